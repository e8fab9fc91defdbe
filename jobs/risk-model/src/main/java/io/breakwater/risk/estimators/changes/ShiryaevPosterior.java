package io.breakwater.risk.estimators.changes;

import io.breakwater.risk.state.Stateful;

/**
 * Probability that a change has happened, when it may happen at any step with the same small chance.
 *
 * <p>Quantity: odds o = (o + h) / (1 - h) L, with h the chance of a change in a step and L the likelihood of the step's value after a
 * change over that before; the probability is o / (1 + o).
 *
 * <p>Caveat: it is as good as the two likelihoods; of many such posteriors some will be high by chance.
 *
 * <p>Refused and counted: ratios that aren't finite and positive. Cost: O(1). State: 24 bytes.
 *
 * <p>Source: Shiryaev, Theory of Probability and its Applications 8 (1963).
 */
public final class ShiryaevPosterior implements Stateful<ShiryaevPosterior.State> {
    private static final double LARGEST_ODDS = 1e300;

    private final double hazard;
    private double odds;
    private long refused;

    /**
     * A posterior at its prior.
     *
     * @param hazard chance of a change in one step, in (0, 1)
     * @param odds odds that it has happened before the first step, at least 0
     */
    public ShiryaevPosterior(double hazard, double odds) {
        if (!(hazard > 0 && hazard < 1) || !(odds >= 0 && odds <= LARGEST_ODDS)) {
            throw new IllegalArgumentException(
                    "hazard was " + hazard + " and odds " + odds + ", must be in (0, 1) and at least 0");
        }
        this.hazard = hazard;
        this.odds = odds;
    }

    /**
     * What must be kept to go on with the same probability.
     *
     * @param hazard chance of a change in one step
     * @param odds odds that it has happened
     * @param refused ratios refused so far
     */
    public record State(double hazard, double odds, long refused) {}

    /**
     * Goes on from a snapshot.
     *
     * @param state what {@link #snapshot()} gave
     * @return posterior with the same next probability
     */
    public static ShiryaevPosterior restore(State state) {
        ShiryaevPosterior restored = new ShiryaevPosterior(state.hazard(), state.odds());
        restored.refused = state.refused();
        return restored;
    }

    @Override
    public State snapshot() {
        return new State(hazard, odds, refused);
    }

    /**
     * Takes a step in.
     *
     * @param likelihoodRatio likelihood of its value after a change over that before, positive
     */
    public void add(double likelihoodRatio) {
        if (!(likelihoodRatio > 0) || !Double.isFinite(likelihoodRatio)) {
            refused++;
            return;
        }
        odds = Math.min((odds + hazard) / (1 - hazard) * likelihoodRatio, LARGEST_ODDS);
    }

    /**
     * Probability that the change has happened.
     *
     * @return in [0, 1]
     */
    public double probability() {
        return odds / (1 + odds);
    }

    /**
     * Ratios refused so far.
     *
     * @return count
     */
    public long refused() {
        return refused;
    }
}
