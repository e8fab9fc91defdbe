package io.breakwater.risk.covariance;

/**
 * Covariance of two prices observed at different, irregular times.
 *
 * <p>Quantity: sum of r_i(X) r_j(Y) over all pairs of returns whose intervals overlap; a squared fraction over the window of
 * the series, signed. The correlation divides it by the root of the product of the two sums of squared returns; noise can
 * push that beyond 1, where it is cut.
 *
 * <p>Small samples: NaN unless each series has 30 mids, and, for the correlation, when a price stood still.
 *
 * <p>Caveats: free of the bias that regular sampling has (Epps), but market noise adds error; feed mids, not trades, and
 * compare with a 5-minute realised covariance (Griffin and Oomen 2011).
 *
 * <p>Cost: O(n + m) a pair, by two pointers; meant to be read once a minute, not at each tick. State: that of the series.
 *
 * <p>Source: Hayashi and Yoshida, Bernoulli 11 (2005), definition 3.1.
 */
public final class HayashiYoshida {
    /** Fewest mids in each series. */
    public static final int FEWEST = 30;

    private HayashiYoshida() {}

    /**
     * Covariance over the window of the series.
     *
     * @param x mids of one symbol
     * @param y mids of the other
     * @return squared fraction, signed; NaN as said above
     */
    public static double covariance(MidSeries x, MidSeries y) {
        if (x.size() < FEWEST || y.size() < FEWEST) {
            return Double.NaN;
        }
        double sum = 0;
        int begin = 0;
        int end = 0;
        int last = y.size() - 1;
        for (int i = 1; i < x.size(); i++) {
            // The returns of y that overlap x's i-th add up to one move: from its last mid before to its first mid
            // after.
            while (begin < last && y.time(begin + 1) <= x.time(i - 1)) {
                begin++;
            }
            while (end < last && y.time(end) < x.time(i)) {
                end++;
            }
            sum += (x.log(i) - x.log(i - 1)) * (y.log(end) - y.log(begin));
        }
        return sum;
    }

    /**
     * Correlation over the window of the series.
     *
     * @param x mids of one symbol
     * @param y mids of the other
     * @return number in [-1, 1]; NaN as said above
     */
    public static double correlation(MidSeries x, MidSeries y) {
        double scale = Math.sqrt(variance(x) * variance(y));
        double correlation = covariance(x, y) / scale;
        return scale > 0 ? Math.max(-1, Math.min(1, correlation)) : Double.NaN;
    }

    private static double variance(MidSeries series) {
        double sum = 0;
        for (int i = 1; i < series.size(); i++) {
            double logReturn = series.log(i) - series.log(i - 1);
            sum += logReturn * logReturn;
        }
        return sum;
    }
}
