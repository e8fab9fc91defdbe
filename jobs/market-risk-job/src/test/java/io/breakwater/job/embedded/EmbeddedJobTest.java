package io.breakwater.job.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.breakwater.job.config.DeskFiles;
import io.breakwater.job.ingest.InputResolver;
import io.breakwater.job.ingest.InputSpec;
import io.breakwater.job.ingest.ReadLimits;
import io.breakwater.job.ingest.Resolution;
import io.breakwater.job.ingest.formats.TickFormat;
import io.breakwater.job.outputs.Outputs;
import io.breakwater.job.outputs.files.OutputFolder;
import io.breakwater.job.report.RunReport;
import io.breakwater.job.report.RunSummary;
import io.breakwater.risk.metrics.CostSizes;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A whole embedded run, and what it says of its input. */
class EmbeddedJobTest {
    private static final long START = 1_610_064_000_000L;

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

        RunSummary summary = run(specs, ReadLimits.upTo(1_767_225_600_000L).between(0, START + 60 * 60_000L));

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

    private RunSummary run(List<InputSpec> specs, ReadLimits limits) throws Exception {
        Resolution inputs = InputResolver.resolve(specs, limits);
        assertThat(inputs.faults()).isEmpty();
        EmbeddedRequest request = new EmbeddedRequest(
                inputs.lanes(),
                ReportInputs.NONE,
                DeskFiles.demo().desks().subList(0, 1),
                folder.resolve("out"),
                OutputFolder.Use.NEW,
                1,
                RuntimeExecutionMode.STREAMING,
                false,
                false,
                false,
                CostSizes.DEFAULT,
                false,
                "breakwater backfill",
                Map.of(),
                List.of());
        try (Progress progress = new Progress(Progress.Style.NONE)) {
            return new EmbeddedJob(request, Outputs.toAll(List.of()), progress).run();
        }
    }

    private String write(String name, List<String> rows) throws IOException {
        return Files.write(folder.resolve(name), rows).toString();
    }

    private static String trade(int id, long time) {
        return id + ",100,0.01,1.0," + time + ",True,True";
    }
}
