package io.breakwater.risk.episodes;

import io.breakwater.risk.state.Stateful;
import org.hipparchus.distribution.continuous.BetaDistribution;

/**
 * Probability where no model is loaded: the share of a scope's earlier detections that were confirmed, with the central 90 % of its
 * posterior under the Jeffreys prior, Beta(confirmed + 1/2, others + 1/2). Unknown below five detections that came to an end.
 */
final class CountedShare implements Stateful<CountedShare.State> {
    private static final int FEWEST = 5;
    private static final double TAIL = 0.05;
    private static final double PRIOR = 0.5;

    private int confirmed;
    private int expired;

    /** Counts a detection that was confirmed. */
    void confirm() {
        confirmed++;
    }

    /** Counts a detection that was not confirmed in time. */
    void expire() {
        expired++;
    }

    /** The share so far. */
    Probability probability() {
        int all = confirmed + expired;
        if (all < FEWEST) {
            return Probability.UNKNOWN;
        }
        BetaDistribution posterior = new BetaDistribution(confirmed + PRIOR, expired + PRIOR);
        return new Probability(
                (double) confirmed / all,
                posterior.inverseCumulativeProbability(TAIL),
                posterior.inverseCumulativeProbability(1 - TAIL),
                "counted");
    }

    /** Detections that were confirmed, and those that were not in time. */
    record State(int confirmed, int expired) {}

    @Override
    public State snapshot() {
        return new State(confirmed, expired);
    }

    /** Goes on from a snapshot. */
    static CountedShare restore(State state) {
        CountedShare share = new CountedShare();
        share.confirmed = state.confirmed();
        share.expired = state.expired();
        return share;
    }
}
