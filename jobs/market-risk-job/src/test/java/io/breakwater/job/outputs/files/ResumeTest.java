package io.breakwater.job.outputs.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import io.breakwater.job.outputs.FailOnceAfterCheckpoint;
import io.breakwater.job.outputs.SampleRecords;
import io.breakwater.job.outputs.formats.DecisionFormats;
import io.breakwater.risk.protocol.StateChange;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A run that dies, and another job that goes on from its retained checkpoint, as {@code --resume} does. */
class ResumeTest {
    private static final long ROWS = 300_000;

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(4)
            .build());

    @TempDir
    Path folder;

    private static StateChange row(long i) {
        return SampleRecords.stateChange("desk" + i % 11, SampleRecords.TIME + i / 3, i);
    }

    private FileOutputs run(Path out, int parallelism, Path checkpoint) throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.MAX_PARALLELISM, 128);
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(50));
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                folder.resolve("checkpoints").toUri().toString());
        configuration.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        if (checkpoint != null) {
            configuration.set(
                    StateRecoveryOptions.SAVEPOINT_PATH, checkpoint.toUri().toString());
        }
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        environment.setParallelism(parallelism);
        FileOutputs outputs = new FileOutputs(out, false);
        outputs.attach(
                environment
                        .fromSequence(0, ROWS - 1)
                        .setParallelism(1)
                        .uid("sequence")
                        .map(ResumeTest::row)
                        .returns(StateChange.class)
                        .setParallelism(1)
                        .uid("rows")
                        .keyBy(StateChange::desk, Types.STRING)
                        .map(new FailOnceAfterCheckpoint<>())
                        .returns(StateChange.class)
                        .uid("failing"),
                DecisionFormats.STATE_CHANGE,
                "levels");
        environment.execute();
        return outputs;
    }

    private Path newestCheckpoint() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("checkpoints"))) {
            return files.filter(file -> file.endsWith("_metadata"))
                    .map(Path::getParent)
                    .max(Comparator.comparingInt(path ->
                            Integer.parseInt(path.getFileName().toString().substring("chk-".length()))))
                    .orElseThrow();
        }
    }

    @Test
    void killedRunResumedAtAnotherParallelismLeavesTheBytesOfAnUninterruptedOne() throws Exception {
        FailOnceAfterCheckpoint.reset();
        Path killed = folder.resolve("killed");
        OutputFolder.prepare(killed, OutputFolder.Use.NEW, List.of());
        assertThatThrownBy(() -> run(killed, 3, null)).hasStackTraceContaining("failure that the test asked for");
        OutputFolder.prepare(killed, OutputFolder.Use.RESUME, List.of());
        FileOutputs resumed = run(killed, 2, newestCheckpoint());
        assertThat(resumed.assemble()).containsEntry("alert_levels.jsonl", ROWS);

        Path whole = folder.resolve("whole");
        OutputFolder.prepare(whole, OutputFolder.Use.NEW, List.of());
        run(whole, 1, null).assemble();
        assertThat(Files.mismatch(killed.resolve("alert_levels.jsonl"), whole.resolve("alert_levels.jsonl")))
                .isEqualTo(-1);
    }

    @Test
    void killedRunIsNotAssembled() throws Exception {
        FailOnceAfterCheckpoint.reset();
        OutputFolder.prepare(folder, OutputFolder.Use.NEW, List.of());
        assertThatThrownBy(() -> run(folder, 2, null)).hasStackTraceContaining("failure that the test asked for");
        assertThatThrownBy(() -> PartFiles.assemble(folder, new AssembledFile("alert_levels.jsonl", "", false)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("alert_levels.jsonl could not be written")
                .hasMessageContaining("--resume");
    }
}
