package io.breakwater.risk.episodes;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class DurationPriorTest {
    private static final DurationPrior CRASH = EventType.MARKET_CRASH.duration();

    @Test
    void priorHasTheSourcesRangeAndItsMedianIsTheRootOfTheProduct() {
        assertThat(Math.exp(CRASH.meanLog()) / 24).isCloseTo(2.6458, within(1e-3));
        assertThat(CRASH.expectedRemaining(0))
                .isCloseTo(Math.exp(CRASH.meanLog() + CRASH.sigmaLog() * CRASH.sigmaLog() / 2), within(1e-9));
        // E[T - t | T > t] by summing the survival function.
        double t = 100;
        double integral = 0;
        for (double u = t; u < 5_000; u += 0.05) {
            integral += 0.05 * survival(u + 0.025);
        }
        assertThat(CRASH.expectedRemaining(t)).isCloseTo(integral / survival(t), within(0.01));
    }

    private static double survival(double hours) {
        double z = (Math.log(hours) - CRASH.meanLog()) / CRASH.sigmaLog();
        return org.hipparchus.special.Erf.erfc(z / Math.sqrt(2)) / 2;
    }

    @ParameterizedTest
    @CsvSource({"0,75.6", "24,54.6", "48,47.0"})
    @Tag("A72")
    void a72CrashIsExpectedToLastForHours(double elapsed, double hours) {
        assertThat(CRASH.expectedRemaining(elapsed)).isCloseTo(hours, within(0.05));
    }

    @Test
    @Tag("A72")
    void a72EveryTypeHasItsExpectedLength() {
        assertThat(EventType.LIQUIDITY_SINGULARITY.duration().expectedRemaining(0))
                .isCloseTo(44.0, within(0.05));
        assertThat(days(EventType.BULL_RUN_GENESIS)).isCloseTo(85.2, within(0.05));
        assertThat(days(EventType.PARADIGM_SHIFT)).isCloseTo(198.4, within(0.05));
        assertThat(days(EventType.CONSCIOUSNESS_AWAKENING)).isCloseTo(396.9, within(0.05));
    }

    private static double days(EventType type) {
        return type.duration().expectedRemaining(0) / 24;
    }

    @Test
    @Tag("A72")
    void a72EightyPercentIntervalsOfWhatIsLeft() {
        assertThat(CRASH.remainingQuantile(0, 0.1)).isCloseTo(29.8, within(0.05));
        assertThat(CRASH.remainingQuantile(0, 0.9)).isCloseTo(135.5, within(0.05));
        DurationPrior liquidity = EventType.LIQUIDITY_SINGULARITY.duration();
        assertThat(liquidity.remainingQuantile(0, 0.1)).isCloseTo(27.1, within(0.05));
        assertThat(liquidity.remainingQuantile(0, 0.9)).isCloseTo(63.8, within(0.05));
        // By NormalDist of Python's statistics: exp(m - s z) - 48 with Phi(z) = 0.9 and 0.1 of Phi((m - log 48) / s).
        assertThat(CRASH.remainingQuantile(48, 0.1)).isCloseTo(5.519778025, within(1e-6));
        assertThat(CRASH.remainingQuantile(48, 0.9)).isCloseTo(105.241126881, within(1e-6));
    }
}
