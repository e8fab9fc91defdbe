package io.breakwater.risk.desk.records;

import java.io.Serializable;

/**
 * Closes of consecutive UTC days of one symbol, from before a run, so that the risk of a day needs no proxy at its start.
 *
 * @param symbol instrument, upper case
 * @param firstDay day of the first close, days since 1970-01-01
 * @param closes close of each day, quote currency per unit; NaN for a day without one
 */
@SuppressWarnings("ArrayRecordComponent")
public record DailyCloses(String symbol, long firstDay, double[] closes) implements Serializable {
    /** Returns that are of use: those between neighbouring days that both have a close. */
    public static final int MOST_RETURNS = 500;

    /** Days within which they are looked for. */
    public static final int MOST_DAYS = 7_305;
}
