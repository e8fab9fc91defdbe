package io.breakwater.job.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

import io.breakwater.job.ingest.Lane;
import io.breakwater.job.outputs.Outputs;
import io.breakwater.job.outputs.files.OutputFolder;
import io.breakwater.job.outputs.formats.RecordFormat;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Kills a task of the workload in the middle and compares what is left with an undisturbed run. */
class ExactlyOnceTest {
    @TempDir
    Path folder;

    @Test
    void leavesTheSameFilesWhenATaskFailsBehindACheckpoint() throws Exception {
        Path in = folder.resolve("in");
        TradeGenerator.generate(new TradePlan(3, 12, 4, 3), in, false, (rows, expected) -> {});
        // One symbol has ended before the failure: nothing of it may hang on a reader that isn't there any more.
        Path shortened = in.resolve("BTCUSDT.csv");
        Files.write(shortened, Files.readAllLines(shortened).subList(0, 1_000));
        Path calm = folder.resolve("calm");
        BenchmarkRun.run(in, calm, 2, OutputFolder.Use.NEW);

        Path disturbed = folder.resolve("disturbed");
        OutputFolder.prepare(disturbed, OutputFolder.Use.NEW, BenchmarkOutputs.fileNames());
        runWithFailure(BenchmarkRun.lanes(in), disturbed);

        assertThat(FailOnce.FAILED).isTrue();
        for (String file : BenchmarkOutputs.fileNames()) {
            assertThat(disturbed.resolve(file)).hasSameBinaryContentAs(calm.resolve(file));
        }
    }

    private static void runWithFailure(List<Lane> lanes, Path out) throws Exception {
        Configuration configuration = BenchmarkRun.configuration(out, 2);
        configuration.setString("execution.checkpointing.interval", "20 ms");
        configuration.setString("restart-strategy.type", "fixed-delay");
        configuration.setString("restart-strategy.fixed-delay.attempts", "1");
        configuration.setString("restart-strategy.fixed-delay.delay", "0 s");
        BenchmarkOutputs outputs = new BenchmarkOutputs(out);
        try (StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(configuration)) {
            BenchmarkRun.build(env, lanes, new FailingOutputs(outputs));
            MeasuredJob.run(env, 2);
        }
        outputs.assemble();
    }

    /** Puts the failure before each sink; whichever comes first after a checkpoint fails. */
    private record FailingOutputs(Outputs outputs) implements Outputs {
        @Override
        public <T> void attach(DataStream<T> records, RecordFormat<T> format, String uid) {
            String id = uid + "-failure";
            outputs.attach(
                    records.map(new FailOnce<T>())
                            .returns(records.getType())
                            .uid(id)
                            .name(id),
                    format,
                    uid);
        }
    }

    private static final class FailOnce<T> extends RichMapFunction<T, T> implements CheckpointListener {
        private static final long serialVersionUID = 1L;
        private static final int FEW_CHECKPOINTS = 2;
        private static final int ROWS_A_PAUSE = 4;
        private static final long PAUSE_NANOS = 50_000;
        static final AtomicBoolean FAILED = new AtomicBoolean();

        private int checkpoints;
        private long rows;

        @Override
        public T map(T row) {
            // However busy the machine is, some checkpoints must be complete before the input has ended.
            if (!FAILED.get() && ++rows % ROWS_A_PAUSE == 0) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
            if (checkpoints >= FEW_CHECKPOINTS && FAILED.compareAndSet(false, true)) {
                throw new IllegalStateException("failure that the test asked for");
            }
            return row;
        }

        @Override
        public void notifyCheckpointComplete(long checkpointId) {
            checkpoints++;
        }
    }
}
