package io.breakwater.risk.estimators.changes;

import java.util.Arrays;

import org.hipparchus.util.FastMath;

/**
 * A hidden Markov chain of a few states, filtered: the probability of each state from what was seen up to now, never from what came
 * later.
 *
 * <p>Each step is a prediction, p'(k) = sum over j of p(j) P(j, k), and where something was seen an update, p(k) = p'(k) b(k) / sum of
 * the same, b the density of what was seen in each state. A step in which nothing was seen is a prediction alone, so that without news
 * probabilities go to the stationary ones.
 *
 * <p>Cost: O(states squared) a step. It holds no state of its own; probabilities belong to the caller.
 *
 * <p>Source: Rabiner, A Tutorial on Hidden Markov Models, Proceedings of the IEEE 77 (1989), section III A, forward variables scaled
 * as in section V A.
 */
public final class HiddenMarkovModel {
    private static final double ROW_SUM_TOLERANCE = 1e-9;
    private static final int MOST_STEPS = 1_000_000;

    private final double[][] transitions;
    private final double[] stationary;

    /**
     * A chain.
     *
     * @param transitions chance of the column's state one step after the row's; all positive, each row sums to 1
     * @throws IllegalArgumentException when a row has another length or sum, or a chance isn't positive
     */
    public HiddenMarkovModel(double[][] transitions) {
        this.transitions = new double[transitions.length][];
        for (int from = 0; from < transitions.length; from++) {
            double[] row = transitions[from].clone();
            double sum = Arrays.stream(row).sum();
            boolean positive = Arrays.stream(row).allMatch(chance -> chance > 0);
            if (row.length != transitions.length || !positive || !(Math.abs(sum - 1) <= ROW_SUM_TOLERANCE)) {
                throw new IllegalArgumentException("row " + from + " of the transitions was " + Arrays.toString(row)
                        + ", must be " + transitions.length + " positive chances that sum to 1");
            }
            this.transitions[from] = row;
        }
        stationary = settle();
    }

    /** Steps without news until nothing moves any more; all chances are positive, so that it ends. */
    private double[] settle() {
        double[] now = new double[transitions.length];
        Arrays.fill(now, 1.0 / now.length);
        for (int step = 0; step < MOST_STEPS; step++) {
            double[] before = now.clone();
            predict(now);
            if (Arrays.equals(before, now)) {
                break;
            }
        }
        return now;
    }

    /**
     * Probabilities of which nothing is known.
     *
     * @return the stationary distribution, a copy
     */
    public double[] stationary() {
        return stationary.clone();
    }

    /**
     * Goes one step on.
     *
     * @param probabilities of each state, replaced by those of the next step
     */
    public void predict(double[] probabilities) {
        double[] next = new double[probabilities.length];
        for (int from = 0; from < next.length; from++) {
            for (int to = 0; to < next.length; to++) {
                next[to] += probabilities[from] * transitions[from][to];
            }
        }
        normalise(next, probabilities);
    }

    /**
     * Takes in what was seen.
     *
     * @param probabilities of each state before, replaced by those behind it
     * @param logDensities log density of what was seen in each state, finite; a term that all have in common may be left out
     */
    public void update(double[] probabilities, double[] logDensities) {
        double highest = Arrays.stream(logDensities).max().orElseThrow();
        double[] next = new double[probabilities.length];
        for (int state = 0; state < next.length; state++) {
            next[state] = probabilities[state] * FastMath.exp(logDensities[state] - highest);
        }
        normalise(next, probabilities);
    }

    private static void normalise(double[] weights, double[] probabilities) {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        for (int state = 0; state < weights.length; state++) {
            probabilities[state] = weights[state] / sum;
        }
    }
}
