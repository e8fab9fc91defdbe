package io.breakwater.risk.metrics;

import java.util.Arrays;

import io.breakwater.risk.estimators.changes.LundeTimmermann.Phase;
import io.breakwater.risk.market.DailyBars;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Days whose windows can be counted by hand. */
class DayModelTest {
    private static final double E = Math.E;

    private final DayModel model = new DayModel("binance", "BTCUSDT");
    private long day = 20_000;

    private DayRow day(double high, double low, double close, double volume) {
        return day(high, low, close, volume, 1);
    }

    private DayRow day(double high, double low, double close, double volume, double coverage) {
        DayBar bar = new DayBar(
                (day + 1) * DayBar.LENGTH,
                "binance",
                "BTCUSDT",
                100,
                high,
                low,
                close,
                volume,
                7,
                0.0004 * Math.log(2),
                0.6,
                coverage,
                true);
        day++;
        return model.accept(bar);
    }

    private DayRow quiet(int days) {
        DayRow last = null;
        for (int i = 0; i < days; i++) {
            last = day(101, 99, 100, i % 2 == 0 ? 1 : E);
        }
        return last;
    }

    @Test
    void rowHoldsTheDayItself() {
        DayRow row = day(103, 98, 99, 5);
        assertThat(row.market()).isEqualTo("binance:BTCUSDT");
        assertThat(row.time()).isEqualTo(20_001 * DayBar.LENGTH);
        assertThat(row.open()).isEqualTo(100);
        assertThat(row.high()).isEqualTo(103);
        assertThat(row.low()).isEqualTo(98);
        assertThat(row.close()).isEqualTo(99);
        assertThat(row.volume()).isEqualTo(5);
        assertThat(row.quoteVolume()).isEqualTo(7);
        assertThat(row.rangeVolatility()).isCloseTo(0.01, within(1e-15));
        assertThat(row.takerBuyShare()).isEqualTo(0.6);
        assertThat(row.volumeZ()).isNaN();
        assertThat(row.atr14()).isNaN();
        assertThat(row.high55d()).isNaN();
        assertThat(row.high365d()).isNaN();
        assertThat(row.medianMove90d()).isNaN();
        assertThat(row.phase()).isEqualTo(Phase.UNKNOWN);
        assertThat(row.dataQuality()).isEqualTo("short-window");
    }

    @Test
    void volumeIsComparedWithTheLogsOfThe30DaysBefore() {
        quiet(30);
        // Logs of 0 and 1 by turns: mean 0.5, sample deviation sqrt(30 x 0.25 / 29).
        double deviation = Math.sqrt(7.5 / 29);
        assertThat(day(101, 99, 100, E * E).volumeZ()).isCloseTo(1.5 / deviation, within(1e-9));
    }

    @Test
    void volumeIsUnknownBelow20DaysAndWhereNothingWasTraded() {
        quiet(19);
        assertThat(day(101, 99, 100, 1).volumeZ()).isNaN();
        assertThat(day(101, 99, 100, 1).volumeZ()).isFinite();
        DayRow without = day(101, 99, 100, 0);
        assertThat(without.volumeZ()).isNaN();
        assertThat(without.dataQuality()).isEqualTo("no-volume+short-window");
    }

    @Test
    void dayHeardInPartHasNoVolumeAndGivesNone() {
        quiet(30);
        DayRow partial = day(150, 99, 100, 1e-6, 0.89);
        assertThat(partial.volumeZ()).isNaN();
        assertThat(partial.dataQuality()).startsWith("partial-day");
        // The tiny volume is not among the 30 days, its high is.
        DayRow next = day(101, 99, 100, E * E, 0.9);
        assertThat(next.volumeZ()).isCloseTo((2 - 15.0 / 29) / Math.sqrt((15 - 225.0 / 29) / 28), within(1e-9));
        quiet(20);
        assertThat(day(101, 99, 100, 1).high55d()).isEqualTo(150);
    }

    @Test
    void trueRangeReachesToTheCloseBefore() {
        assertThat(quiet(20).atr14()).isCloseTo(2, within(1e-12));
        // Low 118 lies 18 above the close before: the range is 20.
        assertThat(day(120, 118, 119, 1).atr14()).isCloseTo((13 * 2 + 20) / 14.0, within(1e-12));
    }

    @Test
    void highsAreThoseOfTheDaysBeforeAndLeaveTheWindow() {
        quiet(45);
        assertThat(day(150, 99, 100, 1).high55d()).isEqualTo(101);
        assertThat(quiet(55).high55d()).isEqualTo(150);
        DayRow next = quiet(1);
        assertThat(next.high55d()).isEqualTo(101);
        assertThat(next.high365d()).isEqualTo(150);
        assertThat(quiet(309).high365d()).isEqualTo(150);
        DayRow year = quiet(1);
        assertThat(year.high365d()).isEqualTo(101);
        assertThat(year.dataQuality()).isEqualTo("ok");
    }

    @Test
    void missingDaysTakeNoPart() {
        quiet(50);
        day += 11;
        // 44 of the 55 days before are known.
        assertThat(quiet(1).high55d()).isNaN();
        assertThat(model.accept(new DayBar((day + 1) * DayBar.LENGTH, "", "", 1, 1, 1, 100, 1, 1, 0, 0.5, 1, true))
                        .high365d())
                .isEqualTo(101);
        day += 1_000;
        DayRow behind = quiet(1);
        assertThat(behind.high365d()).isNaN();
        assertThat(behind.atr14()).isNaN();
        assertThat(behind.medianMove90d()).isNaN();
    }

    @Test
    void medianMoveIsThatOfTheLast90Days() {
        for (int i = 0; i < 22; i++) {
            day(111, 99, i % 2 == 0 ? 100 : 110, 1);
        }
        assertThat(day(101, 99, 100, 1).medianMove90d()).isCloseTo(Math.log(1.1), within(1e-12));
    }

    @Test
    void phaseTurnsBy40PercentUpAnd25PercentDown() {
        quiet(1);
        assertThat(day(140, 99, 139.9, 1).phase()).isEqualTo(Phase.UNKNOWN);
        assertThat(day(141, 99, 140, 1).phase()).isEqualTo(Phase.BULL);
        assertThat(day(141, 99, 105.1, 1).phase()).isEqualTo(Phase.BULL);
        assertThat(day(141, 99, 105, 1).phase()).isEqualTo(Phase.BEAR);
    }

    @Test
    void daysFromBeforeTheInputCountUpToItsFirstDay() {
        double[] prices = new double[60];
        double[] highs = new double[60];
        Arrays.fill(prices, 100);
        Arrays.fill(highs, 130);
        // The last of them is the first day of the input: what the input says counts.
        highs[59] = 500;
        model.begin(new DailyBars("BTCUSDT", 20_000 - 59, prices, highs, prices, prices, prices), 20_000);
        DayRow first = day(101, 99, 100, 1);
        assertThat(first.high55d()).isEqualTo(130);
        assertThat(first.atr14()).isCloseTo((13 * 30 + 2) / 14.0, within(1e-12));
    }

    @Test
    void daysOfWhichOnlyClosesAreKnownGiveNoHighs() {
        double[] closes = new double[60];
        Arrays.fill(closes, 100);
        closes[0] = 60;
        model.begin(new DailyBars("BTCUSDT", 20_000 - 60, closes), 20_000);
        DayRow first = day(101, 99, 100, 1);
        assertThat(first.high55d()).isNaN();
        assertThat(first.volumeZ()).isNaN();
        assertThat(first.phase()).isEqualTo(Phase.BULL);
        assertThat(first.medianMove90d()).isEqualTo(0);
    }

    @Test
    void restoredModelGoesOnAsIfNothingHadBeen() {
        quiet(70);
        DayModel restored = DayModel.restore(model.snapshot());
        DayBar bar =
                new DayBar((day + 1) * DayBar.LENGTH, "binance", "BTCUSDT", 1, 160, 99, 150, 9, 9, 0, 0.5, 1, true);
        assertThat(restored.accept(bar)).isEqualTo(model.accept(bar));
    }
}
