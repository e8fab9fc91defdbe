package io.breakwater.risk.market;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Consecutive UTC days of one symbol, from before a run, so that the risk of a day needs no proxy at its start. NaN stands for a day
 * that is missing, and for what is not known of a day.
 *
 * @param symbol instrument, upper case
 * @param firstDay first day, days since 1970-01-01
 * @param opens first price of each day, quote currency per unit
 * @param highs highest price of each day
 * @param lows lowest price of each day
 * @param closes last price of each day
 * @param volumes base units traded in each day
 */
@SuppressWarnings("ArrayRecordComponent")
public record DailyBars(
        String symbol, long firstDay, double[] opens, double[] highs, double[] lows, double[] closes, double[] volumes)
        implements Serializable {
    /** Returns that are of use: those between neighbouring days that both have a close. */
    public static final int MOST_RETURNS = 500;

    /** Days within which they are looked for. */
    public static final int MOST_DAYS = 7_305;

    /**
     * Days of which only the closes are known.
     *
     * @param symbol instrument, upper case
     * @param firstDay first day, days since 1970-01-01
     * @param closes last price of each day
     */
    public DailyBars(String symbol, long firstDay, double[] closes) {
        this(symbol, firstDay, unknown(closes), unknown(closes), unknown(closes), closes, unknown(closes));
    }

    private static double[] unknown(double[] closes) {
        double[] values = new double[closes.length];
        Arrays.fill(values, Double.NaN);
        return values;
    }
}
