package io.breakwater.job.report;

import io.breakwater.risk.state.Persistent;

/** What is remembered of the rows of one key, which come in the order of their times. */
interface KeyTrack extends Persistent {
    /** Takes a row; what is kept of it is copied. */
    void accept(Row row);

    /** Event time of the first row, epoch milliseconds; the largest number when there was none. */
    long firstTime();

    /** Whether what takes most memory, such as curves, is kept; never, unless overridden. */
    default boolean isDrawn() {
        return false;
    }

    /** Drops what takes most memory, for good; nothing, unless overridden. */
    default void dropDrawing() {}
}
