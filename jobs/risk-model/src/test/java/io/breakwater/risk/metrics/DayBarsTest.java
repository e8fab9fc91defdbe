package io.breakwater.risk.metrics;

import java.util.ArrayList;
import java.util.List;

import io.breakwater.risk.market.Bar;
import io.breakwater.risk.reference.Copies;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Days as a symbol's steps are folded to them. */
class DayBarsTest {
    private static final long MINUTE = 60_000;
    private static final long START = 20_000 * DayBar.LENGTH;

    private final List<Bar> bars = new ArrayList<>();
    private double last = 100;

    private DayBarsTest minutes(int from, int to, double price) {
        for (int minute = from; minute < to; minute++) {
            bar(minute, last, Math.max(last, price), Math.min(last, price), price);
            last = price;
        }
        return this;
    }

    private void bar(int minute, double open, double high, double low, double close) {
        long time = START + minute * MINUTE;
        bars.add(new Bar(
                "venue", "BTCUSD", time, MINUTE, open, high, low, close, 2, 2 * close, 1, 3, time, minute, time,
                minute));
    }

    private List<DayBar> days() {
        List<DayBar> days = new ArrayList<>();
        SymbolRows rows = new SymbolRows() {
            @Override
            public void risk(SymbolRisk row) {
                // Not looked at.
            }

            @Override
            public void metrics(SymbolMetrics row) {
                // Not looked at.
            }

            @Override
            public void day(DayBar bar) {
                days.add(bar);
            }
        };
        SymbolRiskModel model = new SymbolRiskModel("venue", "BTCUSD", MINUTE, null, 1);
        for (Bar bar : bars) {
            model.accept(List.of(bar), List.of(), bar.openTime(), bar.closeTime(), rows);
            if (bar.openTime() % (60 * MINUTE) == 0) {
                model = Copies.of(model);
            }
        }
        return days;
    }

    @Test
    void dayHasTheFirstHighestLowestAndLastPriceAndAllVolume() {
        minutes(0, 700, 100).minutes(700, 710, 102).minutes(710, 720, 99).minutes(720, 1_440, 101);
        minutes(1_440, 1_500, 150);
        List<DayBar> days = days();
        assertThat(days).hasSize(1);
        DayBar day = days.get(0);
        assertThat(day.time()).isEqualTo(START + DayBar.LENGTH);
        assertThat(day.day()).isEqualTo(20_000);
        assertThat(day.open()).isEqualTo(100);
        assertThat(day.high()).isEqualTo(102);
        assertThat(day.low()).isEqualTo(99);
        assertThat(day.close()).isEqualTo(101);
        assertThat(day.volume()).isEqualTo(2_880);
        assertThat(day.quoteVolume()).isCloseTo(2 * (700 * 100 + 10 * 102 + 10 * 99 + 720 * 101), within(1e-6));
        // Three minutes have a range, and one of two units is bought in each.
        double ranges =
                Math.pow(Math.log(1.02), 2) + Math.pow(Math.log(102 / 99.0), 2) + Math.pow(Math.log(101 / 99.0), 2);
        assertThat(day.rangeSquares()).isCloseTo(ranges, within(1e-15));
        assertThat(day.takerBuyShare()).isEqualTo(0.5);
        assertThat(day.coverage()).isEqualTo(1);
    }

    @Test
    void wrongPrintIsNoHighOfADay() {
        minutes(0, 700, 100);
        bar(700, 100, 10_000, 100, 10_000);
        minutes(701, 1_440, 100);
        DayBar day = days().get(0);
        assertThat(day.high()).isEqualTo(100);
        assertThat(day.volume()).isEqualTo(2_880);
    }

    @Test
    void dayOfWhichAPartIsMissingSaysHowMuchItHas() {
        minutes(360, 1_440, 100);
        assertThat(days()).extracting(DayBar::coverage).containsExactly(0.75);
    }

    @Test
    void dayWhoseEndLiesInAHoleHasNoBarAndIsNotMixedWithTheNext() {
        minutes(0, 1_400, 100);
        last = 120;
        minutes(1_500, 2_880, 120);
        List<DayBar> days = days();
        assertThat(days).hasSize(1);
        assertThat(days.get(0).day()).isEqualTo(20_001);
        assertThat(days.get(0).low()).isEqualTo(120);
        assertThat(days.get(0).coverage()).isCloseTo(1_380 / 1_440.0, within(1e-12));
    }
}
