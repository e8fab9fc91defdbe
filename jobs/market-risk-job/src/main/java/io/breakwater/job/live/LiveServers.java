package io.breakwater.job.live;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;

import io.breakwater.job.config.LiveConfig;
import io.breakwater.job.config.LiveInflux;
import io.breakwater.job.config.LiveKafka;
import io.breakwater.job.gate.Mode;
import io.breakwater.job.gate.Stamp;
import io.breakwater.job.outputs.influx.InfluxBuckets;
import io.breakwater.job.outputs.influx.InfluxSettings;
import io.breakwater.job.outputs.kafka.KafkaSettings;
import io.breakwater.risk.protocol.approvals.CommandVerifier;
import io.breakwater.risk.protocol.approvals.DeskPeople;
import org.apache.flink.connector.base.DeliveryGuarantee;

/**
 * The servers of a configuration, as the parts of the program want them.
 *
 * @param config checked configuration
 */
public record LiveServers(LiveConfig config) {
    /** Topic that ticks come from. */
    static final String TRADES = "market.trades";

    /** Topic that order books come from. */
    static final String DEPTH = "market.depth";

    /** All that ticks come from: each of their partitions must tell the time. */
    static final List<String> MARKET = List.of(TRADES, DEPTH);

    private static final int HASH_DIGITS = 12;

    /**
     * Kafka, with exactly-once delivery of everything.
     *
     * @return settings of the risk job's sinks, and of topics
     */
    public KafkaSettings kafka() {
        return kafka(config.jobName(), DeliveryGuarantee.EXACTLY_ONCE);
    }

    /** Kafka for dead letters of the InfluxDB job: at least once, so that they wait for no transaction. */
    KafkaSettings kafkaOfInfluxJob() {
        return kafka(influxJobName(), DeliveryGuarantee.AT_LEAST_ONCE);
    }

    private KafkaSettings kafka(String jobName, DeliveryGuarantee delivery) {
        LiveKafka kafka = config.kafka();
        Stamp stamp = new Stamp(mode(), configName(), producedBy());
        return new KafkaSettings(
                kafka.brokers(),
                kafka.topicPrefix(),
                jobName,
                delivery,
                delivery,
                kafka.transactionTimeout(),
                stamp,
                kafka.properties());
    }

    /** Who may act for each desk at the very first start: what desk files say. */
    List<DeskPeople> people() {
        return config.deskFiles().stream()
                .map(file -> new DeskPeople(
                        new CommandVerifier.Addressee(
                                file.definition().desk(),
                                config.environment(),
                                topic("operator.commands"),
                                topic("control.parameters")),
                        file.roles(),
                        file.keys(),
                        false))
                .toList();
    }

    Mode mode() {
        return Mode.valueOf(config.mode());
    }

    String influxJobName() {
        return config.jobName() + "-influx";
    }

    String influxGroupId() {
        return config.groupId() + "-influx";
    }

    /** Settings of a plain client of Kafka's. */
    Properties client() {
        Properties properties = new Properties();
        properties.putAll(config.kafka().properties());
        properties.setProperty("bootstrap.servers", config.kafka().brokers());
        return properties;
    }

    String topic(String noun) {
        return config.kafka().topicPrefix() + noun;
    }

    /**
     * InfluxDB and the bucket of all points of the mode: what isn't live never mixes with what is.
     *
     * @return settings
     * @throws IllegalStateException when the configuration names no InfluxDB
     */
    public InfluxSettings influx() {
        LiveInflux influx = config.influx().orElseThrow(() -> new IllegalStateException("influx was left out"));
        return InfluxSettings.of(influx.url(), influx.org(), influxBuckets().all());
    }

    /**
     * Where points of the mode lie.
     *
     * @return three buckets of a live job, one of any other
     * @throws IllegalStateException when the configuration names no InfluxDB
     */
    InfluxBuckets influxBuckets() {
        LiveInflux influx = config.influx().orElseThrow(() -> new IllegalStateException("influx was left out"));
        LiveInflux.Buckets buckets = influx.buckets();
        return config.mode().equals("LIVE")
                ? new InfluxBuckets(buckets.seconds(), buckets.minutes(), buckets.rollup())
                : InfluxBuckets.one(buckets.replay());
    }

    /** Names the configuration in force, so that every record says under which it was made. */
    private String configName() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(config.toString().getBytes(StandardCharsets.UTF_8));
            return "file-" + HexFormat.of().formatHex(hash).substring(0, HASH_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String producedBy() {
        String version = LiveServers.class.getPackage().getImplementationVersion();
        return "breakwater/" + (version == null ? "development" : version);
    }
}
