package io.breakwater.risk.desk.scenarios;

/**
 * Exponentially weighted variance as a forecast: what is known before a return is the variance that the return is judged by.
 *
 * <p>v(k+1) = lambda v(k) + (1 - lambda) r(k)^2 (RiskMetrics 1996, section 5.2), zero mean. v(1) is the variance of the first
 * 200 returns, or of those there are; until then the path is run again from the start with each return.
 */
final class EwmaFilter {
    /** Returns whose variance starts the recursion. */
    static final int SEED_RETURNS = 200;

    private final double lambda;

    EwmaFilter(double lambda) {
        if (!(lambda > 0 && lambda < 1)) {
            throw new IllegalArgumentException("decay factor was " + lambda + ", must be in (0, 1)");
        }
        this.lambda = lambda;
    }

    double next(double variance, double logReturn) {
        return lambda * variance + (1 - lambda) * logReturn * logReturn;
    }

    /**
     * Runs the path from the start.
     *
     * @param returns returns, oldest first
     * @param count how many of them
     * @param sigma where the volatility that each return is judged by goes
     * @return variance for the return after the last
     */
    double run(double[] returns, int count, double[] sigma) {
        double variance = variance(returns, count);
        for (int i = 0; i < count; i++) {
            sigma[i] = Math.sqrt(variance);
            variance = next(variance, returns[i]);
        }
        return variance;
    }

    /**
     * Variance of some returns around their mean, from which the recursion starts.
     *
     * @param returns returns
     * @param count how many of them
     * @return variance; 0 of none
     */
    static double variance(double[] returns, int count) {
        double mean = 0;
        for (int i = 0; i < count; i++) {
            mean += returns[i] / count;
        }
        double variance = 0;
        for (int i = 0; i < count; i++) {
            variance += (returns[i] - mean) * (returns[i] - mean) / count;
        }
        return variance;
    }
}
