package io.breakwater.job.live;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.breakwater.job.config.LiveInflux;
import io.breakwater.job.outputs.influx.InfluxBucket;
import io.breakwater.job.outputs.influx.InfluxSetup;
import io.breakwater.job.outputs.influx.InfluxToken;
import io.breakwater.job.outputs.kafka.Topic;
import io.breakwater.job.outputs.kafka.TopicSetup;

/** Makes the topics and buckets of a configuration; safe to repeat. */
public final class LiveSetup {
    private static final Duration SECONDS_KEPT = Duration.ofDays(30);
    private static final Duration MINUTES_KEPT = Duration.ofDays(365);

    private final LiveServers servers;

    /**
     * A set-up.
     *
     * @param servers what is set up
     */
    public LiveSetup(LiveServers servers) {
        this.servers = servers;
    }

    /**
     * Makes the topics that are missing.
     *
     * @return one line a topic
     * @throws IOException when the brokers refuse or don't answer
     */
    public List<String> topics() throws IOException {
        boolean keepForEver = !servers.config().mode().equals("LIVE");
        int partitions = servers.config().kafka().partitions();
        return TopicSetup.create(servers.kafka(), Topic.all(), new TopicSetup.Shape(partitions, 0, keepForEver));
    }

    /**
     * Makes the buckets that are missing and corrects the retention of the others.
     *
     * @param environment the process's variables, for a token that may do so
     * @return one line a bucket; none when the configuration names no InfluxDB
     * @throws IOException when the server refuses or doesn't answer
     */
    public List<String> buckets(Map<String, String> environment) throws IOException {
        if (servers.config().influx().isEmpty()) {
            return List.of();
        }
        return InfluxSetup.create(servers.influx(), InfluxToken.from(environment), buckets());
    }

    private List<InfluxBucket> buckets() {
        LiveInflux.Buckets names = servers.config().influx().orElseThrow().buckets();
        List<InfluxBucket> buckets = new ArrayList<>();
        buckets.add(new InfluxBucket(names.seconds(), SECONDS_KEPT));
        buckets.add(new InfluxBucket(names.minutes(), MINUTES_KEPT));
        buckets.add(new InfluxBucket(names.rollup(), Duration.ZERO));
        buckets.add(new InfluxBucket(names.replay(), Duration.ZERO));
        return buckets;
    }
}
