package io.breakwater.risk.desk.scenarios;

import java.util.Arrays;
import java.util.Random;

import io.breakwater.risk.reference.Fixture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class TailRiskTest {
    private static final double STATED = 1e-6;
    private static final double EXACT = 1e-12;
    private static final double[] LOSSES = Fixture.of("tail-losses.csv").column("loss");

    @Test
    @Tag("A1")
    void a1TailOf500StudentLossesEqualsTheStatedNumbers() {
        assertThat(LOSSES).hasSize(500);
        TailRisk tail = TailRisk.of(LOSSES, 500, 0.025);
        assertThat(tail.valueAtRisk()).isCloseTo(0.057328, within(STATED));
        assertThat(tail.expectedShortfall()).isCloseTo(0.071380, within(STATED));
        assertThat(TailRisk.of(LOSSES, 500, 0.05).expectedShortfall()).isCloseTo(0.062500, within(STATED));
        assertThat(TailRisk.of(LOSSES, 500, 0.01).expectedShortfall()).isCloseTo(0.083593, within(STATED));
    }

    @Test
    void equalsTheReferencePackageAtEveryLevel() {
        Fixture expected = Fixture.of("tail-expected.csv");
        for (String alpha : new String[] {"0.05", "0.025", "0.01"}) {
            TailRisk tail = TailRisk.of(LOSSES, LOSSES.length, Double.parseDouble(alpha));
            assertThat(tail.valueAtRisk()).isCloseTo(expected.value("historicalValueAtRisk;" + alpha), within(EXACT));
            assertThat(tail.expectedShortfall())
                    .isCloseTo(expected.value("historicalExpectedShortfall;" + alpha), within(EXACT));
        }
    }

    @Test
    @Tag("A2")
    void a2PartsOfTheShortfallAddUpToItAlsoWithTiesAtTheQuantile() {
        Random random = new Random(2);
        double[][] returns = new double[3][400];
        for (double[] asset : returns) {
            // Few distinct values, so that the losses at the quantile are tied in most draws.
            Arrays.setAll(asset, k -> random.nextInt(5) / 100.0 - 0.02);
        }
        double[][] books = {{1, 1, 1}, {0.5, -0.5, 0.25}, {0, 2, 0}, {0, 0, 0}};
        for (double[] book : books) {
            for (double alpha : new double[] {0.01, 0.025, 0.033, 0.05}) {
                double[] losses = new double[400];
                Arrays.setAll(
                        losses, k -> -book[0] * returns[0][k] - book[1] * returns[1][k] - book[2] * returns[2][k]);
                double[] parts = ComponentShortfall.of(returns, 400, book, alpha);
                assertThat(Arrays.stream(parts).sum())
                        .isCloseTo(TailRisk.of(losses, 400, alpha).expectedShortfall(), within(EXACT));
            }
        }
    }

    @Test
    @Tag("A2")
    void a2FractionalWeightGoesToTheEarliestOfTheTiedScenarios() {
        // Losses of the book: 3, 2, 2, 1; alpha N = 1.5, so the loss at VaR = 2 has half a weight: 1 - 1/1.5 = 1/3.
        double[][] returns = {{-3, 0, -2, 0}, {0, -2, 0, -1}};
        double[] parts = ComponentShortfall.of(returns, 4, new double[] {1, 1}, 0.375);
        assertThat(parts[0]).isCloseTo(3 * 2.0 / 3, within(EXACT));
        assertThat(parts[1]).isCloseTo(2 * 1.0 / 3, within(EXACT));
    }

    @Test
    void partOfAHedgeIsNegative() {
        double[][] returns = {{-0.10, 0.02, 0.01, 0.03}, {-0.10, 0.02, 0.01, 0.03}};
        double[] parts = ComponentShortfall.of(returns, 4, new double[] {2, -1}, 0.25);
        assertThat(parts[0]).isCloseTo(0.20, within(EXACT));
        assertThat(parts[1]).isCloseTo(-0.10, within(EXACT));
    }

    @Test
    void wholeTailIsThePlainMeanOfItsLosses() {
        double[] losses = {1, 5, 3, 9, 7, 2, 4, 6, 8, 10};
        TailRisk tail = TailRisk.of(losses, 10, 0.2);
        assertThat(tail.valueAtRisk()).isEqualTo(9);
        assertThat(tail.expectedShortfall()).isCloseTo(9.5, within(EXACT));
        assertThat(TailRisk.tailSize(1000, 0.025)).isEqualTo(25);
    }

    @Test
    void sampleWithoutLossesHasNoTailAndAnImpossibleProbabilityIsRefused() {
        assertThat(TailRisk.of(new double[3], 0, 0.01)).isEqualTo(TailRisk.NONE);
        assertThatThrownBy(() -> TailRisk.of(LOSSES, 500, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("tail probability was 1.0, must be in (0, 1)");
    }
}
