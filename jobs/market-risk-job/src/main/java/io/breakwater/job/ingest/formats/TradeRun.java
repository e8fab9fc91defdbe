package io.breakwater.job.ingest.formats;

import io.breakwater.risk.market.TradeColumns;

/**
 * Trades that a parser appends to the columns of its sink without offering each: those that the sink would take in any case. Open
 * from {@link RowSink#openRun} to {@link RowSink#closeRun}.
 */
public final class TradeRun {
    /** Where the trades go. */
    TradeColumns columns;

    /** Number of trades that the columns hold. */
    int count;

    /** Earliest time that is taken, epoch milliseconds. */
    long earliest;

    /** Latest time that is taken, epoch milliseconds. */
    long latest;

    /** The only trade id that is taken next. */
    long nextId;

    /** Highest time of the trades that were appended, epoch milliseconds; {@link Long#MIN_VALUE} for none. */
    long highest;

    /** A run that is not open. */
    public TradeRun() {}

    /**
     * Opens the run.
     *
     * @param target columns to append to
     * @param trades number of trades that they hold
     * @param earliestTime earliest time that is taken, epoch milliseconds
     * @param latestTime latest time that is taken, epoch milliseconds
     * @param firstId the only id that is taken first; each trade must have the id behind that of the one before
     */
    public void open(TradeColumns target, int trades, long earliestTime, long latestTime, long firstId) {
        columns = target;
        count = trades;
        earliest = earliestTime;
        latest = latestTime;
        nextId = firstId;
        highest = Long.MIN_VALUE;
    }

    /**
     * How many trades the columns hold now.
     *
     * @return at least what they held when the run was opened
     */
    public int count() {
        return count;
    }

    /**
     * The id behind that of the last trade.
     *
     * @return 0 or more
     */
    public long nextId() {
        return nextId;
    }

    /**
     * Highest time of the trades that were appended.
     *
     * @return epoch milliseconds; {@link Long#MIN_VALUE} for none
     */
    public long highest() {
        return highest;
    }
}
