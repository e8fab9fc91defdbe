package io.breakwater.risk.estimators.backtest;

import io.breakwater.risk.estimators.windows.WindowSum;
import io.breakwater.risk.state.Stateful;

/**
 * Acerbi and Szekely's second test of Expected Shortfall over the last T outcomes.
 *
 * <p>Quantity: Z2 = 1 + sum of X 1{X &lt; -VaR} / (T alpha ES), where X is profit and loss (a loss is negative), VaR and ES are
 * positive losses: 0 is expected of right forecasts, negative values say that losses were worse than forecast. At T = 250 and
 * alpha = 2.5 % the 5 % critical value is about -0.71 for normal tails and -0.81 for t(3).
 *
 * <p>Small samples: T is the number of outcomes so far until the window is full; NaN before the first. An outcome whose
 * numbers aren't finite, or whose ES isn't positive, is refused and counted.
 *
 * <p>Cost: O(1) amortised an outcome. State: 20 bytes an outcome of the window.
 *
 * <p>Source: Acerbi and Szekely, Risk, December 2014, equation 6.
 */
public final class AcerbiSzekely implements Stateful<AcerbiSzekely.State> {
    private final double alpha;
    private final WindowSum terms;
    private long refused;

    /**
     * No outcomes yet.
     *
     * @param alpha chance of an exceedance when VaR is right, in (0, 1)
     * @param window T at most, at least 1
     */
    public AcerbiSzekely(double alpha, int window) {
        this(alpha, new WindowSum(window));
    }

    private AcerbiSzekely(double alpha, WindowSum terms) {
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("alpha was " + alpha + ", must be in (0, 1)");
        }
        this.alpha = alpha;
        this.terms = terms;
    }

    /**
     * What must be kept to go on with the same statistic.
     *
     * @param alpha chance of an exceedance when VaR is right
     * @param terms window of X 1{X &lt; -VaR} / (alpha ES)
     * @param refused outcomes refused so far
     */
    public record State(double alpha, WindowSum.State terms, long refused) {}

    /**
     * Goes on from a snapshot.
     *
     * @param state what {@link #snapshot()} gave
     * @return test with the same next output
     */
    public static AcerbiSzekely restore(State state) {
        AcerbiSzekely restored = new AcerbiSzekely(state.alpha(), WindowSum.restore(state.terms()));
        restored.refused = state.refused();
        return restored;
    }

    @Override
    public State snapshot() {
        return new State(alpha, terms.snapshot(), refused);
    }

    /**
     * Takes an outcome in.
     *
     * @param profitAndLoss X, a loss is negative, in the unit of the forecasts
     * @param valueAtRisk VaR forecast, a loss is positive
     * @param expectedShortfall ES forecast, positive
     */
    public void add(double profitAndLoss, double valueAtRisk, double expectedShortfall) {
        boolean finite = Double.isFinite(profitAndLoss) && Double.isFinite(valueAtRisk);
        if (!finite || !(expectedShortfall > 0) || Double.isInfinite(expectedShortfall)) {
            refused++;
            return;
        }
        terms.add(profitAndLoss < -valueAtRisk ? profitAndLoss / (alpha * expectedShortfall) : 0);
    }

    /**
     * The statistic.
     *
     * @return Z2; NaN before the first outcome
     */
    public double statistic() {
        return 1 + terms.mean();
    }

    /**
     * Outcomes in the window.
     *
     * @return count
     */
    public int observations() {
        return terms.size();
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
