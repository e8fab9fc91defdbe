package io.breakwater.events.paradigm;

import java.util.ArrayList;
import java.util.List;

import io.breakwater.risk.episodes.Condition;
import io.breakwater.risk.estimators.changes.LundeTimmermann.Phase;
import io.breakwater.risk.metrics.DayBar;
import io.breakwater.risk.metrics.DayRow;
import io.breakwater.risk.metrics.MarketDay;
import org.junit.jupiter.api.Test;

import static io.breakwater.events.paradigm.ParadigmConditions.DEPENDENCE;
import static io.breakwater.events.paradigm.ParadigmConditions.FLOW;
import static io.breakwater.events.paradigm.ParadigmConditions.FUNDING;
import static io.breakwater.events.paradigm.ParadigmConditions.HELD;
import static io.breakwater.events.paradigm.ParadigmConditions.LIQUIDITY;
import static io.breakwater.events.paradigm.ParadigmConditions.OPEN;
import static io.breakwater.events.paradigm.ParadigmConditions.RETURNED;
import static io.breakwater.events.paradigm.ParadigmConditions.TREND;
import static io.breakwater.events.paradigm.ParadigmConditions.VOLATILITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Days whose features go through the same seven steps each week; a level that jumps by 20 steps behind 60 days is found on the seventh
 * day, day 66, 20 / (1.4826 x 2) robust deviations away, since the median distance of 0 to 6 from 3 is 2.
 */
class ParadigmConditionsTest {
    private static final double STEP = 0.1;
    private static final double SHIFT = 20 / (1.4826 * 2);
    private static final int JUMP = 60;
    private static final int FOUND = JUMP + 6;

    private final ParadigmConditions conditions = new ParadigmConditions("BTCUSD");
    private final List<Condition> records = new ArrayList<>();
    private double close = 100;
    private double volatility;
    private double flow;
    private double fall;
    private String venue = "first";
    private String quality = "ok";
    private double correlation = 0.5;
    private double paid = Double.NaN;
    private int day;

    private MarketDay market(int number) {
        double week = number % 7 * STEP;
        double ofDay = 0.02 * Math.exp(week + volatility * STEP);
        double buys = Math.exp(week + flow * STEP);
        // Volume makes up for volatility, and the range goes with it: liquidity and trend stay.
        double quoteVolume = 1e6 * Math.exp(2 * volatility * STEP);
        double range = ofDay * Math.sqrt(4 * Math.log(2)) * Math.exp(-week);
        DayRow row = new DayRow(
                (20_000L + number) * DayBar.LENGTH,
                venue,
                "BTCUSD",
                close,
                Math.exp(range),
                1,
                close,
                1,
                quoteVolume,
                ofDay,
                buys / (1 + buys),
                0,
                5,
                120,
                200,
                0.02,
                Phase.BEAR,
                quality);
        return new MarketDay(row, 0.5, correlation, 1e-5 * (number % 7 + paid));
    }

    /** The next days, up to before one. */
    private void until(int end) {
        while (day < end) {
            close *= day % 15 == 0 ? 1 - fall : day % 2 == 0 ? 1.01 : 1 / 1.01;
            Condition record = conditions.accept(market(day++));
            if (record != null) {
                records.add(record);
            }
        }
    }

    private void jump() {
        until(JUMP);
        volatility = 20;
    }

    private Condition last() {
        return records.get(records.size() - 1);
    }

    private Condition on(int number) {
        until(number + 1);
        assertThat(last().time()).isEqualTo((20_000L + number) * DayBar.LENGTH);
        return last();
    }

    @Test
    void calmMarketIsNoRecord() {
        until(200);
        assertThat(records).isEmpty();
    }

    @Test
    void changeOfALevelOpensOnItsSeventhDay() {
        jump();
        until(FOUND);
        assertThat(records).isEmpty();
        Condition record = on(FOUND);
        assertThat(record.began()).containsExactly(true, false, false, false, false, false, true, true, false);
        assertThat(record.magnitude()).isCloseTo(SHIFT, within(1e-9));
        assertThat(record.values()[VOLATILITY]).isCloseTo(SHIFT, within(1e-9));
        assertThat(record.values()[LIQUIDITY]).isNaN();
        assertThat(record.price()).isEqualTo(close);
        assertThat(record.quality()).isEqualTo("no-funding");
        assertThat(on(FOUND + 1).began()).containsOnly(false);
    }

    @Test
    void fundingIsAFeatureWhereItIsKnown() {
        paid = 0;
        until(JUMP);
        paid = 20;
        until(FOUND);
        assertThat(records).isEmpty();
        Condition record = on(FOUND);
        assertThat(record.began()).containsExactly(false, false, false, false, false, true, true, true, false);
        assertThat(record.values()[FUNDING]).isCloseTo(SHIFT, within(1e-6));
        assertThat(record.quality()).isEqualTo("ok");
    }

    @Test
    void secondChangeAddsToTheMagnitude() {
        jump();
        until(JUMP + 10);
        flow = -20;
        Condition record = on(FOUND + 10);
        assertThat(record.began()[FLOW]).isTrue();
        assertThat(record.began()[OPEN]).isFalse();
        assertThat(record.isOn(HELD)).isTrue();
        assertThat(record.values()[FLOW]).isCloseTo(-SHIFT, within(1e-9));
        assertThat(record.magnitude()).isCloseTo(2 * SHIFT, within(1e-9));
    }

    @Test
    void oldLevelThatIsBackClosesAndWhatIsLeftOpensAnew() {
        jump();
        until(JUMP + 10);
        flow = 20;
        until(JUMP + 20);
        volatility = 0;
        until(JUMP + 30);
        Condition back = records.stream()
                .filter(record -> record.isOn(RETURNED))
                .findFirst()
                .orElseThrow();
        assertThat(back.time()).isBetween((20_000L + JUMP + 20) * DayBar.LENGTH, (20_000L + JUMP + 23) * DayBar.LENGTH);
        assertThat(back.ended()[OPEN]).isTrue();
        assertThat(back.ended()[VOLATILITY]).isTrue();
        assertThat(back.isOn(HELD)).isFalse();
        Condition next = records.get(records.indexOf(back) + 1);
        assertThat(next.time()).isEqualTo(back.time() + DayBar.LENGTH);
        assertThat(next.isOn(RETURNED)).isFalse();
        assertThat(next.began()[OPEN]).isTrue();
        assertThat(next.isOn(FLOW)).isTrue();
        assertThat(next.since()[FLOW]).isEqualTo((20_000L + FOUND + 10) * DayBar.LENGTH);
        assertThat(next.isOn(VOLATILITY)).isFalse();
    }

    @Test
    void changesCloseThirtyDaysBehindTheNewest() {
        jump();
        until(JUMP + 10);
        flow = 20;
        assertThat(on(FOUND + 39).isOn(OPEN)).isTrue();
        Condition record = on(FOUND + 40);
        assertThat(record.ended()).containsExactly(true, false, false, false, true, false, true, true, false);
        assertThat(record.magnitude()).isNaN();
        until(FOUND + 60);
        assertThat(last()).isSameAs(record);
    }

    @Test
    void shiftIsResolvedSixtyDaysBehindItsLastOpenDayWhereForecastsHold() {
        jump();
        flow = 20;
        int lastOpen = FOUND + 29;
        until(lastOpen + 60);
        assertThat(records).noneMatch(Condition::resolved);
        assertThat(on(lastOpen + 60).resolved()).isTrue();
        until(lastOpen + 500);
        assertThat(records).filteredOn(Condition::resolved).hasSize(1);
    }

    @Test
    void shiftIsResolvedAYearBehindItsBeginWhereForecastsFail() {
        // A fall of 20 % each 15 days is beyond a 99 % VaR four times in 60.
        fall = 0.2;
        jump();
        flow = 20;
        until(FOUND + 365);
        assertThat(records).noneMatch(Condition::resolved);
        assertThat(on(FOUND + 365).resolved()).isTrue();
    }

    @Test
    void changeOfOneLevelHasNoEnd() {
        jump();
        until(JUMP + 600);
        assertThat(records).isNotEmpty().noneMatch(Condition::resolved);
    }

    @Test
    void whatADayDoesNotKnowIsOffAndTold() {
        until(JUMP);
        correlation = Double.NaN;
        quality = "short-window+partial-day";
        volatility = 20;
        flow = 20;
        until(JUMP + 20);
        assertThat(records).isEmpty();
        quality = "ok";
        Condition record = on(JUMP + 26);
        assertThat(record.began()[VOLATILITY]).isTrue();
        assertThat(record.since()[DEPENDENCE]).isZero();
        assertThat(record.quality()).isEqualTo("no-correlation+no-funding");
    }

    @Test
    void trendNeedsMoreThanOneStepADay() {
        ParadigmConditions daily = new ParadigmConditions("BTCUSD");
        Condition record = null;
        for (int number = 0; number <= FOUND; number++) {
            volatility = number < JUMP ? 0 : 20;
            double range = 0.02 * Math.exp((number % 7 + volatility) * STEP);
            DayRow row = new DayRow(
                    (20_000L + number) * DayBar.LENGTH,
                    "venue",
                    "BTCUSD",
                    1,
                    Math.exp(range),
                    1,
                    1,
                    1,
                    1e6,
                    range / Math.sqrt(4 * Math.log(2)),
                    Double.NaN,
                    0,
                    5,
                    120,
                    200,
                    0.02,
                    Phase.BEAR,
                    "short-window");
            record = daily.accept(new MarketDay(row, 0.5, 0.5, Double.NaN));
        }
        assertThat(record.quality()).isEqualTo("short-window+no-steps+no-taker-volume+no-funding");
        assertThat(record.since()[TREND]).isZero();
        assertThat(record.since()[LIQUIDITY]).isPositive();
    }

    @Test
    void everythingBeginsAnewBehindAHole() {
        until(50);
        day += 14;
        volatility = 20;
        until(day + 30);
        assertThat(records).isEmpty();
    }

    @Test
    void daysOfAnotherVenueTellNothingAndBehindAHoleTheyBeginAnew() {
        until(50);
        venue = "second";
        volatility = 20;
        until(50 + 14);
        venue = "first";
        volatility = 0;
        until(100);
        venue = "second";
        volatility = 20;
        until(200);
        assertThat(records).isEmpty();
        volatility = 0;
        assertThat(on(206).began()[VOLATILITY]).isTrue();
    }

    @Test
    void restoredConditionsGoOnAsIfNothingHadBeen() {
        jump();
        flow = 20;
        until(FOUND + 10);
        ParadigmConditions restored = ParadigmConditions.restore(conditions.snapshot());
        MarketDay next = market(day);
        assertThat(restored.accept(next)).isNotNull().isEqualTo(conditions.accept(next));
    }
}
