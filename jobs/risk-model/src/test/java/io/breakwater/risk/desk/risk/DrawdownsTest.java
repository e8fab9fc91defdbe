package io.breakwater.risk.desk.risk;

import io.breakwater.risk.reference.Copies;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class DrawdownsTest {
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final double SAME = 1e-12;

    private final Drawdowns drawdowns = new Drawdowns();

    private void minutes(long from, long until, double unit) {
        for (long time = from; time < until; time += MINUTE) {
            drawdowns.observe(time, unit);
        }
    }

    @Test
    void aSpikeOfMinutesIsNoHighOf30DaysAndOneAtAWholeHourIs() {
        minutes(0, 10 * HOUR + MINUTE, 1);
        minutes(10 * HOUR + MINUTE, 11 * HOUR, 1.25);
        minutes(11 * HOUR, 20 * HOUR, 1);
        assertThat(drawdowns.below(Drawdowns.MONTH, 1)).isZero();
        assertThat(drawdowns.belowLastingMonth(1)).isZero();
        assertThat(drawdowns.below(Drawdowns.WEEK, 1)).isCloseTo(0.2, within(SAME));
        drawdowns.observe(20 * HOUR, 1.25);
        assertThat(drawdowns.below(Drawdowns.MONTH, 1)).isCloseTo(0.2, within(SAME));
        assertThat(drawdowns.belowLastingMonth(1)).isCloseTo(0.2, within(SAME));
    }

    @Test
    void aRestartRebasesTheHighsAtOnceButNotTheOneThatLasts() {
        minutes(0, 2 * HOUR, 1);
        minutes(2 * HOUR, 3 * HOUR, 0.8);
        drawdowns.rebase();
        drawdowns.observe(3 * HOUR + 5 * MINUTE, 0.8);
        assertThat(drawdowns.below(Drawdowns.MONTH, 0.72)).isCloseTo(0.1, within(SAME));
        assertThat(drawdowns.below(Drawdowns.WEEK, 0.72)).isCloseTo(0.1, within(SAME));
        assertThat(drawdowns.belowLastingMonth(0.72)).isCloseTo(0.28, within(SAME));
    }

    @Test
    void theHighThatLastsIsForgottenAfter30Days() {
        drawdowns.observe(0, 1);
        for (long hour = 1; hour <= 30 * 24; hour++) {
            drawdowns.observe(hour * HOUR, 0.5);
        }
        assertThat(drawdowns.belowLastingMonth(0.5)).isCloseTo(0.5, within(SAME));
        drawdowns.observe(30 * DAY + HOUR, 0.5);
        assertThat(drawdowns.belowLastingMonth(0.5)).isZero();
    }

    @Test
    void behindAHoleOfMonthsTheFirstValueIsTheHighAlsoWithinAnHour() {
        drawdowns.observe(0, 1);
        drawdowns.observe(90 * DAY + MINUTE, 0.5);
        assertThat(drawdowns.below(Drawdowns.MONTH, 0.5)).isZero();
        assertThat(drawdowns.belowLastingMonth(0.5)).isZero();
    }

    @Test
    void restoredItKnowsItsHighs() {
        minutes(0, 3 * HOUR, 1);
        drawdowns.rebase();
        minutes(3 * HOUR, 4 * HOUR, 0.9);
        Drawdowns copy = new Drawdowns();
        copy.resume(Copies.stateOf(drawdowns));
        assertThat(copy.all(0.5)).containsExactly(drawdowns.all(0.5));
        assertThat(copy.belowLastingMonth(0.5)).isEqualTo(0.5);
    }
}
