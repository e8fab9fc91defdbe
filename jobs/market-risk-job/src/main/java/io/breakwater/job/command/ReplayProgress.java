package io.breakwater.job.command;

import java.time.Duration;
import java.util.Locale;

import io.breakwater.job.embedded.Progress;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows how many trades a replay has written: a bar on a terminal, a line every ten seconds elsewhere. */
final class ReplayProgress implements AutoCloseable {
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

    private final boolean lines;
    private final long total;
    private final long started = System.nanoTime();
    private final ProgressBar bar;
    private long lastLine = started;
    private long written;

    // The build runs on JDK 17 alone, where the console is null when there is no terminal.
    @SuppressWarnings("SystemConsoleNull")
    ReplayProgress(Progress.Style style, long total) {
        boolean terminal = System.console() != null;
        lines = style == Progress.Style.PLAIN || (style == Progress.Style.AUTO && !terminal);
        boolean asBar = style == Progress.Style.BAR || (style == Progress.Style.AUTO && terminal);
        this.total = total;
        bar = asBar
                ? new ProgressBarBuilder()
                        .setTaskName("replaying")
                        .setInitialMax(total)
                        .setStyle(ProgressBarStyle.ASCII)
                        .setUpdateIntervalMillis(250)
                        .showSpeed()
                        .build()
                : null;
    }

    void update(long done) {
        written = done;
        tick();
    }

    /** Time may pass without a trade. */
    void tick() {
        if (bar != null) {
            bar.stepTo(written);
        } else if (lines && System.nanoTime() - lastLine >= BETWEEN_LINES.toNanos()) {
            lastLine = System.nanoTime();
            double seconds = (lastLine - started) / 1e9;
            System.err.println(String.format(
                    Locale.ROOT,
                    "replaying %.0f %%, %,d of %,d trades, %,.0f trades/s, %.0f s left",
                    100.0 * written / total,
                    written,
                    total,
                    written / seconds,
                    seconds * (total - written) / Math.max(1, written)));
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
