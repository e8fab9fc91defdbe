package io.breakwater.risk.estimators.volatility;

import io.breakwater.risk.reference.Fixture;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

/** Against arch 8.0.0, which starts from its own backcast: after 900 steps that start weighs 1e-12. */
class EwmaVolatilityTest {
    @Test
    void equalsTheReferencePackage() {
        EwmaVolatility volatility = new EwmaVolatility(0.97, 20);
        for (double r : Fixture.of("ewma-returns.csv").column("logReturn")) {
            volatility.add(r);
        }
        double expected = Fixture.of("ewma-expected.csv").value("volatility");
        assertThat(volatility.volatility()).isCloseTo(expected, within(1e-11));
    }

    @Test
    void asymmetricOptionEqualsTheReferencePackagesRecursionWithTheSameWeights() {
        EwmaVolatility volatility = new EwmaVolatility(0.97, 20, 0.4);
        for (double r : Fixture.of("ewma-returns.csv").column("logReturn")) {
            volatility.add(r);
        }
        double expected = Fixture.of("ewma-expected.csv").value("asymmetricVolatility");
        assertThat(volatility.volatility()).isCloseTo(expected, within(1e-11));
    }

    @Test
    void aFallCountsMoreThanARiseOfTheSameSizeAndBothTogetherAsWithoutTheOption() {
        double[] afterFall = afterOneOf(-0.1);
        double[] afterRise = afterOneOf(0.1);
        assertThat(afterFall[1]).isGreaterThan(afterFall[0]);
        assertThat(afterRise[1]).isLessThan(afterRise[0]);
        assertThat(afterFall[1] * afterFall[1] + afterRise[1] * afterRise[1])
                .isCloseTo(2 * afterFall[0] * afterFall[0], within(1e-15));
    }

    /** Volatility without and with the option. */
    private static double[] afterOneOf(double move) {
        EwmaVolatility plain = new EwmaVolatility(0.94, 1);
        EwmaVolatility asymmetric = new EwmaVolatility(0.94, 1, 0.5);
        plain.add(move);
        asymmetric.add(move);
        return new double[] {plain.volatility(), asymmetric.volatility()};
    }

    @Test
    void startsFromTheMeanSquareOfItsSeed() {
        EwmaVolatility volatility = new EwmaVolatility(0.5, 2);
        volatility.add(0.1);
        assertThat(volatility.volatility()).isNaN();
        volatility.add(-0.3);
        assertThat(volatility.volatility()).isCloseTo(Math.sqrt(0.05), within(1e-15));
        volatility.add(0);
        assertThat(volatility.volatility()).isCloseTo(Math.sqrt(0.025), within(1e-15));
    }

    @Test
    void refusesWhatIsNotFiniteAndCountsIt() {
        EwmaVolatility volatility = new EwmaVolatility(0.97, 1);
        volatility.add(Double.NaN);
        volatility.add(Double.NEGATIVE_INFINITY);
        assertThat(volatility.refused()).isEqualTo(2);
        assertThat(volatility.volatility()).isNaN();
    }

    @Test
    void restoredEstimatorGivesTheSameBits() {
        EwmaVolatility original = new EwmaVolatility(0.97, 3, 0.3);
        for (double r : new double[] {0.1, -0.2, 0.05, 0.4, 0}) {
            EwmaVolatility restored = EwmaVolatility.restore(original.snapshot());
            original.add(r);
            restored.add(r);
            assertThat(restored.snapshot()).isEqualTo(original.snapshot());
        }
    }

    @Test
    void namesWhatIsWrongWithItsParameters() {
        assertThatThrownBy(() -> new EwmaVolatility(1, 0)).hasMessageContaining("decay was 1.0 with a seed of 0");
        assertThatThrownBy(() -> new EwmaVolatility(0.97, 1, 1)).hasMessageContaining("asymmetry was 1.0");
    }
}
