package io.breakwater.risk.estimators.volatility;

import java.time.Duration;

/** Turns a variance over some time into a volatility a year; markets here never close, so a year is 365 days. */
public final class Annualization {
    /** Length of the year, milliseconds. */
    public static final long YEAR_MILLIS = Duration.ofDays(365).toMillis();

    private Annualization() {}

    /**
     * Volatility a year.
     *
     * @param variance sum of squared log returns over the time, not negative
     * @param millis the time, milliseconds, positive
     * @return square root of the variance a year, fraction; NaN when the variance is NaN
     */
    public static double volatility(double variance, long millis) {
        return Math.sqrt(variance * ((double) YEAR_MILLIS / millis));
    }
}
