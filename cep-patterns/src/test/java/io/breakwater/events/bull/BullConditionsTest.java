package io.breakwater.events.bull;

import java.util.ArrayList;
import java.util.List;

import io.breakwater.risk.episodes.Condition;
import io.breakwater.risk.estimators.changes.LundeTimmermann.Phase;
import io.breakwater.risk.metrics.DayBar;
import io.breakwater.risk.metrics.DayRow;
import io.breakwater.risk.metrics.MarketDay;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Hand-made days: a high of a year of 200, a high of 55 days of 120, an average true range of 5, a normal move of 2 %. */
class BullConditionsTest {
    private static final double LARGE = 1.5;
    private static final double USUAL = 0.2;

    private final BullConditions conditions = new BullConditions("BTCUSD");
    private final List<Condition> records = new ArrayList<>();
    private double breadth = 0.7;
    private double high365d = 200;
    private Phase phase = Phase.BEAR;
    private long day = 20_000;

    private Condition day(double close, double volumeZ) {
        day++;
        DayRow row = new DayRow(
                day * DayBar.LENGTH,
                "venue",
                "BTCUSD",
                close,
                close,
                close,
                close,
                1,
                close,
                0.02,
                0.5,
                volumeZ,
                5,
                120,
                high365d,
                0.02,
                phase,
                "ok");
        Condition record = conditions.accept(new MarketDay(row, breadth, Double.NaN, Double.NaN));
        if (record != null) {
            records.add(record);
        }
        return record;
    }

    private Condition last() {
        return records.get(records.size() - 1);
    }

    @Test
    void calmMarketNearItsHighIsNoRecord() {
        breadth = 0.4;
        assertThat(day(180, USUAL)).isNull();
        assertThat(day(150.1, USUAL)).isNull();
    }

    @Test
    void baseComesAQuarterBelowTheHighAndGoes60DaysBehindTheLastCloseATenthBelow() {
        day(150, USUAL);
        assertThat(last().began()[BullConditions.BASE]).isTrue();
        long since = last().time();
        day(179, USUAL);
        for (int i = 0; i < 59; i++) {
            day(181, USUAL);
            assertThat(last().since()[BullConditions.BASE]).isEqualTo(since);
        }
        day(181, USUAL);
        assertThat(last().ended()[BullConditions.BASE]).isTrue();
    }

    @Test
    void breakoutNeedsACloseAboveTheHighOf55DaysAndVolume() {
        day(120, LARGE);
        assertThat(last().isOn(BullConditions.BREAKOUT)).isFalse();
        day(121, 0.99);
        assertThat(last().isOn(BullConditions.BREAKOUT)).isFalse();
        day(121, Double.NaN);
        assertThat(last().isOn(BullConditions.BREAKOUT)).isFalse();
        day(121, 1);
        assertThat(last().began()[BullConditions.BREAKOUT]).isTrue();
        assertThat(last().began()[BullConditions.ABOVE]).isTrue();
        day(121, LARGE);
        assertThat(last().began()[BullConditions.BREAKOUT]).isFalse();
        assertThat(last().isOn(BullConditions.BREAKOUT)).isTrue();
    }

    @Test
    void breakoutFailsMoreThanATrueRangeBelowAndEndsAfter60Days() {
        day(121, LARGE);
        day(119, USUAL);
        assertThat(last().isOn(BullConditions.ABOVE)).isFalse();
        assertThat(last().isOn(BullConditions.BREAKOUT)).isTrue();
        day(115, USUAL);
        assertThat(last().isOn(BullConditions.BREAKOUT)).isTrue();
        day(114.9, USUAL);
        assertThat(last().ended()[BullConditions.BREAKOUT]).isTrue();
        day(121, LARGE);
        assertThat(last().began()[BullConditions.BREAKOUT]).isTrue();
        for (int i = 1; i < 60; i++) {
            day(122, USUAL);
            assertThat(last().isOn(BullConditions.BREAKOUT)).isTrue();
        }
        day(122, LARGE);
        assertThat(last().ended()[BullConditions.BREAKOUT]).isTrue();
        day(122, LARGE);
        assertThat(last().began()[BullConditions.BREAKOUT]).isTrue();
    }

    @Test
    void breadthHasAHysteresisAndIsOffWhereItIsUnknown() {
        breadth = 0.59;
        day(140, USUAL);
        assertThat(last().isOn(BullConditions.BROAD)).isFalse();
        breadth = 0.6;
        day(140, USUAL);
        assertThat(last().began()[BullConditions.BROAD]).isTrue();
        breadth = 0.5;
        day(140, USUAL);
        assertThat(last().isOn(BullConditions.BROAD)).isTrue();
        breadth = 0.49;
        day(140, USUAL);
        assertThat(last().ended()[BullConditions.BROAD]).isTrue();
        breadth = 0.9;
        day(140, USUAL);
        breadth = Double.NaN;
        day(140, USUAL);
        assertThat(last().ended()[BullConditions.BROAD]).isTrue();
        assertThat(last().quality()).isEqualTo("no-breadth");
    }

    @Test
    void turnToABearMarketResolvesAndRearmsEverything() {
        phase = Phase.BULL;
        day(121, LARGE);
        assertThat(last().began()[BullConditions.BULL]).isTrue();
        phase = Phase.BEAR;
        day(130, USUAL);
        assertThat(last().resolved()).isTrue();
        assertThat(last().since()).containsOnly(0L);
        assertThat(last().ended()[BullConditions.BREAKOUT]).isTrue();
        day(130, LARGE);
        assertThat(last().resolved()).isFalse();
        assertThat(last().began()[BullConditions.BASE]).isTrue();
        assertThat(last().began()[BullConditions.BREAKOUT]).isTrue();
    }

    @Test
    void magnitudeIsTheRiseSinceTheTurnOverTheNormalMove() {
        day(125, LARGE);
        phase = Phase.BULL;
        day(150, USUAL);
        assertThat(last().magnitude()).isEqualTo(0);
        day(180, USUAL);
        day(165, USUAL);
        // 20 % above 150, over 2 %.
        assertThat(last().magnitude()).isCloseTo(10, within(1e-12));
    }

    @Test
    void unknownHighIsNoBaseAndNoBreakout() {
        breadth = 0.1;
        high365d = Double.NaN;
        assertThat(day(100, LARGE)).isNull();
    }

    @Test
    void restoredConditionsGoOnAsIfNothingHadBeen() {
        day(125, LARGE);
        phase = Phase.BULL;
        day(150, USUAL);
        BullConditions restored = BullConditions.restore(conditions.snapshot());
        DayRow row = new DayRow(
                (day + 1) * DayBar.LENGTH,
                "",
                "BTCUSD",
                1,
                1,
                1,
                170,
                1,
                1,
                0.02,
                0.5,
                0,
                5,
                120,
                200,
                0.02,
                phase,
                "ok");
        assertThat(restored.accept(new MarketDay(row, breadth, Double.NaN, Double.NaN)))
                .isEqualTo(day(170, 0));
    }
}
