package io.breakwater.risk.desk;

import java.util.Random;

import io.breakwater.risk.desk.definition.DeskPosition;
import io.breakwater.risk.desk.records.DeskRisk;
import io.breakwater.risk.desk.scenarios.ScenarioHistory;
import io.breakwater.risk.market.MarkFilter;
import org.junit.jupiter.api.Test;

import static io.breakwater.risk.desk.SimulatedDesk.HOUR;
import static io.breakwater.risk.desk.SimulatedDesk.MINUTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Spans and weights of a desk's drawdowns, and what counts as a jump, each at its edge. */
class DeskDrawdownTest {
    private static final double SAME = 1e-12;
    private static final double FALL = 0.02;

    /** A tenth of equity in one asset, which lost a fifth and stays there. */
    private final SimulatedDesk desk = new SimulatedDesk(1_000_000, DeskPosition.ofQuantity("BTCUSDT", 1_000));

    private final long high;

    DeskDrawdownTest() {
        desk.historyOfHours(80, 0.001, 100);
        high = desk.time;
        desk.bar(HOUR, 80);
        desk.rows.clear();
    }

    private DeskRisk rowAfter(long hours) {
        while (desk.time < high + hours * HOUR) {
            desk.bar(HOUR, 80);
        }
        return desk.last();
    }

    @Test
    void highsExpireAfterOneSevenAndThirtyDaysAndTheDeepestFallNever() {
        assertThat(rowAfter(23).drawdown1d()).isCloseTo(FALL, within(1e-3));
        assertThat(rowAfter(26).drawdown1d()).isZero();
        assertThat(rowAfter(7 * 24 - 1).drawdown7d()).isCloseTo(FALL, within(1e-3));
        assertThat(rowAfter(7 * 24 + 2).drawdown7d()).isZero();
        assertThat(rowAfter(30 * 24 - 1).drawdown30d()).isCloseTo(FALL, within(1e-3));
        assertThat(rowAfter(30 * 24 + 2).drawdown30d()).isZero();
        assertThat(desk.last().maximumDrawdown()).isCloseTo(FALL, within(1e-3));
    }

    @Test
    void secondComponentIsHalfTheDrawdownOf30DaysInPercent() {
        DeskRisk row = rowAfter(20);
        assertThat(row.c2()).isCloseTo(50 * row.drawdown30d(), within(SAME));
        assertThat(row.c2()).isCloseTo(1, within(0.05));
    }

    @Test
    void firstComponentIsTheDrawdownOf7DaysAndTheForwardLossBehindIt() {
        DeskRisk row = rowAfter(60);
        assertThat(row.c1()).isCloseTo(100 * (1 - (1 - row.drawdown7d()) * (1 - row.forwardLoss())), within(SAME));
    }

    @Test
    void aPrintJumpsFromFivePercentOnTimesTheRootOfItsMinutes() {
        for (int minutes : new int[] {1, 4, 60}) {
            double edge = 0.05 * Math.sqrt(minutes);
            assertThat(afterFirst(1 + 0.999 * edge, minutes * MINUTE)).isTrue();
            assertThat(afterFirst(1 + 1.001 * edge, minutes * MINUTE)).isFalse();
            assertThat(afterFirst(1 - 1.001 * edge, minutes * MINUTE)).isFalse();
        }
        assertThat(afterFirst(1.0501, 1_000)).isFalse();
    }

    private static boolean afterFirst(double factor, long barMillis) {
        MarkFilter filter = new MarkFilter(1);
        assertThat(filter.accepts(0, 100, barMillis)).isFalse();
        assertThat(filter.accepts(0, 100, barMillis)).isTrue();
        return filter.accepts(0, 100 * factor, barMillis);
    }

    @Test
    void hoursServeFrom500ReturnsOnAndAreWholeFrom2000() {
        SimulatedDesk other = new SimulatedDesk(1_000_000, DeskPosition.ofQuantity("BTCUSDT", 1_000));
        // The first close begins the grid, the second has nothing to be compared with.
        other.historyOfHours(2_002, 0.001, 100);
        assertThat(other.last().history()).isEqualTo("1h x 2000 (EWMA)");
        assertThat(other.rows.stream().filter(row -> row.history().equals("1h x 1999 (proxy, EWMA)")))
                .hasSize(1);
    }

    @Test
    void fiveMinutesServeUntilTheHoursAre500() {
        ScenarioHistory history = new ScenarioHistory(1);
        long[] never = {Long.MIN_VALUE};
        Random random = new Random(4);
        double price = 100;
        for (long minute = 0; minute <= 501 * 60; minute++) {
            price *= Math.exp(0.001 * random.nextGaussian());
            history.price(0, price);
            history.closeUntil(minute * MINUTE, never);
            if (minute == 500 * 60) {
                assertThat(history.hourly().describe()).isEqualTo("5m x 2000 (proxy, EWMA)");
            }
        }
        assertThat(history.hourly().describe()).isEqualTo("1h x 500 (proxy)");
    }
}
