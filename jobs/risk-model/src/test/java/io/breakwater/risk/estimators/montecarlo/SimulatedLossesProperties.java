package io.breakwater.risk.estimators.montecarlo;

import io.breakwater.risk.reference.Fixture;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class SimulatedLossesProperties {
    /** riskfolio-lib 7.4.0's VaR_Hist and CVaR_Hist have the same convention (acceptance case A1's numbers). */
    @Example
    void equalsTheReferencePackage() {
        SimulatedLosses losses =
                SimulatedLosses.of(Fixture.of("tail-losses.csv").column("loss"), 0);
        Fixture expected = Fixture.of("tail-expected.csv");
        for (double alpha : new double[] {0.05, 0.025, 0.01}) {
            assertThat(losses.valueAtRisk(alpha))
                    .isCloseTo(expected.value("historicalValueAtRisk;" + alpha), within(1e-14));
            assertThat(losses.expectedShortfall(alpha))
                    .isCloseTo(expected.value("historicalExpectedShortfall;" + alpha), within(1e-14));
        }
    }

    @Property
    void shortfallIsAtLeastValueAtRiskAndBothRiseAtRarerLevels(
            @ForAll @Size(min = 1, max = 60) double[] values,
            @ForAll @DoubleRange(min = 0.01, max = 0.5) double alpha,
            @ForAll @DoubleRange(min = 0.1, max = 1) double rarer) {
        double[] losses = bounded(values);
        SimulatedLosses simulated = SimulatedLosses.of(losses, 0);
        double scale = 1e-9;
        assertThat(simulated.expectedShortfall(alpha)).isGreaterThanOrEqualTo(simulated.valueAtRisk(alpha));
        assertThat(simulated.valueAtRisk(alpha * rarer)).isGreaterThanOrEqualTo(simulated.valueAtRisk(alpha));
        assertThat(simulated.expectedShortfall(alpha * rarer))
                .isGreaterThanOrEqualTo(simulated.expectedShortfall(alpha) - scale);
    }

    @Property
    void scalesWithTheLossesAndMovesWithThem(
            @ForAll @Size(min = 1, max = 60) double[] values,
            @ForAll @DoubleRange(min = 0.1, max = 10) double factor,
            @ForAll @DoubleRange(min = -5, max = 5) double shift) {
        double[] losses = bounded(values);
        double[] moved = losses.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] = factor * moved[i] + shift;
        }
        double expected = factor * SimulatedLosses.of(losses, 0).expectedShortfall(0.1) + shift;
        assertThat(SimulatedLosses.of(moved, 0).expectedShortfall(0.1)).isCloseTo(expected, within(1e-9));
    }

    private static double[] bounded(double[] values) {
        double[] bounded = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            bounded[i] = 10 * Math.sin(values[i]);
        }
        return bounded;
    }
}
