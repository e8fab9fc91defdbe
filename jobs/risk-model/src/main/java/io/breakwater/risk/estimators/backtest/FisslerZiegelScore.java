package io.breakwater.risk.estimators.backtest;

import io.breakwater.risk.state.Stateful;

/**
 * FZ0 score of a pair of forecasts, VaR and Expected Shortfall: the lower the mean, the better; only differences between
 * methods on the same outcomes mean anything.
 *
 * <p>Quantity: with profit and loss X, v = -VaR and e = -ES, the score is
 * -1{X &lt;= v} (v - X) / (alpha e) + v / e + ln(-e) - 1. It has no unit and any sign.
 *
 * <p>Small samples: NaN before the first outcome. Outcomes with numbers that aren't finite, or ES not positive, are refused
 * and counted.
 *
 * <p>Cost: O(1) an outcome. State: 32 bytes.
 *
 * <p>Source: Patton, Ziegel and Chen, Journal of Econometrics 211 (2019), equation 6; Fissler and Ziegel 2016.
 */
public final class FisslerZiegelScore implements Stateful<FisslerZiegelScore.State> {
    private final double alpha;
    private double sum;
    private long count;
    private long refused;

    /**
     * No outcomes yet.
     *
     * @param alpha chance of an exceedance when VaR is right, in (0, 1)
     */
    public FisslerZiegelScore(double alpha) {
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("alpha was " + alpha + ", must be in (0, 1)");
        }
        this.alpha = alpha;
    }

    /**
     * What must be kept to go on with the same mean.
     *
     * @param alpha chance of an exceedance when VaR is right
     * @param sum of scores
     * @param count of outcomes
     * @param refused outcomes refused so far
     */
    public record State(double alpha, double sum, long count, long refused) {}

    /**
     * Goes on from a snapshot.
     *
     * @param state what {@link #snapshot()} gave
     * @return score with the same next output
     */
    public static FisslerZiegelScore restore(State state) {
        FisslerZiegelScore restored = new FisslerZiegelScore(state.alpha());
        restored.sum = state.sum();
        restored.count = state.count();
        restored.refused = state.refused();
        return restored;
    }

    @Override
    public State snapshot() {
        return new State(alpha, sum, count, refused);
    }

    /**
     * Score of one outcome.
     *
     * @param profitAndLoss X, a loss is negative
     * @param valueAtRisk VaR forecast, a loss is positive
     * @param expectedShortfall ES forecast, positive
     * @param alpha chance of an exceedance when VaR is right
     * @return score; NaN when ES isn't positive
     */
    public static double of(double profitAndLoss, double valueAtRisk, double expectedShortfall, double alpha) {
        if (!(expectedShortfall > 0)) {
            return Double.NaN;
        }
        double beyond = Math.max(-valueAtRisk - profitAndLoss, 0);
        double tail = beyond / (alpha * expectedShortfall);
        return tail + valueAtRisk / expectedShortfall + Math.log(expectedShortfall) - 1;
    }

    /**
     * Takes an outcome in.
     *
     * @param profitAndLoss X, a loss is negative, in the unit of the forecasts
     * @param valueAtRisk VaR forecast, a loss is positive
     * @param expectedShortfall ES forecast, positive
     */
    public void add(double profitAndLoss, double valueAtRisk, double expectedShortfall) {
        double score = of(profitAndLoss, valueAtRisk, expectedShortfall, alpha);
        if (!Double.isFinite(score)) {
            refused++;
            return;
        }
        sum += score;
        count++;
    }

    /**
     * Mean score.
     *
     * @return mean; NaN before the first outcome
     */
    public double mean() {
        return count == 0 ? Double.NaN : sum / count;
    }

    /**
     * Outcomes refused so far.
     *
     * @return count
     */
    public long refused() {
        return refused;
    }
}
