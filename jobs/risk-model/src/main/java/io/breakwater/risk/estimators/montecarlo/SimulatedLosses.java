package io.breakwater.risk.estimators.montecarlo;

import java.util.Arrays;

/**
 * Losses of a book over simulated scenarios.
 *
 * <p>With N scenarios and k = ceil(alpha N), VaR is the k-th largest loss and ES = VaR + sum of max(L - VaR, 0) / (alpha N):
 * the convention of the historical method (Rockafellar and Uryasev 2002).
 */
public final class SimulatedLosses {
    private final double[] ascending;
    private final int discarded;

    private SimulatedLosses(double[] ascending, int discarded) {
        this.ascending = ascending;
        this.discarded = discarded;
    }

    static SimulatedLosses of(double[] losses, int discarded) {
        Arrays.sort(losses);
        return new SimulatedLosses(losses, discarded);
    }

    /**
     * VaR.
     *
     * @param alpha chance of a larger loss, in (0, 1)
     * @return loss; NaN without scenarios
     */
    public double valueAtRisk(double alpha) {
        return largest((int) Math.ceil(alpha * ascending.length));
    }

    private double largest(int rank) {
        int n = ascending.length;
        return n == 0 ? Double.NaN : ascending[n - Math.max(1, Math.min(n, rank))];
    }

    /**
     * Expected Shortfall.
     *
     * @param alpha chance of a loss beyond VaR, in (0, 1)
     * @return loss, at least VaR; NaN without scenarios
     */
    public double expectedShortfall(double alpha) {
        double valueAtRisk = valueAtRisk(alpha);
        return valueAtRisk + excess(valueAtRisk, 1) / (alpha * ascending.length);
    }

    private double excess(double threshold, int power) {
        double sum = 0;
        for (int i = ascending.length - 1; i >= 0 && ascending[i] > threshold; i--) {
            double beyond = ascending[i] - threshold;
            sum += power == 1 ? beyond : beyond * beyond;
        }
        return sum;
    }

    /**
     * Standard error of VaR, from the order statistics one deviation of their count away.
     *
     * @param alpha level of the VaR
     * @return error in the unit of the losses, not negative; NaN without scenarios
     */
    public double valueAtRiskError(double alpha) {
        int n = ascending.length;
        int rank = (int) Math.ceil(alpha * n);
        int away = (int) Math.ceil(Math.sqrt(n * alpha * (1 - alpha)));
        return (largest(rank - away) - largest(rank + away)) / 2;
    }

    /**
     * Standard error of Expected Shortfall, from the deviation of max(L - VaR, 0) / alpha.
     *
     * @param alpha level of the Expected Shortfall
     * @return error in the unit of the losses, not negative; NaN without scenarios
     */
    public double expectedShortfallError(double alpha) {
        int n = ascending.length;
        double valueAtRisk = valueAtRisk(alpha);
        double mean = excess(valueAtRisk, 1) / n;
        double variance = Math.max(excess(valueAtRisk, 2) / n - mean * mean, 0);
        return n == 0 ? Double.NaN : Math.sqrt(variance / n) / alpha;
    }

    /**
     * Scenarios used.
     *
     * @return count
     */
    public int scenarios() {
        return ascending.length;
    }

    /**
     * Scenarios left out because the book gave no finite number.
     *
     * @return count
     */
    public int discarded() {
        return discarded;
    }
}
