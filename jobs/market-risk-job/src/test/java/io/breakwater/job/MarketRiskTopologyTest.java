package io.breakwater.job;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

import io.breakwater.job.config.RiskSettings;
import io.breakwater.job.ingest.MarketRiskSources;
import io.breakwater.job.ingest.TickBlock;
import io.breakwater.job.ingest.TopicTickSchema;
import io.breakwater.job.ingest.desks.DeskMessage;
import io.breakwater.job.ingest.desks.Reference;
import io.breakwater.job.ingest.desks.TopicDeskSchema;
import io.breakwater.job.outputs.Outputs;
import io.breakwater.job.outputs.files.FileOutputs;
import io.breakwater.job.outputs.formats.OutputFormats;
import io.breakwater.job.outputs.formats.RecordFormat;
import io.breakwater.risk.desk.definition.DeskDefinition;
import io.breakwater.risk.desk.definition.DeskPosition;
import io.breakwater.risk.desk.definition.RowSchedule;
import io.breakwater.risk.market.GapClass;
import io.breakwater.risk.market.Instrument;
import io.breakwater.risk.protocol.LevelThresholds;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The graph as it is built; nothing runs. */
class MarketRiskTopologyTest {
    private static final Instrument CONTRACT =
            new Instrument("BTCUSD", "BTC", "perpetual", 10, true, "USD", GapClass.ALT);
    private static final DeskDefinition DESK = new DeskDefinition(
            "alpha", "USD", 1e6, List.of(DeskPosition.ofExposure("BTCUSD", 1.5)), LevelThresholds.DEFAULT);

    /** What was attached, in order. */
    private record Attached(List<String> uids, List<RecordFormat<?>> formats) implements Outputs {
        @Override
        public <T> void attach(DataStream<T> records, RecordFormat<T> format, String uid) {
            assertThat(records.getType().getTypeClass()).isEqualTo(format.type());
            formats.add(format);
            uids.add(uid);
        }
    }

    private static <T> KafkaSource<T> topic(KafkaRecordDeserializationSchema<T> schema, boolean bounded) {
        var source = KafkaSource.<T>builder()
                .setBootstrapServers("localhost:1")
                .setTopics("topic")
                .setDeserializer(schema);
        return bounded ? source.setBounded(OffsetsInitializer.latest()).build() : source.build();
    }

    private static MarketRiskSources sources(boolean bounded) {
        KafkaSource<TickBlock> ticks = topic(new TopicTickSchema(() -> 0), bounded);
        KafkaSource<DeskMessage> reports = topic(new TopicDeskSchema("", () -> 0), bounded);
        return new MarketRiskSources(ticks, reports, new Reference(List.of(CONTRACT), List.of()), Map.of());
    }

    private static RiskSettings everything() {
        return RiskSettings.replay(2, List.of(DESK)).withBars();
    }

    private static RiskSettings nothing() {
        return new RiskSettings("all", 0, List.of(), RowSchedule.EACH_MINUTE, 500, false, false)
                .withCostSizes(Optional.empty())
                .withCorrelationEvery(0);
    }

    private static List<StreamNode> graph(
            RuntimeExecutionMode mode, MarketRiskSources sources, RiskSettings settings, Outputs outputs)
            throws Exception {
        Configuration configuration = new Configuration();
        configuration.setString("execution.runtime-mode", mode.name());
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        try (StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(configuration)) {
            env.setParallelism(4);
            MarketRiskTopology.build(env, sources, settings, outputs);
            StreamGraph graph = env.getStreamGraph();
            // Serializers of edges and side outputs are made here; one of a type that only Kryo can write fails.
            graph.getJobGraph();
            return List.copyOf(graph.getStreamNodes());
        }
    }

    private static List<String> names(List<StreamNode> graph) {
        return graph.stream().map(StreamNode::getOperatorName).toList();
    }

    @ParameterizedTest
    @EnumSource(names = {"STREAMING", "BATCH"})
    void everyOperatorHasAUid(RuntimeExecutionMode mode) throws Exception {
        Outputs files = new FileOutputs(Path.of("out"), true);
        boolean bounded = mode == RuntimeExecutionMode.BATCH;
        List<StreamNode> graph = graph(mode, sources(bounded), everything(), files);
        assertThat(names(graph)).anyMatch(name -> name.contains("supervise-desks"));
        assertThat(names(graph)).noneMatch(name -> name.contains("stamp"));
        assertThat(graph)
                .allSatisfy(node -> assertThat(node.getTransformationUID())
                        .as(node.getOperatorName())
                        .isNotBlank());
        assertThat(graph).extracting(StreamNode::getTransformationUID).doesNotHaveDuplicates();
    }

    @Test
    void aRecordThatOnlyKryoCouldWriteFailsTheGraph() {
        Outputs withCounts = new Outputs() {
            @Override
            public <T> void attach(DataStream<T> records, RecordFormat<T> format, String uid) {
                records.map(record -> new AtomicLong()).print();
            }
        };
        assertThatThrownBy(() -> graph(RuntimeExecutionMode.STREAMING, sources(false), everything(), withCounts))
                .hasStackTraceContaining("Generic types have been disabled");
    }

    @Test
    void everyRecordIsWrittenOnceUnderTheNameOfItsFormat() throws Exception {
        Attached attached = new Attached(new ArrayList<>(), new ArrayList<>());
        graph(RuntimeExecutionMode.STREAMING, sources(false), everything(), attached);
        assertThat(attached.formats()).doesNotHaveDuplicates();
        assertThat(attached.formats()).containsExactlyInAnyOrderElementsOf(OutputFormats.all());
        assertThat(attached.uids())
                .isEqualTo(attached.formats().stream().map(RecordFormat::name).toList());
    }

    @Test
    void ofStagesThatAreOffNothingIsInTheGraphOrWritten() throws Exception {
        Attached attached = new Attached(new ArrayList<>(), new ArrayList<>());
        List<StreamNode> graph = graph(RuntimeExecutionMode.STREAMING, sources(false), nothing(), attached);
        assertThat(attached.uids()).containsExactly("dead-letters", "late-records", "symbol-risk");
        assertThat(names(graph))
                .noneMatch(name -> name.contains("desk") || name.contains("report") || name.contains("cross"))
                .noneMatch(name -> name.contains("watch") || name.contains("episodes") || name.contains("spread"));
    }
}
