package io.breakwater.risk.estimators.covariance;

/** Share of symbols that rise. */
public final class Breadth {
    private Breadth() {}

    /**
     * Share of positive numbers among those present.
     *
     * @param values returns, or distances above a moving average; NaN for absent
     * @return share in [0, 1]; NaN when none is present
     */
    public static double of(double[] values) {
        int present = 0;
        int positive = 0;
        for (double value : values) {
            present += Double.isNaN(value) ? 0 : 1;
            positive += value > 0 ? 1 : 0;
        }
        return present == 0 ? Double.NaN : (double) positive / present;
    }
}
