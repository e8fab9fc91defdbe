package io.breakwater.risk.estimators.covariance;

import io.breakwater.risk.state.Stateful;

/**
 * Exponentially weighted mean returns of n symbols over a common step: the usual move, against which turbulence is measured.
 *
 * <p>Quantity: sum of lambda^k r over sum of lambda^k, k returns back; a signed fraction a step; NaN before the first. Returns
 * that aren't finite count as absent.
 *
 * <p>Cost: O(n) a step. State: 16 bytes a symbol.
 */
public final class EwmaMeans implements Stateful<EwmaMeans.State> {
    private final double decay;
    private final double[] sums;
    private final double[] weights;

    /**
     * No history.
     *
     * @param symbols n, at least 1
     * @param decay lambda, in (0, 1)
     */
    public EwmaMeans(int symbols, double decay) {
        this(decay, new double[symbols], new double[symbols]);
    }

    private EwmaMeans(double decay, double[] sums, double[] weights) {
        if (sums.length < 1 || !(decay > 0 && decay < 1)) {
            throw new IllegalArgumentException(
                    "symbols were " + sums.length + " and decay " + decay + ", must be at least 1 and in (0, 1)");
        }
        this.decay = decay;
        this.sums = sums;
        this.weights = weights;
    }

    /**
     * What must be kept to go on with the same means.
     *
     * @param decay lambda
     * @param sums weighted sums of returns
     * @param weights sums of weights
     */
    public record State(double decay, double[] sums, double[] weights) {}

    /**
     * Goes on from a snapshot.
     *
     * @param state what {@link #snapshot()} gave
     * @return means with the same next output
     */
    public static EwmaMeans restore(State state) {
        return new EwmaMeans(
                state.decay(), state.sums().clone(), state.weights().clone());
    }

    @Override
    public State snapshot() {
        return new State(decay, sums.clone(), weights.clone());
    }

    /**
     * Takes one step's returns in.
     *
     * @param logReturns return of each symbol; NaN where it has none
     */
    public void add(double[] logReturns) {
        for (int i = 0; i < sums.length; i++) {
            if (Double.isFinite(logReturns[i])) {
                sums[i] = decay * sums[i] + logReturns[i];
                weights[i] = decay * weights[i] + 1;
            }
        }
    }

    /**
     * Mean of a symbol.
     *
     * @param symbol its index
     * @return fraction a step; NaN before its first return
     */
    public double mean(int symbol) {
        return weights[symbol] > 0 ? sums[symbol] / weights[symbol] : Double.NaN;
    }

    /**
     * Forgets a symbol, as after a relisting.
     *
     * @param symbol its index
     */
    public void forget(int symbol) {
        sums[symbol] = 0;
        weights[symbol] = 0;
    }
}
