package io.breakwater.risk.metrics;

import io.breakwater.risk.market.Timed;

/**
 * Prices and volume of one UTC day of one symbol at one venue.
 *
 * @param time end of the day, epoch milliseconds UTC
 * @param venue where it trades
 * @param symbol instrument
 * @param open first believed price, quote currency per unit
 * @param high highest believed price
 * @param low lowest believed price
 * @param close last believed price
 * @param volume base units traded
 * @param quoteVolume quote currency traded
 * @param rangeSquares sum of the squared log ranges of the day's steps
 * @param takerBuyShare share of the volume of known aggressor that aggressors bought, in [0, 1]; NaN where none is known
 * @param coverage part of the day in which the feed was heard, in [0, 1]
 * @param inUse whether the venue was the one that the symbol was read from at the day's end
 */
public record DayBar(
        long time,
        String venue,
        String symbol,
        double open,
        double high,
        double low,
        double close,
        double volume,
        double quoteVolume,
        double rangeSquares,
        double takerBuyShare,
        double coverage,
        boolean inUse)
        implements Timed {
    /** Length of a day, milliseconds. */
    public static final long LENGTH = 86_400_000;

    /** Part of a day that must have been heard for its volume to be the day's: a lesser one would count as a low volume. */
    public static final double COVERED = 0.9;

    /**
     * The same bar, of a venue in use or not.
     *
     * @param use whether the symbol is read from it
     * @return a copy
     */
    public DayBar inUse(boolean use) {
        return new DayBar(
                time,
                venue,
                symbol,
                open,
                high,
                low,
                close,
                volume,
                quoteVolume,
                rangeSquares,
                takerBuyShare,
                coverage,
                use);
    }

    /**
     * Which day it is.
     *
     * @return days since 1970-01-01
     */
    public long day() {
        return time / LENGTH - 1;
    }
}
