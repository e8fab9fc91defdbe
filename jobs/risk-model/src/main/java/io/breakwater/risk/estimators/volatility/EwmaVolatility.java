package io.breakwater.risk.estimators.volatility;

import io.breakwater.risk.state.Stateful;

/**
 * Exponentially weighted volatility of returns over a fixed step.
 *
 * <p>Quantity: s(t) = sqrt(lambda s(t-1)^2 + (1 - lambda) r(t)^2), a fraction a step (not annualised), not negative: the
 * forecast for the next step, made of returns up to now.
 *
 * <p>Asymmetric option: with a in [0, 1) a fall counts (1 + a) times and a rise (1 - a) times its square, since crypto's volatility
 * answers falls more; returns that rise and fall alike leave the level as it is. 0 is the plain recursion.
 *
 * <p>Small samples: the recursion starts from the mean square of the first {@code seedReturns} returns; before that many
 * have come {@link #volatility()} is NaN. A return that isn't finite is refused and counted.
 *
 * <p>Caveats: an empty or zero seed gives 0, a legitimate volatility of a price that never moved.
 *
 * <p>Cost: O(1) a return. State: 56 bytes.
 *
 * <p>Source: RiskMetrics Technical Document (1996), section 5.2; lambda and seed from the specification, sections 2.1 and 3.1;
 * asymmetry: Glosten, Jagannathan and Runkle, Journal of Finance 48 (1993), with weights that add up to 1.
 */
public final class EwmaVolatility implements Stateful<EwmaVolatility.State> {
    private final double decay;
    private final int seedReturns;
    private final double asymmetry;
    private long observations;
    private double variance;
    private long refused;

    /**
     * No history.
     *
     * @param decay lambda, the weight kept each step, in (0, 1)
     * @param seedReturns returns that make the first variance, at least 1
     */
    public EwmaVolatility(double decay, int seedReturns) {
        this(decay, seedReturns, 0);
    }

    /**
     * No history, with an answer to falls that differs from that to rises.
     *
     * @param decay lambda, the weight kept each step, in (0, 1)
     * @param seedReturns returns that make the first variance, at least 1
     * @param asymmetry a, in [0, 1): how much more than its square a fall counts, and a rise less
     */
    public EwmaVolatility(double decay, int seedReturns, double asymmetry) {
        if (!(decay > 0 && decay < 1) || seedReturns < 1) {
            throw new IllegalArgumentException("decay was " + decay + " with a seed of " + seedReturns
                    + " returns, must be in (0, 1) and at least 1");
        }
        if (!(asymmetry >= 0 && asymmetry < 1)) {
            throw new IllegalArgumentException("asymmetry was " + asymmetry + ", must be in [0, 1)");
        }
        this.decay = decay;
        this.seedReturns = seedReturns;
        this.asymmetry = asymmetry;
    }

    /**
     * What must be kept to go on with the same volatility.
     *
     * @param decay lambda
     * @param seedReturns returns that make the first variance
     * @param observations returns so far
     * @param variance variance a step, or the mean square so far while seeding
     * @param refused returns refused so far
     * @param asymmetry a
     */
    public record State(
            double decay, int seedReturns, long observations, double variance, long refused, double asymmetry) {}

    /**
     * Goes on from a snapshot.
     *
     * @param state what {@link #snapshot()} gave
     * @return estimator with the same next output
     */
    public static EwmaVolatility restore(State state) {
        EwmaVolatility restored = new EwmaVolatility(state.decay(), state.seedReturns(), state.asymmetry());
        restored.observations = state.observations();
        restored.variance = state.variance();
        restored.refused = state.refused();
        return restored;
    }

    @Override
    public State snapshot() {
        return new State(decay, seedReturns, observations, variance, refused, asymmetry);
    }

    /**
     * Takes a return in.
     *
     * @param logReturn log return over one step
     */
    public void add(double logReturn) {
        if (!Double.isFinite(logReturn)) {
            refused++;
            return;
        }
        observations++;
        double weight = observations <= seedReturns ? 1.0 / observations : 1 - decay;
        double answer = logReturn < 0 ? 1 + asymmetry : 1 - asymmetry;
        variance += weight * (answer * logReturn * logReturn - variance);
    }

    /**
     * Volatility a step.
     *
     * @return fraction; NaN before the seed is complete
     */
    public double volatility() {
        return observations < seedReturns ? Double.NaN : Math.sqrt(variance);
    }

    /**
     * Returns taken in so far.
     *
     * @return count
     */
    public long observations() {
        return observations;
    }

    /**
     * Returns refused so far.
     *
     * @return count
     */
    public long refused() {
        return refused;
    }
}
