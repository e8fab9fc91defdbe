package io.breakwater.risk.estimators.backtest;

import java.util.Arrays;

import io.breakwater.risk.estimators.tail.RollingMoments;
import org.hipparchus.distribution.continuous.NormalDistribution;

/**
 * Probability that a Sharpe ratio is above what the best of several worthless trials would show by chance.
 *
 * <p>Quantity: Phi((s - s0) sqrt(n - 1) / sqrt(1 - g3 s + (g4 - 1) / 4 s^2)), with s the mean over the standard deviation of n returns,
 * g3 and g4 their skewness and kurtosis (moments over n, 3 for normal ones), and s0 = v ((1 - c) z(1 - 1/N) + c z(1 - 1/(N e))) the
 * largest ratio to be expected of N trials, c Euler's constant, z the normal quantile; of one trial s0 = 0.
 *
 * <p>Caveat: v, the standard deviation of the ratios among the trials, is seldom known. It is taken for 1 / sqrt(n - 1), that of
 * worthless trials over as many returns.
 *
 * <p>Source: Bailey and Lopez de Prado, The Deflated Sharpe Ratio, Journal of Portfolio Management 40 (2014).
 */
public final class DeflatedSharpe {
    private static final int FEWEST = 4;
    private static final double EULER = 0.5772156649015329;
    private static final NormalDistribution NORMAL = new NormalDistribution();

    private DeflatedSharpe() {}

    /**
     * The probability.
     *
     * @param returns returns of equal periods, simple, finite
     * @param trials trials that the returns are the best of, at least 1
     * @return in [0, 1]; NaN for fewer than four returns or equal ones
     */
    public static double probability(double[] returns, long trials) {
        int n = returns.length;
        if (n < FEWEST) {
            return Double.NaN;
        }
        RollingMoments moments = new RollingMoments(n);
        Arrays.stream(returns).forEach(moments::add);
        double ratio = moments.mean() / moments.deviation() * Math.sqrt((n - 1.0) / n);
        double spread = 1 - moments.skewness() * ratio + (moments.excessKurtosis() + 2) / 4 * ratio * ratio;
        double excess = ratio - largestByChance(trials) / Math.sqrt(n - 1);
        return NORMAL.cumulativeProbability(excess * Math.sqrt(n - 1) / Math.sqrt(spread));
    }

    /** Largest of so many standard normal values that is to be expected. */
    private static double largestByChance(long trials) {
        return trials <= 1
                ? 0
                : (1 - EULER) * NORMAL.inverseCumulativeProbability(1 - 1.0 / trials)
                        + EULER * NORMAL.inverseCumulativeProbability(1 - 1.0 / (trials * Math.E));
    }
}
