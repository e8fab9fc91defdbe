package io.breakwater.job.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;

import io.breakwater.job.ingest.ReadLimits;
import io.breakwater.job.live.ReplayPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The demonstration's trades: all of them, or those of a span. */
class DemoTradesTest {
    private static final int ALL = 100_000;
    private static final int WRONG_USE = 2;

    @TempDir
    private Path folder;

    private ReplayPlan plan(ReadLimits limits) throws IOException {
        return ReplayPlan.of(DemoTrades.unpack(folder, limits).lanes());
    }

    @Test
    void aSpanLeavesOutWhatIsBeforeAndBehindIt() throws IOException {
        ReadLimits all = ReadLimits.upTo(Instant.parse("2026-01-01T00:00:00Z").toEpochMilli());
        long start = Instant.parse("2013-11-26T00:00:00Z").toEpochMilli();
        long end = Instant.parse("2013-11-27T00:00:00Z").toEpochMilli();

        ReplayPlan whole = plan(all);
        assertThat(whole.trades() + whole.refused()).isEqualTo(ALL);
        ReplayPlan day = plan(all.between(start, end));
        assertThat(day.trades()).isBetween(1L, whole.trades() - 1);
        assertThat(day.firstTime()).isBetween(start, end - 1);
        assertThat(day.lastTime()).isBetween(day.firstTime(), end - 1);
    }

    @Test
    void standsForFilesAndNotBesideThem() {
        StringWriter err = new StringWriter();
        String[] arguments = {"replay", "--config", "none.yaml", "--demo", "--trades", "none.csv"};

        assertThat(Breakwater.run(new PrintWriter(new StringWriter()), new PrintWriter(err), arguments))
                .isEqualTo(WRONG_USE);
        assertThat(err.toString()).contains("--demo stands beside files, must be one of both");
    }
}
