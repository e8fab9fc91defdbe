package io.breakwater.risk.estimators.liquidity;

import io.breakwater.risk.estimators.windows.WindowSum;
import io.breakwater.risk.state.Stateful;

/**
 * Amihud's illiquidity over the last n steps.
 *
 * <p>Quantity: mean of |r| / quote volume over the steps that traded, times 1,000,000: price move in fractions a million of
 * quote currency, not negative. Units differ between quote currencies, so compare a symbol with its own past.
 *
 * <p>Small samples: NaN until n steps have come or when none of them traded. A step whose numbers aren't finite, or whose
 * volume isn't positive, takes a place but no part.
 *
 * <p>Cost: O(1) amortised a step. State: 20 bytes a step.
 *
 * <p>Source: Amihud, Journal of Financial Markets 5 (2002), equation 1.
 */
public final class AmihudIlliquidity implements Stateful<AmihudIlliquidity.State> {
    private static final double PER_MILLION = 1e6;

    private final WindowSum ratios;

    /**
     * An empty window.
     *
     * @param steps n, at least 1
     */
    public AmihudIlliquidity(int steps) {
        this(new WindowSum(steps));
    }

    private AmihudIlliquidity(WindowSum ratios) {
        this.ratios = ratios;
    }

    /**
     * What must be kept to go on with the same values.
     *
     * @param ratios window of the steps' ratios
     */
    public record State(WindowSum.State ratios) {}

    /**
     * Goes on from a snapshot.
     *
     * @param state what {@link #snapshot()} gave
     * @return estimator with the same next output
     */
    public static AmihudIlliquidity restore(State state) {
        return new AmihudIlliquidity(WindowSum.restore(state.ratios()));
    }

    @Override
    public State snapshot() {
        return new State(ratios.snapshot());
    }

    /**
     * Takes a step in.
     *
     * @param logReturn return over the step
     * @param quoteVolume quote currency traded in it
     */
    public void add(double logReturn, double quoteVolume) {
        double ratio = PER_MILLION * Math.abs(logReturn) / quoteVolume;
        boolean traded = quoteVolume > 0 && Double.isFinite(ratio);
        ratios.add(traded ? ratio : Double.NaN);
    }

    /**
     * The estimate.
     *
     * @return mean ratio; NaN as stated above
     */
    public double value() {
        return ratios.isFull() ? ratios.mean() : Double.NaN;
    }

    /** Forgets everything, as after a relisting. */
    public void reset() {
        ratios.reset();
    }
}
