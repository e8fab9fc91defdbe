package io.breakwater.job.ingest;

/**
 * Which time range is read and in what pieces.
 *
 * @param fromMillis first event time that is wanted, epoch milliseconds, inclusive
 * @param toMillis end of the event times that are wanted, exclusive
 * @param latestMillis latest event time that is believed; beyond it a row is refused
 * @param blockRows most trades of one block, positive
 * @param blockSpanMillis most event time between the first and last trade of one block; shorter than {@link #TICK_HOLE_MILLIS}
 */
public record ReadLimits(long fromMillis, long toMillis, long latestMillis, int blockRows, long blockSpanMillis) {
    /** A feed of ticks counts as alive across a silence of this length, milliseconds (specification 3.4). */
    public static final long TICK_HOLE_MILLIS = 600_000;

    /** A feed of bars counts as alive across a silence of this many bars (specification 3.4). */
    public static final int BAR_HOLE = 15;

    /** A symbol without a trade for this long was taken off its venue, milliseconds: what is called so later may be another. */
    public static final long RELISTED_MILLIS = 7 * 86_400_000L;

    /** Most bars of one block. */
    public static final int BLOCK_BARS = 64;

    /** Most book messages of one block. */
    public static final int BLOCK_BOOKS = 500;

    /** Most refused rows of one block: what is wrong flows out before it fills the memory. */
    public static final int BLOCK_REFUSALS = 200;

    private static final int ROWS = 4_096;
    private static final long SPAN_MILLIS = 60_000;
    private static final long DAY_MILLIS = 86_400_000;

    /** Checks the pieces. */
    public ReadLimits {
        if (fromMillis >= toMillis) {
            throw new IllegalArgumentException("from was " + fromMillis + ", must be before to, which was " + toMillis);
        }
        if (blockRows < 1) {
            throw new IllegalArgumentException("blockRows was " + blockRows + ", must be positive");
        }
        if (blockSpanMillis < 1 || blockSpanMillis >= TICK_HOLE_MILLIS) {
            throw new IllegalArgumentException(
                    "blockSpanMillis was " + blockSpanMillis + ", must be from 1 to " + (TICK_HOLE_MILLIS - 1));
        }
    }

    /**
     * Everything up to a day after an instant, in blocks of 4,096 trades or one minute: large enough that the cost of a block
     * is lost in that of its rows and small enough for the second cache, and no symbol runs ahead of another by more.
     *
     * @param nowMillis the present, epoch milliseconds
     * @return limits for a run that starts then
     */
    public static ReadLimits upTo(long nowMillis) {
        return new ReadLimits(0, Long.MAX_VALUE, nowMillis + DAY_MILLIS, ROWS, SPAN_MILLIS);
    }

    /**
     * The same, for a part of the time.
     *
     * @param from epoch milliseconds, inclusive
     * @param to epoch milliseconds, exclusive
     * @return a copy
     */
    public ReadLimits between(long from, long to) {
        return new ReadLimits(from, to, latestMillis, blockRows, blockSpanMillis);
    }
}
