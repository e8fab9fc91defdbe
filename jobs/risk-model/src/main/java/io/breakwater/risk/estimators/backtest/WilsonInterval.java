package io.breakwater.risk.estimators.backtest;

/**
 * 95 % confidence interval of a probability, from how often something was the case in independent trials.
 *
 * <p>Source: Wilson, Journal of the American Statistical Association 22 (1927), page 209, without continuity correction. Unlike the
 * normal interval it stays inside [0, 1] and says something of 0 in n too. Trials that resemble their neighbours make it too narrow.
 *
 * @param low lower end, in [0, 1]; NaN without trials
 * @param high upper end, in [0, 1]; NaN without trials
 */
public record WilsonInterval(double low, double high) {
    /** 97.5 % quantile of the standard normal distribution. */
    private static final double Z = 1.959963984540054;

    /**
     * The interval of a share.
     *
     * @param hits trials in which it was the case, 0 to the number of trials
     * @param trials number of trials
     * @return both ends
     */
    public static WilsonInterval of(long hits, long trials) {
        if (trials == 0) {
            return new WilsonInterval(Double.NaN, Double.NaN);
        }
        double share = (double) hits / trials;
        double squares = Z * Z / trials;
        double middle = (share + squares / 2) / (1 + squares);
        double half = Z * Math.sqrt((share * (1 - share) + squares / 4) / trials) / (1 + squares);
        // Rounding must not leave 0 of n, or n of n, outside.
        return new WilsonInterval(hits == 0 ? 0 : middle - half, hits == trials ? 1 : middle + half);
    }
}
