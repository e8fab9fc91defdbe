package io.breakwater.job.outputs.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

import com.github.luben.zstd.ZstdInputStream;
import io.breakwater.job.ingest.DeadLetter;
import io.breakwater.job.outputs.FailOnceAfterCheckpoint;
import io.breakwater.job.outputs.SampleRecords;
import io.breakwater.job.outputs.formats.ByteText;
import io.breakwater.job.outputs.formats.OutputFormats;
import io.breakwater.risk.metrics.CrossRisk;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class PartFileSinkTest {
    private static final int KEYS = 13;
    private static final long ROWS = 20_000;
    private static final long ROWS_OF_LONG_RUN = 600_000;

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(4)
            .build());

    @TempDir
    Path folder;

    private static String universe(long i) {
        return "u/" + i % KEYS;
    }

    private static CrossRisk row(long i) {
        return SampleRecords.crossRisk(1_385_900_000_000L + i / 50 * 1000, universe(i), i * 0.001, 0.5, i);
    }

    private static StreamExecutionEnvironment environment(RuntimeExecutionMode mode, int parallelism) {
        Configuration settings = new Configuration();
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        settings.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 1);
        settings.set(PipelineOptions.GENERIC_TYPES, false);
        settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(20));
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(settings);
        environment.setRuntimeMode(mode);
        environment.setParallelism(parallelism);
        return environment;
    }

    private Path run(RuntimeExecutionMode mode, int parallelism, long rows, boolean failing) throws Exception {
        Path out = folder.resolve(mode + "-" + parallelism + "-" + failing);
        OutputFolder.prepare(out, OutputFolder.Use.NEW, List.of());
        StreamExecutionEnvironment environment = environment(mode, parallelism);
        DataStream<CrossRisk> stream = environment
                .fromSequence(0, rows - 1)
                .setParallelism(1)
                .map(PartFileSinkTest::row)
                .returns(CrossRisk.class)
                .setParallelism(1)
                .uid("rows");
        if (failing) {
            stream = stream.keyBy(CrossRisk::universe, Types.STRING)
                    .map(new FailOnceAfterCheckpoint<>())
                    .returns(CrossRisk.class)
                    .uid("failing");
        }
        FileOutputs outputs = new FileOutputs(out, true);
        outputs.attach(stream, OutputFormats.CROSS_RISK, "cross-risk");
        environment.execute();
        assertThat(outputs.assemble()).isEqualTo(Map.of("cross_risk.csv", rows, "points.lp.gz", rows));
        return out;
    }

    private static String expected(long rows) {
        ByteText text = new ByteText();
        text.text(OutputFormats.CROSS_RISK.rows().header()).character('\n');
        LongStream.range(0, rows)
                .mapToObj(PartFileSinkTest::row)
                .sorted(Comparator.comparingLong(CrossRisk::time).thenComparing(CrossRisk::universe))
                .forEach(row -> OutputFormats.CROSS_RISK.rows().append(row, text));
        return text.toString();
    }

    @Test
    void filesAreTheSameBytesInBothModesAtAnyParallelism() throws Exception {
        Path one = run(RuntimeExecutionMode.STREAMING, 1, ROWS, false);
        assertThat(Files.readString(one.resolve("cross_risk.csv"))).isEqualTo(expected(ROWS));
        for (Path other : List.of(
                run(RuntimeExecutionMode.STREAMING, 4, ROWS, false),
                run(RuntimeExecutionMode.BATCH, 1, ROWS, false),
                run(RuntimeExecutionMode.BATCH, 4, ROWS, false))) {
            assertSameFile(one, other, "cross_risk.csv");
            assertSameFile(one, other, "points.lp.gz");
        }
    }

    private static void assertSameFile(Path one, Path other, String name) throws IOException {
        assertThat(Files.mismatch(one.resolve(name), other.resolve(name)))
                .as("first byte in which %s differs in %s", name, other.getFileName())
                .isEqualTo(-1);
    }

    @Test
    void compressedFilesHoldTheSameBytes() throws Exception {
        Path out = folder.resolve("packed");
        OutputFolder.prepare(out, OutputFolder.Use.NEW, List.of());
        StreamExecutionEnvironment environment = environment(RuntimeExecutionMode.STREAMING, 1);
        FileOutputs outputs = new FileOutputs(out, false, true, RowSummary.Table.NONE);
        DataStream<CrossRisk> rows = environment
                .fromSequence(0, ROWS - 1)
                .map(PartFileSinkTest::row)
                .returns(CrossRisk.class)
                .uid("rows");
        outputs.attach(rows, OutputFormats.CROSS_RISK, "cross-risk");
        environment.execute();
        assertThat(outputs.assemble()).isEqualTo(Map.of("cross_risk.csv", ROWS));
        assertThat(out.resolve("cross_risk.csv")).doesNotExist();
        try (ZstdInputStream packed = new ZstdInputStream(Files.newInputStream(out.resolve("cross_risk.csv.zst")))) {
            assertThat(new String(packed.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(expected(ROWS));
        }
    }

    @Test
    void jobThatFailedAfterACheckpointLeavesTheSameBytes() throws Exception {
        FailOnceAfterCheckpoint.reset();
        Path out = run(RuntimeExecutionMode.STREAMING, 2, ROWS_OF_LONG_RUN, true);
        assertThat(FailOnceAfterCheckpoint.hasFailed()).isTrue();
        assertThat(Files.readString(out.resolve("cross_risk.csv"))).isEqualTo(expected(ROWS_OF_LONG_RUN));
    }

    @Test
    void deadLettersAreNumberedWithinTheirSource() throws Exception {
        OutputFolder.prepare(folder.resolve("out"), OutputFolder.Use.NEW, List.of());
        StreamExecutionEnvironment environment = environment(RuntimeExecutionMode.STREAMING, 2);
        DataStream<DeadLetter> letters = environment.fromData(
                new DeadLetter(5, "b.csv", 9, "bad-row", "", "x"),
                new DeadLetter(0, "../a.csv", 1, "bad-row", "", "y"),
                new DeadLetter(7, "b.csv", 10, "bad-row", "", "z"));
        FileOutputs outputs = new FileOutputs(folder.resolve("out"), false);
        outputs.attach(letters, OutputFormats.DEAD_LETTER, "dead-letters");
        environment.execute();
        outputs.assemble();
        assertThat(Files.readAllLines(folder.resolve("out/dead_letters.jsonl")))
                .containsExactly(
                        "{\"time\":null,\"source\":\"../a.csv\",\"position\":1,\"reason\":\"bad-row\",\"raw\":\"y\","
                                + "\"detail\":\"\",\"seq\":1}",
                        "{\"time\":\"1970-01-01T00:00:00.005Z\",\"source\":\"b.csv\",\"position\":9,"
                                + "\"reason\":\"bad-row\",\"raw\":\"x\",\"detail\":\"\",\"seq\":1}",
                        "{\"time\":\"1970-01-01T00:00:00.007Z\",\"source\":\"b.csv\",\"position\":10,"
                                + "\"reason\":\"bad-row\",\"raw\":\"z\",\"detail\":\"\",\"seq\":2}");
    }
}
