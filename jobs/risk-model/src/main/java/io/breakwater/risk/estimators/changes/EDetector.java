package io.breakwater.risk.estimators.changes;

import io.breakwater.risk.state.Stateful;

/**
 * Evidence that bounded differences have come to a mean above 0, valid whatever their distribution and whenever one looks.
 *
 * <p>Quantity: with e = 1 + b d, the e-CUSUM C = e max(C, 1) and the e-Shiryaev-Roberts sum R = e (R + 1), both from 0. As long as
 * no mean is above 0, the mean time until R exceeds c is at least c; R is never below C. The bet b is fixed: one that is learned from
 * all of the past is too small for long after a change.
 *
 * <p>Refused and counted: numbers outside of [-1, 1].
 *
 * <p>Cost: O(1). State: 32 bytes.
 *
 * <p>Source: Shin, Ramdas and Rinaldo, E-detectors (arXiv 2203.03532), sections 2 and 3.
 */
public final class EDetector implements Stateful<EDetector.State> {
    private final double bet;
    private double cusum;
    private double shiryaevRoberts;
    private long refused;

    /**
     * A detector without evidence.
     *
     * @param bet share of the evidence that each difference may take, in (0, 1); best near the mean that is looked for over the mean
     *     square of the differences
     */
    public EDetector(double bet) {
        if (!(bet > 0 && bet < 1)) {
            throw new IllegalArgumentException("bet was " + bet + ", must be in (0, 1)");
        }
        this.bet = bet;
    }

    /**
     * What must be kept to go on with the same evidence.
     *
     * @param bet share that a difference may take
     * @param cusum C
     * @param shiryaevRoberts R
     * @param refused differences refused so far
     */
    public record State(double bet, double cusum, double shiryaevRoberts, long refused) {}

    /**
     * Goes on from a snapshot.
     *
     * @param state what {@link #snapshot()} gave
     * @return detector with the same next evidence
     */
    public static EDetector restore(State state) {
        EDetector restored = new EDetector(state.bet());
        restored.cusum = state.cusum();
        restored.shiryaevRoberts = state.shiryaevRoberts();
        restored.refused = state.refused();
        return restored;
    }

    @Override
    public State snapshot() {
        return new State(bet, cusum, shiryaevRoberts, refused);
    }

    /**
     * Takes a difference in.
     *
     * @param difference score of a model less that of its reference, from -1 to 1; above 0 is better
     */
    public void add(double difference) {
        if (!(Math.abs(difference) <= 1)) {
            refused++;
            return;
        }
        double evidence = 1 + bet * difference;
        cusum = evidence * Math.max(cusum, 1);
        shiryaevRoberts = evidence * (shiryaevRoberts + 1);
    }

    /**
     * C, the e-CUSUM.
     *
     * @return at least 0
     */
    public double cusum() {
        return cusum;
    }

    /**
     * R, the e-Shiryaev-Roberts sum.
     *
     * @return at least 0
     */
    public double shiryaevRoberts() {
        return shiryaevRoberts;
    }

    /**
     * Differences refused so far.
     *
     * @return count
     */
    public long refused() {
        return refused;
    }
}
