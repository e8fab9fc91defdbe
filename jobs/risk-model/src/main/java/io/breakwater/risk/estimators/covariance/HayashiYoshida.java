package io.breakwater.risk.estimators.covariance;

import java.util.Arrays;

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
     * @return squared fraction, signed; NaN as stated above
     */
    public static double covariance(MidSeries x, MidSeries y) {
        if (x.size() < FEWEST || y.size() < FEWEST) {
            return Double.NaN;
        }
        return overlap(x.times(), x.logs(), y.times(), y.logs());
    }

    /**
     * Correlation over the window of the series.
     *
     * @param x mids of one symbol
     * @param y mids of the other
     * @return number in [-1, 1]; NaN as stated above
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

    /**
     * Correlations of all pairs of several series: those of {@link #correlation}, faster, since each series is laid out once.
     *
     * @param series one for each symbol; null for one without observations
     * @return lower triangle: row i holds the correlations with 0 to i - 1, each as stated above
     */
    public static double[][] correlations(MidSeries[] series) {
        long[][] times = new long[series.length][];
        double[][] logs = new double[series.length][];
        double[] variances = new double[series.length];
        double[][] correlations = new double[series.length][];
        for (int i = 0; i < series.length; i++) {
            correlations[i] = new double[i];
            Arrays.fill(correlations[i], Double.NaN);
            if (series[i] == null || series[i].size() < FEWEST) {
                continue;
            }
            times[i] = series[i].times();
            logs[i] = series[i].logs();
            variances[i] = variance(series[i]);
            for (int j = 0; j < i; j++) {
                double scale = Math.sqrt(variances[i] * variances[j]);
                if (scale > 0) {
                    double sum = overlap(times[i], logs[i], times[j], logs[j]);
                    correlations[i][j] = Math.max(-1, Math.min(1, sum / scale));
                }
            }
        }
        return correlations;
    }

    private static double overlap(long[] xTimes, double[] xLogs, long[] yTimes, double[] yLogs) {
        double sum = 0;
        int begin = 0;
        int end = 0;
        int last = yTimes.length - 1;
        for (int i = 1; i < xTimes.length; i++) {
            while (begin < last && yTimes[begin + 1] <= xTimes[i - 1]) {
                begin++;
            }
            while (end < last && yTimes[end] < xTimes[i]) {
                end++;
            }
            // The returns of y that overlap x's i-th add up to one move: from its last mid before to its first after.
            sum += (xLogs[i] - xLogs[i - 1]) * (yLogs[end] - yLogs[begin]);
        }
        return sum;
    }
}
