package io.breakwater.risk.metrics;

/**
 * What the derivatives of one underlying say at an instant, all venues together. NaN means "no value".
 *
 * @param liquidated1h orders of liquidation in the last hour, quote currency
 * @param liquidated99 99th percentile of that over the whole hours before, at most of 30 days; NaN before there are 7 days of them
 * @param openInterestChange1h open interest now over that of an hour ago, less 1
 * @param funding mean funding of the last 24 hours, a fraction for eight hours, positive where longs pay
 */
public record Derivatives(double liquidated1h, double liquidated99, double openInterestChange1h, double funding) {
    /** Nothing known. */
    public static final Derivatives NONE = new Derivatives(Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    /**
     * Whether more is liquidated than in 99 of 100 hours.
     *
     * @return false where it is not known
     */
    public boolean isLiquidated() {
        return liquidated1h > 0 && liquidated1h >= liquidated99;
    }
}
