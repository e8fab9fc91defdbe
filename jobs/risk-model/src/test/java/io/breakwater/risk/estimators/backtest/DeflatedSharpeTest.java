package io.breakwater.risk.estimators.backtest;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Expected numbers: the formula in scipy. */
class DeflatedSharpeTest {
    private static final double[] RETURNS = {
        0.012, -0.004, 0.007, 0.015, -0.011, 0.009, 0.003, 0.018, -0.002, 0.006, 0.011, -0.007
    };

    @Test
    void oneTrialIsTheProbabilisticSharpeRatio() {
        assertThat(DeflatedSharpe.probability(RETURNS, 1)).isCloseTo(0.9414345346361833, within(1e-12));
    }

    @Test
    void theBestOfTenTrialsIsWorthLess() {
        assertThat(DeflatedSharpe.probability(RETURNS, 10)).isCloseTo(0.5571821920129522, within(1e-12));
    }

    @Test
    void equalOrFewReturnsHaveNone() {
        assertThat(DeflatedSharpe.probability(new double[] {0.01, 0.02}, 1)).isNaN();
        assertThat(DeflatedSharpe.probability(new double[5], 1)).isNaN();
    }
}
