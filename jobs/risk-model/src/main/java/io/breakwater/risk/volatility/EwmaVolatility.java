package io.breakwater.risk.volatility;

/**
 * Exponentially weighted volatility of returns over a fixed step.
 *
 * <p>Quantity: s(t) = sqrt(lambda s(t-1)^2 + (1 - lambda) r(t)^2), a fraction a step (not annualised), not negative: the
 * forecast for the next step, made of returns up to now.
 *
 * <p>Small samples: the recursion starts from the mean square of the first {@code seedReturns} returns; before that many
 * have come {@link #volatility()} is NaN. A return that isn't finite is refused and counted.
 *
 * <p>Caveats: an empty or zero seed gives 0, a legitimate volatility of a price that never moved.
 *
 * <p>Cost: O(1) a return. State: 48 bytes.
 *
 * <p>Source: RiskMetrics Technical Document (1996), section 5.2; lambda and seed from the specification, sections 2.1 and 3.1.
 */
public final class EwmaVolatility {
    private final double decay;
    private final int seedReturns;
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
        if (!(decay > 0 && decay < 1) || seedReturns < 1) {
            throw new IllegalArgumentException("decay was " + decay + " with a seed of " + seedReturns
                    + " returns, must be in (0, 1) and at least 1");
        }
        this.decay = decay;
        this.seedReturns = seedReturns;
    }

    /**
     * What must be kept to go on with the same volatility.
     *
     * @param decay lambda
     * @param seedReturns returns that make the first variance
     * @param observations returns so far
     * @param variance variance a step, or the mean square so far while seeding
     * @param refused returns refused so far
     */
    public record State(double decay, int seedReturns, long observations, double variance, long refused) {}

    /**
     * Goes on from a snapshot.
     *
     * @param state what {@link #snapshot()} gave
     * @return estimator with the same next output
     */
    public static EwmaVolatility restore(State state) {
        EwmaVolatility restored = new EwmaVolatility(state.decay(), state.seedReturns());
        restored.observations = state.observations();
        restored.variance = state.variance();
        restored.refused = state.refused();
        return restored;
    }

    /**
     * Copies the state.
     *
     * @return state
     */
    public State snapshot() {
        return new State(decay, seedReturns, observations, variance, refused);
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
        variance += weight * (logReturn * logReturn - variance);
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
