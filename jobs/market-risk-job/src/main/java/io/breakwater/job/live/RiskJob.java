package io.breakwater.job.live;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.breakwater.job.MarketRiskTopology;
import io.breakwater.job.gate.GateStage;
import io.breakwater.job.ingest.AnnouncedSource;
import io.breakwater.job.ingest.BoundedBytes;
import io.breakwater.job.ingest.MarketRiskSources;
import io.breakwater.job.ingest.TickBlock;
import io.breakwater.job.ingest.TopicTickSchema;
import io.breakwater.job.ingest.desks.DeskMessage;
import io.breakwater.job.ingest.desks.Reference;
import io.breakwater.job.ingest.desks.TopicDeskSchema;
import io.breakwater.job.outputs.kafka.KafkaOutputs;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The job that decides: topics of the market and of desks in, results into Kafka. */
public final class RiskJob {
    private final LiveServers servers;
    private final KafkaOutputs outputs;

    /**
     * A job.
     *
     * @param servers where it reads and writes
     */
    public RiskJob(LiveServers servers) {
        this.servers = servers;
        GateStage.Setup gate = new GateStage.Setup(
                servers.mode(), servers.config().disorderBound().toMillis(), servers.people());
        outputs = new KafkaOutputs(servers.kafka(), Optional.of(gate));
    }

    /** Names without prefix of all topics that the job reads. */
    static List<String> topics() {
        return Stream.concat(LiveServers.MARKET.stream(), ReportTopics.nouns().stream())
                .toList();
    }

    /**
     * Builds the graph.
     *
     * @param env where it will run
     * @param from where it begins to read when it has no checkpoint
     * @param now the present, which bounds the event times that are believed
     * @throws IOException when a file of daily bars, or what was decided before, can't be read
     */
    public void build(StreamExecutionEnvironment env, StartingPoint from, TopicTickSchema.Clock now)
            throws IOException {
        KafkaSource<TickBlock> ticks = source(LiveServers.MARKET, from.offsets(), new TopicTickSchema(now));
        String prefix = servers.topic("");
        KafkaSource<DeskMessage> reports = source(
                ReportTopics.nouns(), new ReportTopics(prefix, from.offsets()), new TopicDeskSchema(prefix, now));
        MarketRiskSources sources = new MarketRiskSources(
                new AnnouncedSource<>(ticks),
                reports,
                reference(now.getAsLong()),
                servers.config().venues());
        MarketRiskTopology.build(env, sources, servers.config().riskSettings(), outputs);
        watchClocks(env);
    }

    private void watchClocks(StreamExecutionEnvironment env) {
        KafkaSource<ResultRecord> heartbeats = KafkaSource.<ResultRecord>builder()
                .setProperties(servers.client())
                .setTopics(servers.topic("control.heartbeat"))
                .setGroupId(servers.config().groupId())
                .setClientIdPrefix(servers.config().groupId() + "-watch")
                .setStartingOffsets(OffsetsInitializer.latest())
                .setDeserializer(new ResultRecordSchema())
                .build();
        env.fromSource(heartbeats, WatermarkStrategy.noWatermarks(), "read-heartbeats")
                .uid("read-heartbeats")
                .setParallelism(1)
                .flatMap(new WatchClocks(new PartitionClocks(servers)))
                .returns(ResultRecord.class)
                .uid("watch-clocks")
                .name("watch-clocks")
                .setParallelism(1);
    }

    private Reference reference(long now) throws IOException {
        PublishedDecisions published = new PublishedDecisions(servers).read();
        return new Reference(
                servers.config().reference().instruments(),
                new DailyFiles(servers.config().daily(), now).read(),
                published.latches(),
                published.people());
    }

    private <T> KafkaSource<T> source(
            List<String> nouns, OffsetsInitializer from, KafkaRecordDeserializationSchema<T> schema) {
        return KafkaSource.<T>builder()
                .setProperties(servers.client())
                .setTopics(nouns.stream().map(servers::topic).toList())
                .setGroupId(servers.config().groupId())
                .setProperty("isolation.level", "read_committed")
                // A partition that is added gets the time from the clock writer as soon, and is read from its
                // beginning.
                .setProperty("partition.discovery.interval.ms", Long.toString(LivePartitions.LOOK_EVERY))
                .setProperty("value.deserializer", BoundedBytes.class.getName())
                .setProperty("key.deserializer", BoundedBytes.class.getName())
                .setStartingOffsets(from)
                .setDeserializer(schema)
                .build();
    }
}
