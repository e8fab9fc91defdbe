package io.breakwater.job.embedded;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Shows how far a run has come: a bar on a terminal, a line every ten seconds elsewhere. The share is of input bytes as they lie on
 * disk, which grows evenly.
 */
public final class Progress implements AutoCloseable {
    /** How progress is shown. */
    public enum Style {
        /** A bar on a terminal, lines elsewhere. */
        AUTO,
        /** A bar. */
        BAR,
        /** A line every ten seconds. */
        PLAIN,
        /** Nothing. */
        NONE
    }

    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);
    private static final double MEGABYTE = 1e6;

    /** People read progress on standard error; standard output is for results. */
    private final PrintStream err = System.err;

    private final Style style;
    private final long started = System.nanoTime();
    private long lastLine = started;
    private ProgressBar bar;

    /**
     * Progress of a run that starts now.
     *
     * @param style how to show it
     */
    public Progress(Style style) {
        this.style = style == Style.AUTO ? (isTerminal() ? Style.BAR : Style.PLAIN) : style;
    }

    /** The launcher knows; without it, JDK 17's console is null when there is no terminal. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal() {
        String told = System.getProperty("breakwater.terminal");
        return told == null ? System.console() != null : Boolean.parseBoolean(told);
    }

    /** Shows where the readers are now. */
    void update() {
        long read = IngestMetrics.sum("bytesRead");
        long total = IngestMetrics.sum("bytesTotal");
        if (style == Style.BAR && total > 0) {
            bar(total).stepTo(Math.min(read, total)).setExtraMessage(eventTime());
        } else if (style == Style.PLAIN
                && Duration.ofNanos(System.nanoTime() - lastLine).compareTo(BETWEEN_LINES) >= 0) {
            lastLine = System.nanoTime();
            err.println(line(read, total));
        }
    }

    private ProgressBar bar(long total) {
        if (bar == null) {
            bar = new ProgressBarBuilder()
                    .setTaskName("reading")
                    .setInitialMax(total)
                    .setUnit(" MB", (long) MEGABYTE)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(250)
                    .setConsumer(new TerminalLine(err, System.getenv("COLUMNS")))
                    .showSpeed()
                    .build();
        }
        return bar;
    }

    private String line(long read, long total) {
        double seconds = (System.nanoTime() - started) / 1e9;
        double share = total == 0 ? 0 : (double) read / total;
        long rows = IngestMetrics.sum("rows");
        String left = share > 0.01 ? String.format(Locale.ROOT, ", %.0f s left", seconds * (1 - share) / share) : "";
        return String.format(
                Locale.ROOT,
                "reading %.0f %%, %s, %,d rows, %,.0f rows/s, %,d dead letters%s",
                100 * share,
                eventTime(),
                rows,
                rows / seconds,
                IngestMetrics.sum("deadLetters"),
                left);
    }

    private static String eventTime() {
        long time = IngestMetrics.eventTime();
        return time == 0 ? "starting" : Instant.ofEpochMilli(time).toString();
    }

    /**
     * Shows what follows on reading.
     *
     * @param phase what is being done
     */
    void phase(String phase) {
        close();
        if (style != Style.NONE) {
            err.println(phase);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
