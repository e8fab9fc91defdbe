package io.breakwater.risk.estimators.windows;

import io.breakwater.risk.reference.Fixture;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class MaximumDrawdownTest {
    private static double deepest(double... values) {
        MaximumDrawdown drawdown = new MaximumDrawdown(values.length);
        for (double value : values) {
            drawdown.add(value);
        }
        return drawdown.deepest();
    }

    @Test
    void equalsEmpyrical() {
        Fixture expected = Fixture.of("drawdown-expected.csv");
        assertThat(deepest(100, 120, 90, 110, 130, 104, 104, 150)).isCloseTo(expected.value("steps"), within(1e-12));
        assertThat(deepest(Fixture.of("drawdown-walk.csv").column("netAssetValue")))
                .isCloseTo(expected.value("walk"), within(1e-12));
    }

    @Test
    void isNothingWhileValuesOnlyRiseOrStandStill() {
        assertThat(deepest(1, 1, 2, 2, 3)).isZero();
        assertThat(deepest(5)).isZero();
    }
}
