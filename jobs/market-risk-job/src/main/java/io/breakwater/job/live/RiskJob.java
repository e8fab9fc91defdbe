package io.breakwater.job.live;

import io.breakwater.job.MarketRiskTopology;
import io.breakwater.job.ingest.TickBlock;
import io.breakwater.job.ingest.TopicTickSchema;
import io.breakwater.job.sinks.kafka.KafkaOutputs;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The job that decides: market topics in, results into Kafka. */
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
        outputs = new KafkaOutputs(servers.kafka());
    }

    /**
     * Builds the graph.
     *
     * @param env where it will run
     * @param from where it begins to read when it has no checkpoint
     * @param now the present, which bounds the event times that are believed
     */
    public void build(StreamExecutionEnvironment env, StartingPoint from, TopicTickSchema.Clock now) {
        KafkaSource<TickBlock> ticks = KafkaSource.<TickBlock>builder()
                .setProperties(servers.client())
                .setTopics(LiveServers.MARKET.stream().map(servers::topic).toList())
                .setGroupId(servers.config().groupId())
                .setProperty("isolation.level", "read_committed")
                .setStartingOffsets(from.offsets())
                .setDeserializer(new TopicTickSchema(now))
                .build();
        MarketRiskTopology.build(env, ticks, servers.config().riskSettings(), outputs);
    }
}
