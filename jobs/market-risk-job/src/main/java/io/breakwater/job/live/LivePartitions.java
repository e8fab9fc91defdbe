package io.breakwater.job.live;

import java.io.IOException;
import java.util.List;
import java.util.function.LongSupplier;

import org.apache.kafka.common.TopicPartition;

/**
 * The partitions of some topics, looked at again every few seconds: one that was added since must get the time too, or nobody's goes
 * on.
 */
public final class LivePartitions {
    /** Time between two looks, milliseconds. */
    static final long LOOK_EVERY = 5_000;

    private final LiveServers servers;
    private final List<String> nouns;
    private final LongSupplier now;
    private List<TopicPartition> known;
    private long looked;

    private LivePartitions(LiveServers servers, List<String> nouns, LongSupplier now) throws IOException {
        this.servers = servers;
        this.nouns = nouns;
        this.now = now;
        known = TopicPartitions.of(servers, nouns);
        looked = now.getAsLong();
    }

    /**
     * Partitions of some topics.
     *
     * @param servers brokers
     * @param nouns topics without prefix
     * @param now a clock, milliseconds
     * @return partitions
     * @throws IOException when a topic is missing or the brokers don't answer
     */
    static LivePartitions of(LiveServers servers, List<String> nouns, LongSupplier now) throws IOException {
        return new LivePartitions(servers, nouns, now);
    }

    /**
     * Partitions of all topics that the risk job reads: its time goes on when it goes on in each.
     *
     * @param servers brokers
     * @return partitions
     * @throws IOException when a topic is missing or the brokers don't answer
     */
    public static LivePartitions ofRiskJob(LiveServers servers) throws IOException {
        return of(servers, RiskJob.topics(), System::currentTimeMillis);
    }

    /**
     * The partitions that there are.
     *
     * @return partitions, topic by topic; those known before where the brokers don't answer
     */
    public List<TopicPartition> list() {
        long time = now.getAsLong();
        if (time - looked >= LOOK_EVERY) {
            looked = time;
            try {
                known = TopicPartitions.of(servers, nouns);
            } catch (IOException e) {
                // Whoever writes to them gets the brokers' error.
                return known;
            }
        }
        return known;
    }
}
