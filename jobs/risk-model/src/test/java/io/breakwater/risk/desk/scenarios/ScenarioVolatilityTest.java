package io.breakwater.risk.desk.scenarios;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Which volatility rescales a return: one that was known before it. */
class ScenarioVolatilityTest {
    private static final long MINUTE = 60_000;
    private static final long FIVE_MINUTES = 5 * MINUTE;
    private static final long HOUR = 60 * MINUTE;
    private static final double[] ONE = {1};
    private static final double STEP = 0.001;

    private final ScenarioHistory history = new ScenarioHistory(1);
    private final long[] never = {Long.MIN_VALUE};
    private double log;
    private long time;

    /** An hour whose 5-minute returns are up and down by the same size, and at last up once more. */
    private void hour(double size) {
        for (int i = 0; i < 12; i++) {
            log += i % 2 == 0 ? size : -size;
            log += i == 11 ? 2 * size : 0;
            time += FIVE_MINUTES;
            history.price(0, Math.exp(log));
            history.closeUntil(time, never);
        }
    }

    private static double sigmaOf(double size) {
        return Math.sqrt(12) * size;
    }

    @Test
    void aReturnIsRescaledFromTheVolatilityToldBeforeItToTheOneToldBehindIt() {
        ScenarioMatrix matrix = new ScenarioMatrix(10, 1, 0.98);
        matrix.expect(0, 0.01);
        matrix.add(new double[] {-0.03});
        matrix.expect(0, 0.02);
        assertThat(matrix.filtered(ONE, 0.5).valueAtRisk()).isCloseTo(-Math.expm1(-0.06), within(1e-15));
        assertThat(matrix.exponentialScenarios()).isZero();
        // Without one the exponentially weighted one serves: of one return around its mean, 0.02 0.03^2.
        matrix.expect(0, Double.NaN);
        assertThat(matrix.volatility(0)).isCloseTo(0.75 * 0.01, within(1e-15));
        assertThat(matrix.isExponentialNow()).isTrue();
    }

    @Test
    void theLastHourOfAFallDoesNotMakeItsOwnScenarioLookSmall() {
        for (int i = 0; i < 600; i++) {
            hour(STEP);
        }
        ScenarioMatrix hours = history.hourly().matrix();
        assertThat(history.hourly().describe()).isEqualTo("1h x 599 (proxy)");
        assertThat(hours.volatility(0)).isCloseTo(sigmaOf(STEP), within(1e-5));
        double calm = hours.filtered(new double[] {-1}, 0.001).valueAtRisk();
        hour(20 * STEP);
        // The lively hour moved by 40 steps; what was expected of it was a calm hour's sigma, what is of the next 0.2
        // of 400
        // times its variance (its RV is 21 squares for 12), and the means' share.
        double lively = hours.volatility(0) / sigmaOf(STEP);
        assertThat(lively * lively).isBetween(0.2 * 400, 0.3 * 21 / 12 * 400);
        double rescaled = hours.filtered(new double[] {-1}, 0.001).valueAtRisk();
        assertThat(Math.log1p(rescaled)).isCloseTo(40 * STEP * lively, within(0.02 * 40 * STEP * lively));
        assertThat(rescaled).isGreaterThan(100 * calm);
    }

    @Test
    void barsLongerThanFiveMinutesLeaveItToTheExponentialOne() {
        history.bars(0, 15 * MINUTE);
        for (int i = 0; i < 600; i++) {
            hour(STEP);
        }
        assertThat(history.hourly().describe()).isEqualTo("1h x 599 (proxy, EWMA)");
    }

    @Test
    void whenFineReturnsNoLongerComeItIsSaid() {
        for (int i = 0; i < 600; i++) {
            hour(STEP);
        }
        for (int i = 0; i < 30; i++) {
            time += HOUR;
            history.price(0, Math.exp(i % 2 * 0.01));
            history.closeUntil(time, never);
        }
        assertThat(history.hourly().describe()).isEqualTo("1h x 629 (proxy, EWMA in part)");
    }

    /**
     * A silence begins at an hour's end, so that two intervals of five minutes are carried before it is a hole. In the hour in which
     * prices come back the first gives no return, and eleven are known.
     */
    @Test
    void whatWasCarriedIntoAHoleCountsForNoHourBehindIt() {
        for (int i = 0; i < 600; i++) {
            hour(STEP);
        }
        time += 3 * HOUR;
        history.closeUntil(time, never);
        hour(2 * STEP);
        // In squares of a step: 11 of 4, scaled to 12; the hours before have 12 of 1.
        double newest = 44 * 12.0 / 11;
        double middle = (newest + 23 * 12) / 24;
        double longest = (newest + 167 * 12) / 168;
        double expected = STEP * Math.sqrt(0.2 * newest + 0.4 * middle + 0.4 * longest);
        assertThat(history.hourly().matrix().volatility(0)).isCloseTo(expected, within(1e-9));
    }
}
