package io.breakwater.job.embedded;

import java.io.PrintStream;

import me.tongfei.progressbar.ProgressBarConsumer;

/**
 * One line of a terminal, written over and over.
 *
 * <p>The library's own terminal takes the interrupt signal to itself: Ctrl-C would end the process without a word on how to go on.
 */
final class TerminalLine implements ProgressBarConsumer {
    private static final int USUAL_WIDTH = 80;
    private static final int NARROWEST = 40;

    private final PrintStream out;
    private final int width;
    private int written;

    /**
     * A line.
     *
     * @param out where it is written
     * @param columns width of the terminal as the shell says it; null or anything else for the usual one
     */
    TerminalLine(PrintStream out, String columns) {
        this.out = out;
        // The last column stays empty: a terminal may wrap when it is filled.
        width = columns != null && columns.matches("[0-9]{1,4}")
                ? Math.max(NARROWEST, Integer.parseInt(columns)) - 1
                : USUAL_WIDTH - 1;
    }

    @Override
    public int getMaxRenderedLength() {
        return width;
    }

    @Override
    public void accept(String line) {
        String shown = line.length() <= width ? line : line.substring(0, width);
        out.print("\r" + shown + " ".repeat(Math.max(0, written - shown.length())));
        out.flush();
        written = shown.length();
    }

    @Override
    public void close() {
        out.println();
        out.flush();
    }
}
