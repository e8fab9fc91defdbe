package io.breakwater.risk.estimators.changes;

import java.util.Arrays;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class HiddenMarkovModelTest {
    private static final double CLOSE = 1e-12;
    private static final double[][] CHAIN = {{0.7, 0.2, 0.1}, {0.05, 0.8, 0.15}, {0.3, 0.1, 0.6}};
    private static final int[] ORDER = {2, 0, 1};

    private static double[][] filtered(double[][] chain, double[] start, double[][] seen) {
        HiddenMarkovModel model = new HiddenMarkovModel(chain);
        double[] now = start.clone();
        double[][] all = new double[seen.length][];
        for (int step = 0; step < seen.length; step++) {
            model.predict(now);
            if (seen[step] != null) {
                model.update(now, seen[step]);
            }
            all[step] = now.clone();
        }
        return all;
    }

    /** Sums the weight of each path of states from the start on, whose last state is the filtered one. */
    private static double[] overAllPaths(double[] start, double[][] seen) {
        double[] byLast = new double[start.length];
        int paths = (int) Math.pow(start.length, seen.length + 1);
        for (int path = 0; path < paths; path++) {
            int rest = path;
            int state = rest % start.length;
            double weight = start[state];
            for (double[] step : seen) {
                rest /= start.length;
                int next = rest % start.length;
                weight *= CHAIN[state][next] * (step == null ? 1 : Math.exp(step[next]));
                state = next;
            }
            byLast[state] += weight;
        }
        double sum = Arrays.stream(byLast).sum();
        return Arrays.stream(byLast).map(weight -> weight / sum).toArray();
    }

    @Test
    void filteredProbabilitiesAreThoseOfAllPathsTogether() {
        double[] start = {0.5, 0.3, 0.2};
        double[][] seen = {{-1, -2, -0.5}, {-3, -0.1, -2}, null, {-0.2, -4, -1}, {-800, -801, -805}, {-1, -1, 2}};
        double[][] filtered = filtered(CHAIN, start, seen);
        // The fifth step would underflow without scaling: 800 is taken off all three, which changes no ratio.
        seen[4] = new double[] {0, -1, -5};
        for (int step = 1; step <= seen.length; step++) {
            double[] expected = overAllPaths(start, Arrays.copyOf(seen, step));
            assertThat(filtered[step - 1]).containsExactly(expected, within(CLOSE));
        }
    }

    @Test
    void withoutNewsProbabilitiesGoToTheStationaryOnes() {
        // Two states that leave with a chance of 0.1 and 0.3 are seen three quarters and one quarter of the time.
        HiddenMarkovModel two = new HiddenMarkovModel(new double[][] {{0.9, 0.1}, {0.3, 0.7}});
        assertThat(two.stationary()).containsExactly(new double[] {0.75, 0.25}, within(CLOSE));
        double[] now = {0, 1};
        two.predict(now);
        assertThat(now).containsExactly(new double[] {0.3, 0.7}, within(CLOSE));
        // What is left of the distance shrinks by 1 - 0.1 - 0.3 a step.
        for (int step = 1; step < 10; step++) {
            two.predict(now);
        }
        assertThat(now[0]).isCloseTo(0.75 - 0.75 * Math.pow(0.6, 10), within(CLOSE));
    }

    @Property
    void namesOfStatesDoNotMatterAndProbabilitiesSumToOne(
            @ForAll @Size(30) @DoubleRange(min = -50, max = 5) double[] logs) {
        double[][] seen = new double[logs.length / 3][];
        double[][] renamed = new double[seen.length][3];
        for (int step = 0; step < seen.length; step++) {
            seen[step] = Arrays.copyOfRange(logs, 3 * step, 3 * step + 3);
            for (int state = 0; state < 3; state++) {
                renamed[step][state] = seen[step][ORDER[state]];
            }
        }
        double[][] chain = new double[3][3];
        for (int from = 0; from < 3; from++) {
            for (int to = 0; to < 3; to++) {
                chain[from][to] = CHAIN[ORDER[from]][ORDER[to]];
            }
        }
        double[][] one = filtered(CHAIN, new double[] {0.5, 0.3, 0.2}, seen);
        double[][] other = filtered(chain, new double[] {0.2, 0.5, 0.3}, renamed);
        for (int step = 0; step < seen.length; step++) {
            assertThat(Arrays.stream(one[step]).sum()).isCloseTo(1, within(CLOSE));
            for (int state = 0; state < 3; state++) {
                assertThat(other[step][state]).isCloseTo(one[step][ORDER[state]], within(CLOSE));
            }
        }
    }

    @Test
    void transitionsThatAreNoChancesAreRefused() {
        assertThatThrownBy(() -> new HiddenMarkovModel(new double[][] {{0.9, 0.2}, {0.5, 0.5}}))
                .hasMessageContaining(
                        "row 0 of the transitions was [0.9, 0.2], must be 2 positive chances that sum to 1");
        assertThatThrownBy(() -> new HiddenMarkovModel(new double[][] {{0.5, 0.5}, {1, 0}}))
                .hasMessageContaining("row 1");
        assertThatThrownBy(() -> new HiddenMarkovModel(new double[][] {{0.5, 0.5}, {1}}))
                .hasMessageContaining("row 1");
    }
}
