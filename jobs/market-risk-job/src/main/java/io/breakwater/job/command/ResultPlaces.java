package io.breakwater.job.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.breakwater.job.gate.Mode;
import io.breakwater.job.gate.Stamp;
import io.breakwater.job.ingest.Lane;
import io.breakwater.job.ingest.LaneFile;
import io.breakwater.job.outputs.Outputs;
import io.breakwater.job.outputs.influx.InfluxBuckets;
import io.breakwater.job.outputs.influx.InfluxOutputs;
import io.breakwater.job.outputs.influx.InfluxPreflight;
import io.breakwater.job.outputs.influx.InfluxSettings;
import io.breakwater.job.outputs.influx.InfluxToken;
import io.breakwater.job.outputs.influx.RejectedLinesFile;
import io.breakwater.job.outputs.kafka.KafkaOutputs;
import io.breakwater.job.outputs.kafka.KafkaSettings;
import io.breakwater.job.outputs.kafka.Topic;
import io.breakwater.job.outputs.kafka.TopicSetup;
import picocli.CommandLine.Option;

/** Where results of a backfill go beside its folder. */
final class ResultPlaces {
    private static final Duration CHECKPOINT_TIMEOUT = Duration.ofMinutes(10);

    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            description =
                    "Write results to Kafka too, exactly once, into topics of their own that are made when missing.")
    private String brokers;

    @Option(
            names = "--topic-prefix",
            defaultValue = "breakwater.replay.",
            description = "Prefix of those topics. Default: ${DEFAULT-VALUE}.")
    private String topicPrefix;

    @Option(
            names = "--influx",
            paramLabel = "URL",
            description = "Write points to InfluxDB too; the token comes from INFLUX_TOKEN.")
    private String influx;

    @Option(names = "--influx-org", defaultValue = "breakwater", description = "Default: ${DEFAULT-VALUE}.")
    private String influxOrg;

    @Option(names = "--influx-bucket", defaultValue = "breakwater_replay", description = "Default: ${DEFAULT-VALUE}.")
    private String influxBucket;

    /**
     * Checks the places and makes them ready.
     *
     * @param lanes what is read, whose oldest time a bucket must still keep
     * @param out folder of the run
     * @param faults where what is wrong goes
     */
    Outputs prepare(List<Lane> lanes, Path out, List<String> faults) {
        List<Outputs> places = new ArrayList<>();
        if (brokers != null) {
            places.add(prepareKafka(out, faults));
        }
        if (influx != null) {
            places.add(prepareInflux(lanes, out, faults));
        }
        return Outputs.toAll(places);
    }

    private Outputs prepareKafka(Path out, List<String> faults) {
        String version = ResultPlaces.class.getPackage().getImplementationVersion();
        KafkaSettings settings = KafkaSettings.exactlyOnce(
                brokers,
                topicPrefix,
                "backfill-" + out.toAbsolutePath().normalize(),
                new Stamp(Mode.REPLAY, "backfill", "breakwater/" + (version == null ? "development" : version)));
        faults.addAll(settings.faults());
        try {
            if (settings.faults().isEmpty()) {
                TopicSetup.create(settings, Topic.all(), TopicSetup.Shape.replay());
            }
        } catch (IOException e) {
            faults.add("--kafka was " + brokers + ": " + e.getMessage());
        }
        return new KafkaOutputs(settings);
    }

    private Outputs prepareInflux(List<Lane> lanes, Path out, List<String> faults) {
        InfluxSettings settings = InfluxSettings.of(influx, influxOrg, influxBucket);
        long oldest = lanes.stream()
                .flatMap(lane -> lane.files().stream())
                .mapToLong(LaneFile::firstTime)
                .min()
                .orElse(0);
        try {
            InfluxToken token = InfluxToken.from(System.getenv());
            InfluxPreflight.Span span = new InfluxPreflight.Span(Instant.ofEpochMilli(oldest), Instant.now());
            faults.addAll(InfluxPreflight.faults(settings, token, CHECKPOINT_TIMEOUT, span));
        } catch (IOException e) {
            faults.add("--influx was " + influx + ": " + e.getMessage());
        }
        return new InfluxOutputs(settings, InfluxBuckets.one(influxBucket), Mode.REPLAY, RejectedLinesFile.in(out));
    }
}
