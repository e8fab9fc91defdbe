package io.breakwater.job.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.breakwater.job.config.DeskFiles;
import io.breakwater.job.ingest.InputResolver;
import io.breakwater.job.ingest.InputSpec;
import io.breakwater.job.ingest.ReadLimits;
import io.breakwater.job.ingest.Resolution;
import io.breakwater.job.ingest.formats.TickFormat;
import io.breakwater.job.outputs.Outputs;
import io.breakwater.job.outputs.files.OutputFolder;
import io.breakwater.job.outputs.formats.OutputFormats;
import io.breakwater.job.outputs.formats.RecordFormat;
import io.breakwater.job.report.RunReport;
import io.breakwater.job.report.RunSummary;
import io.breakwater.risk.metrics.CostSizes;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.functions.FilterFunction;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A whole embedded run, and what it says of its input. */
class EmbeddedJobTest {
    private static final long START = 1_610_064_000_000L;
    private static final ReadLimits LIMITS = ReadLimits.upTo(1_767_225_600_000L);
    private static final Duration OFTEN = Duration.ofMillis(50);

    @TempDir
    Path folder;

    @Test
    void saysOfEachRowThatWasReadWhatBecameOfIt() throws Exception {
        List<String> trades = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            trades.add(trade(i, START + 1_000L * i));
        }
        trades.add(100, trade(1_000, START + 50_000));
        trades.add(150, "rubbish");
        trades.add(200, trades.get(10));
        trades.add(250, trade(1_001, START + 400L * 86_400_000));
        trades.add(trade(1_002, START + 100 * 60_000L));
        List<String> bars = List.of(
                "open_time,open,high,low,close,volume",
                START + ",100,101,99,100,1",
                START + ",100,101,99,100,1",
                START + 60_000 + ",100,101,99,100,1");
        List<InputSpec> specs = List.of(
                InputSpec.of(TickFormat.Kind.TRADES, write("BTCUSD.csv", trades)),
                InputSpec.of(TickFormat.Kind.KLINES, write("ETHUSD-1m.csv", bars)));

        ReadLimits hour = LIMITS.between(0, START + 60 * 60_000L);
        RunSummary summary = run(request(specs, hour, "out", OutputFolder.Use.NEW), Outputs.toAll(List.of()));

        // 305 trades and 3 bars: 1 behind the range, 1 late, 3 refused, 1 bar that says nothing new.
        assertThat(summary.card().counts())
                .isEqualTo(Map.of("taken", 302L, "late", 1L, "refused", 3L, "repeatedBars", 1L, "outsideRange", 1L));
        assertThat(summary.card().rows()).isEqualTo(308);
        assertThat(summary.quality().reasons())
                .extracting(reason -> reason.reason() + " " + reason.count())
                .containsExactlyInAnyOrder("bad-columns 1", "duplicate 1", "time-jump 1");
        assertThat(summary.warnings())
                .anyMatch(warning -> warning.startsWith("1 input row of 308 came too late"))
                .anyMatch(warning -> warning.startsWith("No order books"));
        assertThat(RunReport.terminalLines(summary))
                .anyMatch(line -> line.startsWith("refused     3 dead letters, most often")
                        && line.endsWith("; 1 row came too late"));
    }

    @Test
    void aRunThatDiesAndIsResumedLeavesTheFilesOfOneThatDoesNot() throws Exception {
        List<String> trades = new ArrayList<>();
        for (int i = 0; i < 200_000; i++) {
            double price = 100 + 5 * Math.sin(i / 3_000.0) + i % 7 * 0.01;
            trades.add(i + "," + price + ",0.01,1.0," + (START + 1_000L * i) + ",True,True");
        }
        List<InputSpec> specs = List.of(InputSpec.of(TickFormat.Kind.TRADES, write("BTCUSD.csv", trades)));
        FailAfterCheckpointOfRows.FAILED.set(true);
        FailAfterCheckpointOfRows.ROWS.set(0);
        RunSummary whole = run(request(specs, LIMITS, "whole", OutputFolder.Use.NEW), new FailingAfterCheckpoint());
        int rows = FailAfterCheckpointOfRows.ROWS.get();

        FailAfterCheckpointOfRows.FAILED.set(false);
        assertThatThrownBy(
                        () -> run(request(specs, LIMITS, "killed", OutputFolder.Use.NEW), new FailingAfterCheckpoint()))
                .hasStackTraceContaining("failure that the test asked for");
        Path killed = folder.resolve("killed");
        assertThat(EmbeddedJob.isInterrupted(killed)).isTrue();
        assertThat(killed.resolve("desk_risk.csv")).doesNotExist();
        FailAfterCheckpointOfRows.ROWS.set(0);
        RunSummary resumed =
                run(request(specs, LIMITS, "killed", OutputFolder.Use.RESUME), new FailingAfterCheckpoint());

        assertThat(contents(killed)).isEqualTo(contents(folder.resolve("whole")));
        assertThat(resumed.card().counts()).isEqualTo(whole.card().counts());
        assertThat(FailAfterCheckpointOfRows.ROWS).hasValueLessThan(rows);
        assertThat(EmbeddedJob.isFinished(killed)).isTrue();
    }

    /** Results by name of file; the run card beside them says how long a run took, and of how many rows. */
    private static Map<String, String> contents(Path out) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(out)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".csv") || name.endsWith(".jsonl") || name.equals(RunReport.DATA)) {
                    contents.put(name, Files.readString(file));
                }
            }
        }
        assertThat(contents).containsKeys("desk_risk.csv", "symbol_risk.csv", "alert_levels.jsonl", RunReport.DATA);
        return contents;
    }

    /** Fails at the first row of a desk behind a checkpoint that holds earlier ones, once. */
    private static final class FailingAfterCheckpoint implements Outputs {
        @Override
        public <T> void attach(DataStream<T> records, RecordFormat<T> format, String uid) {
            if (format == (Object) OutputFormats.DESK_RISK) {
                records.filter(new FailAfterCheckpointOfRows<>())
                        .uid(uid + "-failing")
                        .sinkTo(new DiscardingSink<>())
                        .uid(uid + "-discarded");
            }
        }
    }

    private static final class FailAfterCheckpointOfRows<T>
            implements FilterFunction<T>, CheckpointedFunction, CheckpointListener {
        private static final long serialVersionUID = 1L;
        static final AtomicBoolean FAILED = new AtomicBoolean();
        static final AtomicInteger ROWS = new AtomicInteger();
        private boolean rows;
        private long checkpoint = Long.MAX_VALUE;
        private boolean complete;

        @Override
        public boolean filter(T row) {
            if (complete && FAILED.compareAndSet(false, true)) {
                throw new IllegalStateException("failure that the test asked for");
            }
            rows = true;
            ROWS.incrementAndGet();
            return true;
        }

        @Override
        public void snapshotState(FunctionSnapshotContext context) {
            checkpoint = rows ? Math.min(checkpoint, context.getCheckpointId()) : checkpoint;
        }

        @Override
        public void notifyCheckpointComplete(long id) {
            complete |= id >= checkpoint;
        }

        @Override
        public void initializeState(FunctionInitializationContext context) {
            // Nothing is kept.
        }
    }

    private static RunSummary run(EmbeddedRequest request, Outputs others) throws Exception {
        try (Progress progress = new Progress(Progress.Style.NONE)) {
            return new EmbeddedJob(request, others, progress, OFTEN).run();
        }
    }

    private EmbeddedRequest request(List<InputSpec> specs, ReadLimits limits, String out, OutputFolder.Use use) {
        Resolution inputs = InputResolver.resolve(specs, limits);
        assertThat(inputs.faults()).isEmpty();
        return new EmbeddedRequest(
                inputs.lanes(),
                ReportInputs.NONE,
                DeskFiles.demo().desks().subList(0, 1),
                folder.resolve(out),
                use,
                1,
                RuntimeExecutionMode.STREAMING,
                false,
                false,
                false,
                CostSizes.DEFAULT,
                false,
                Map.of(),
                "breakwater backfill",
                Map.of(),
                List.of());
    }

    private String write(String name, List<String> rows) throws IOException {
        return Files.write(folder.resolve(name), rows).toString();
    }

    private static String trade(int id, long time) {
        return id + ",100,0.01,1.0," + time + ",True,True";
    }
}
