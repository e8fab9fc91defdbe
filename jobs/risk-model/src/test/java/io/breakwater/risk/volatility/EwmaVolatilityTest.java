package io.breakwater.risk.volatility;

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
        EwmaVolatility original = new EwmaVolatility(0.97, 3);
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
    }
}
