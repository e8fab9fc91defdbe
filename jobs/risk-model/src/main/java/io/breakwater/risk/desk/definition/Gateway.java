package io.breakwater.risk.desk.definition;

/** Who changes a desk's sizes. */
public enum Gateway {
    /**
     * The model itself: it trades to the level's size at the mark and without cost, as a backfill needs it. The first report of an
     * account, position or fill turns the desk into a {@link #REPORTED} one.
     */
    PAPER,
    /** Reports of the desk's accounts, and nothing else; the model never trades. */
    REPORTED
}
