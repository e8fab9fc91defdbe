package io.breakwater.risk.outlook;

import io.breakwater.risk.market.Timed;
import io.breakwater.risk.metrics.SymbolRisk;

/**
 * The price of a symbol at five minutes' end, or at the end of a longer bar.
 *
 * @param time when it was known, epoch milliseconds UTC
 * @param venue venue that the symbol is read from
 * @param symbol instrument
 * @param stepMillis length of the input's bars, milliseconds, at least a minute
 * @param close last price, quote currency per unit; NaN where there is none
 * @param traded whether anything was traded in the last bar
 * @param halted whether nothing has been traded for so long that the close says nothing about now
 */
public record PriceSample(
        long time, String venue, String symbol, long stepMillis, double close, boolean traded, boolean halted)
        implements Timed {
    /** Length of the returns that realised variance is made of, milliseconds. */
    static final long FIVE_MINUTES = 300_000;

    /** Length of an hour, milliseconds. */
    static final long HOUR = 3_600_000;

    /**
     * Whether a row is at the end of five minutes, and its bars short enough to tell hours apart.
     *
     * @param row rolling risk
     * @return whether a sample is made of it
     */
    public static boolean isDue(SymbolRisk row) {
        return row.time() % FIVE_MINUTES == 0 && row.stepMillis() <= HOUR;
    }

    /**
     * The sample of a row.
     *
     * @param row rolling risk
     * @return its price
     */
    public static PriceSample of(SymbolRisk row) {
        return new PriceSample(
                row.time(), row.venue(), row.symbol(), row.stepMillis(), row.close(), row.volume() > 0, row.isHalted());
    }

    /** Whether returns of five minutes come of such bars. */
    boolean isFine() {
        return stepMillis <= FIVE_MINUTES;
    }

    /**
     * Log return from an earlier sample.
     *
     * @param before the earlier one; null for none
     * @param span how much earlier it must be, milliseconds
     * @return NaN where it is of another venue or time, or either is of a halt
     */
    double returnFrom(PriceSample before, long span) {
        if (before == null || time - before.time != span || !venue.equals(before.venue) || halted || before.halted) {
            return Double.NaN;
        }
        double logReturn = Math.log(close / before.close);
        return Double.isFinite(logReturn) ? logReturn : Double.NaN;
    }

    /** Whether a return of 0 up to here may be a halt that has only begun. */
    boolean isCarried(double logReturn) {
        return logReturn == 0 && !traded;
    }
}
