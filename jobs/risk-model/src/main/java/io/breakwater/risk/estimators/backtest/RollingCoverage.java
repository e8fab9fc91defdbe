package io.breakwater.risk.estimators.backtest;

import io.breakwater.risk.estimators.backtest.CoverageTests.Transitions;
import io.breakwater.risk.state.NotState;
import io.breakwater.risk.state.Stateful;

/**
 * Exceedances of VaR among the last n outcomes, with Kupiec's and Christoffersen's tests on them.
 *
 * <p>Small samples: the tests have a value from the first outcome (Kupiec) or second (Christoffersen) on; how much that says
 * is seen from {@link #observations()}.
 *
 * <p>Cost: O(1) an outcome. State: n bytes.
 */
public final class RollingCoverage implements Stateful<RollingCoverage.State> {
    private final double probability;
    private final boolean[] hits;

    @NotState("the state begins with the oldest outcome, wherever it stands")
    private int position;

    @NotState("number of outcomes in the state")
    private int observations;

    @NotState("number of hits in the state")
    private int exceedances;

    @NotState("counts of neighbours in the state")
    private final long[] pairs = new long[4];

    /**
     * No outcomes yet.
     *
     * @param probability chance of an exceedance when VaR is right, in (0, 1)
     * @param window n, at least 2
     */
    public RollingCoverage(double probability, int window) {
        if (!(probability > 0 && probability < 1) || window < 2) {
            throw new IllegalArgumentException(
                    "probability was " + probability + " and window " + window + ", must be in (0, 1) and at least 2");
        }
        this.probability = probability;
        this.hits = new boolean[window];
    }

    /**
     * What must be kept to go on with the same tests.
     *
     * @param probability chance of an exceedance when VaR is right
     * @param window n
     * @param hits whether VaR was exceeded, oldest first, at most n
     */
    public record State(double probability, int window, boolean[] hits) {}

    /**
     * Goes on from a snapshot.
     *
     * @param state what {@link #snapshot()} gave
     * @return counter with the same next output
     */
    public static RollingCoverage restore(State state) {
        RollingCoverage restored = new RollingCoverage(state.probability(), state.window());
        for (boolean hit : state.hits()) {
            restored.add(hit);
        }
        return restored;
    }

    @Override
    public State snapshot() {
        boolean[] oldestFirst = new boolean[observations];
        for (int age = 0; age < observations; age++) {
            oldestFirst[age] = at(position - observations + age);
        }
        return new State(probability, hits.length, oldestFirst);
    }

    /**
     * Takes an outcome in; the oldest leaves when the window is full.
     *
     * @param exceeded whether the loss was larger than VaR
     */
    public void add(boolean exceeded) {
        if (observations == hits.length) {
            exceedances -= hits[position] ? 1 : 0;
            pairs[kind(hits[position], at(position + 1))]--;
            observations--;
        }
        if (observations > 0) {
            pairs[kind(at(position - 1), exceeded)]++;
        }
        hits[position] = exceeded;
        position = (position + 1) % hits.length;
        observations++;
        exceedances += exceeded ? 1 : 0;
    }

    private boolean at(int place) {
        return hits[Math.floorMod(place, hits.length)];
    }

    private static int kind(boolean before, boolean after) {
        return (before ? 2 : 0) + (after ? 1 : 0);
    }

    /**
     * Outcomes in the window.
     *
     * @return count, 0 to n
     */
    public int observations() {
        return observations;
    }

    /**
     * Exceedances in the window.
     *
     * @return count
     */
    public int exceedances() {
        return exceedances;
    }

    /**
     * Pairs of neighbours in the window.
     *
     * @return counts
     */
    public Transitions transitions() {
        return new Transitions(pairs[0], pairs[1], pairs[2], pairs[3]);
    }

    /**
     * Kupiec's test.
     *
     * @return test; NaN without outcomes
     */
    public LikelihoodRatio kupiec() {
        return CoverageTests.kupiec(exceedances, observations, probability);
    }

    /**
     * Christoffersen's test of independence.
     *
     * @return test; NaN before the second outcome
     */
    public LikelihoodRatio independence() {
        return CoverageTests.independence(transitions());
    }

    /**
     * Christoffersen's test of conditional coverage.
     *
     * @return test; NaN before the second outcome
     */
    public LikelihoodRatio conditionalCoverage() {
        return CoverageTests.conditionalCoverage(transitions(), probability);
    }

    /**
     * Zone of the supervisors' traffic light.
     *
     * @return zone of the exceedances in the window; never green below {@link BaselZone#FEWEST} observations
     */
    public BaselZone zone() {
        return observations == 0
                ? BaselZone.UNTESTED
                : BaselZone.early(exceedances, observations, observations, probability);
    }
}
