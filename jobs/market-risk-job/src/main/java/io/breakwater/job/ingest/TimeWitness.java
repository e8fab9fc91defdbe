package io.breakwater.job.ingest;

import io.breakwater.job.ingest.files.LineBuffer;
import io.breakwater.job.ingest.formats.Refusal;
import io.breakwater.job.ingest.formats.RowSink;
import io.breakwater.risk.market.Bar;
import io.breakwater.risk.market.BookUpdate;

/**
 * Looks at the times of the rows behind one that jumps ahead: behind a hole they are as late as that row, behind a wrong time they
 * have earlier times. Takes nothing, so that a row with a wrong time moves no clock and makes no row behind it late.
 */
final class TimeWitness implements RowSink {
    /** Rows that are compared. */
    static final int MOST_ROWS = 20;

    private final BlockBuilder.Doubt doubt;
    private final LineBuffer lines;
    private int rows;
    private int before;

    TimeWitness(BlockBuilder.Doubt doubt, LineBuffer lines) {
        this.doubt = doubt;
        this.lines = lines;
    }

    /** Whether the rows behind don't speak against the row; the last row of a file stands for itself. */
    boolean bearsOut() {
        return 2 * before <= Math.max(rows - 1, 0);
    }

    private Answer hear(long time) {
        // The first is the row in doubt itself.
        before += rows > 0 && time < doubt.time() - doubt.hole() ? 1 : 0;
        rows++;
        return Answer.TAKEN;
    }

    @Override
    public Answer trade(long time, long id, double price, double quantity, boolean buyerIsMaker) {
        return hear(time);
    }

    @Override
    public Answer bar(Bar bar) {
        return hear(bar.closeTime());
    }

    @Override
    public Answer book(BookUpdate update) {
        return hear(update.time());
    }

    @Override
    public boolean startSymbol(String symbol) {
        return true;
    }

    @Override
    public void refuse(long line, Refusal refusal, String raw) {
        // The row is refused when its turn comes.
    }

    @Override
    public boolean hasRoom() {
        return rows <= MOST_ROWS && lines.position() < lines.limit();
    }

    @Override
    public boolean looksOnly() {
        return true;
    }

    @Override
    public long clock() {
        return doubt.time();
    }
}
