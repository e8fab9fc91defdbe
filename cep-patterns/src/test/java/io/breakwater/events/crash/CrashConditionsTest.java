package io.breakwater.events.crash;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Random;

import io.breakwater.risk.episodes.Condition;
import io.breakwater.risk.episodes.EventParameters;
import io.breakwater.risk.metrics.Derivatives;
import io.breakwater.risk.metrics.MarketMinute;
import io.breakwater.risk.metrics.SymbolRisk;
import io.breakwater.risk.state.ModelCodec;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static io.breakwater.events.crash.CrashConditions.CRASH;
import static io.breakwater.events.crash.CrashConditions.FALL;
import static io.breakwater.events.crash.CrashConditions.FORCED;
import static io.breakwater.events.crash.CrashConditions.NEW_LOW;
import static io.breakwater.events.crash.CrashConditions.STRESS;
import static io.breakwater.events.crash.Market.CALM;
import static io.breakwater.events.crash.Market.DAY;
import static io.breakwater.events.crash.Market.MINUTE;
import static io.breakwater.events.crash.Market.STRESSED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class CrashConditionsTest {
    private static final double JUMP_DOWN = -6;
    private static final int TWO_DAYS = 2 * 1_440;
    private final Market market = new Market();

    @Test
    void calmMarketSaysNothing() {
        market.minutes(1_000, CALM, 0.03);
        assertThat(market.records).isEmpty();
    }

    private Condition said(double drawdown, Derivatives derivatives) {
        market.time += MINUTE;
        SymbolRisk row = market.row(market.time, 100 * (1 - drawdown), CALM, drawdown, Double.NaN)
                .row();
        return market.conditions.accept(new MarketMinute(row, derivatives));
    }

    @Test
    void forcedSellingCountsInAFallAlone() {
        double none = Double.NaN;
        Derivatives liquidated = new Derivatives(200, 200, none, none);
        Derivatives few = new Derivatives(199, 200, none, none);
        Derivatives closed = new Derivatives(none, none, -0.05, none);
        Derivatives lessClosed = new Derivatives(none, none, -0.0499, none);
        assertThat(said(0.01, liquidated)).isNull();
        assertThat(said(0.09, few).isOn(FORCED)).isFalse();
        assertThat(said(0.09, liquidated).began()[FORCED]).isTrue();
        assertThat(said(0.09, few).ended()[FORCED]).isTrue();
        assertThat(said(0.09, closed).began()[FORCED]).isTrue();
        assertThat(said(0.09, lessClosed).isOn(FORCED)).isFalse();
        assertThat(said(0.09, lessClosed).quality()).isEqualTo("ok");
        assertThat(said(0.09, Derivatives.NONE).quality()).isEqualTo("ok+no-derivatives");
    }

    @Test
    void judgesByOtherNumbersFromTheNextRowOnAndSaysWhich() {
        EventParameters lower = CrashConditions.PARAMETERS.with(
                CrashConditions.PARAMETERS.standard(),
                Map.of("crashOn", 0.10, "fallOn", 0.05, "watchProbability", 0.03, "detectProbability", 0.09));
        market.minutes(1, CALM, 0.12);
        assertThat(market.last().isOn(CRASH)).isFalse();
        assertThat(market.last().parametersId()).isEqualTo("default");
        assertThat(market.last().onset().watchAt()).isEqualTo(0.05);
        assertThat(market.last().onset().detectAt()).isEqualTo(0.12);
        market.conditions.judgeBy(lower);
        market.minutes(1, CALM, 0.12);
        assertThat(market.began(CRASH)).isTrue();
        assertThat(market.last().parametersId()).isEqualTo(lower.id()).isNotEqualTo("default");
        assertThat(market.last().onset().watchAt()).isEqualTo(0.03);
        assertThat(market.last().onset().detectAt()).isEqualTo(0.09);
        // Off again below the new 5 %, not below the standard's 8 %.
        market.minutes(1, CALM, 0.06);
        assertThat(market.last().isOn(CRASH)).isTrue();
    }

    @Test
    void jumpDownIsStressAndAJumpUpIsNot() {
        market.minute(CALM, 0.01, -JUMP_DOWN);
        assertThat(market.records).isEmpty();
        market.minute(CALM, 0.01, JUMP_DOWN);
        assertThat(market.began(STRESS)).isTrue();
        assertThat(market.last().since()[STRESS]).isEqualTo(market.time);
    }

    @Test
    void jumpAmongTenSymbolsMustBeLargerThanAmongOne() {
        market.conditions = new CrashConditions("BTCUSD", 10);
        market.minute(CALM, 0.01, JUMP_DOWN);
        assertThat(market.records).isEmpty();
        market.minute(CALM, 0.01, -6.3);
        assertThat(market.began(STRESS)).isTrue();
    }

    @Test
    void stressLastsUntilTheRatioIsBelowTwo() {
        market.minutes(1, 3, 0.01).minutes(100, 2, 0.01);
        long first = market.records.get(0).time();
        assertThat(market.last().since()[STRESS]).isEqualTo(first);
        market.minutes(1, Double.NaN, 0.01);
        assertThat(market.last().isOn(STRESS)).isTrue();
        market.minutes(1, 1.99, 0.01);
        assertThat(market.last().time()).isEqualTo(market.time);
        assertThat(market.last().isAnyOn(4)).isFalse();
        assertThat(market.last().ended()[STRESS]).isTrue();
        int records = market.records.size();
        market.minutes(1, 2.5, 0.01);
        assertThat(market.records).hasSize(records);
    }

    @Test
    void fallLastsUntilTheDrawdownIsBelowFourPercent() {
        market.minutes(1, CALM, 0.0799).minutes(1, CALM, 0.08).minutes(1, CALM, 0.04);
        assertThat(market.last().since()[FALL]).isEqualTo(market.time - MINUTE);
        assertThat(market.count(FALL)).isEqualTo(1);
        market.minutes(1, CALM, 0.0399);
        assertThat(market.last().isOn(FALL)).isFalse();
        assertThat(market.last().ended()[FALL]).isTrue();
        int records = market.records.size();
        market.minutes(10, CALM, 0.05);
        assertThat(market.records).hasSize(records);
    }

    @Test
    void crashBeginsOnceUntilTheFallIsBelowEightPercent() {
        market.minutes(1, CALM, 0.1499).minutes(1, CALM, 0.15).minutes(1, CALM, 0.16);
        market.minutes(1, CALM, 0.08).minutes(1, CALM, 0.15);
        assertThat(market.records)
                .extracting(record -> record.began()[CRASH])
                .containsExactly(false, true, false, false, false);
        market.minutes(1, CALM, 0.0799).minutes(1, CALM, 0.15);
        assertThat(market.began(CRASH)).isTrue();
    }

    @Test
    void everyMinuteWhileAnythingIsOnHasARecordThatCarriesAllConditions() {
        market.minutes(1, STRESSED, 0.16);
        assertThat(market.last().began()).containsExactly(true, true, true, false, false);
        market.minutes(50, STRESSED, 0.16);
        assertThat(market.records).hasSize(51);
        assertThat(market.last().since())
                .containsExactly(market.time - 50 * MINUTE, market.time - 50 * MINUTE, market.time - 50 * MINUTE, 0, 0);
        assertThat(market.last().began()).containsOnly(false);
        assertThat(market.last().type()).isEqualTo("MARKET_CRASH");
        assertThat(market.last().parametersId()).isEqualTo("default");
    }

    @Test
    void crashIsResolvedTwoDaysBehindItsLowWhenVolatilityIsCalm() {
        market.minutes(1, CALM, 0.15).minutes(1, CALM, 0.2).minutes(TWO_DAYS - 1, CALM, 0.16);
        assertThat(market.records).noneMatch(Condition::resolved);
        market.minutes(1, 1.5, 0.16).minutes(1, Double.NaN, 0.16);
        assertThat(market.records).noneMatch(Condition::resolved);
        market.minutes(1, 1.49, 0.16);
        assertThat(market.last().resolved()).isTrue();
    }

    @Test
    void crashOfBarsAboveAnHourIsResolvedByItsLowAlone() {
        market.step = 120 * MINUTE;
        market.minutes(1, Double.NaN, 0.2).minutes(23, Double.NaN, 0.15);
        assertThat(market.records).noneMatch(Condition::resolved);
        market.minutes(1, Double.NaN, 0.15);
        assertThat(market.last().resolved()).isTrue();
    }

    @Test
    void crashThatHasRetracedStillWaitsForItsEnd() {
        market.minutes(1, CALM, 0.15).minutes(TWO_DAYS - 1, CALM, 0.01);
        assertThat(market.last().isAnyOn(4)).isFalse();
        assertThat(market.last().time()).isEqualTo(market.time);
        market.minutes(1, CALM, 0.01);
        assertThat(market.last().resolved()).isTrue();
        int records = market.records.size();
        market.minutes(10, CALM, 0.01);
        assertThat(market.records).hasSize(records);
    }

    @Test
    @Tag("A74")
    void a74EveryLatchIsArmedAgainWhenACrashIsResolvedAndTheFallIsMeasuredFromTheHighSince() {
        market.minutes(1, STRESSED, 0.15).minutes(TWO_DAYS, CALM, 0.14);
        assertThat(market.last().resolved()).isTrue();
        assertThat(market.last().isAnyOn(4)).isFalse();
        assertThat(market.last().ended()).containsExactly(false, true, true, false, false);
        // At 86 then; 87 is the high since, 8 % below it 80.04, 15 % below it 73.95.
        market.minutes(1, CALM, 0.13).minutes(1, STRESSED, 0.1995);
        assertThat(market.began(STRESS)).isTrue();
        assertThat(market.last().isOn(FALL)).isFalse();
        market.minutes(1, CALM, 0.1997);
        assertThat(market.began(FALL)).isTrue();
        market.minutes(1, CALM, 0.2604);
        assertThat(market.last().isOn(CRASH)).isFalse();
        market.minutes(1, CALM, 0.2606);
        assertThat(market.began(CRASH)).isTrue();
    }

    @Test
    void fallFromTheSevenDayHighCountsAsSoonAsItComesAnew() {
        market.minutes(1, CALM, 0.15)
                .minutes(TWO_DAYS, CALM, 0.14)
                .minutes(1, CALM, 0.079)
                .minutes(1, CALM, 0.149);
        assertThat(market.count(CRASH)).isEqualTo(1);
        market.minutes(1, CALM, 0.15);
        assertThat(market.count(CRASH)).isEqualTo(2);
        assertThat(market.count(NEW_LOW)).isZero();
    }

    @Test
    @Tag("A74")
    void a74HighSinceIsOfAtMostSevenDays() {
        market.minutes(1, CALM, 0.15).minutes(TWO_DAYS, CALM, 0.14);
        long resolved = market.time;
        // The row's own drawdown is of seven days: it takes over when the time of the end is further away.
        while (market.time < resolved + 7 * DAY) {
            market.minute(85.5, CALM, 0.3, Double.NaN);
        }
        assertThat(market.count(CRASH)).isEqualTo(1);
        market.minute(85.5, CALM, 0.3, Double.NaN);
        assertThat(market.count(CRASH)).isEqualTo(2);
    }

    @Test
    @Tag("A74")
    void a74NewLowCountsUntilSevenDaysBehindTheClose() {
        market.minutes(1, CALM, 0.15).minutes(TWO_DAYS, CALM, 0.14).minutes(10, CALM, 0.15);
        assertThat(market.count(NEW_LOW)).isZero();
        market.minutes(1, CALM, 0.1501);
        assertThat(market.began(NEW_LOW)).isTrue();
        assertThat(market.last().isOn(CRASH)).isFalse();
        market.minutes(1, CALM, 0.16);
        assertThat(market.count(NEW_LOW)).isEqualTo(1);
        market.minutes(TWO_DAYS, CALM, 0.16);
        assertThat(market.last().resolved()).isTrue();
        // The new low's bout lasted 2 days and 1 minute: twice 12 hours and 15 seconds of cool-off.
        market.quietMinutes(2 * 721 + 7 * 1_440 - 1, 84.5).quietMinutes(1, 83.9);
        assertThat(market.count(NEW_LOW)).isEqualTo(2);
        assertThat(market.count(CRASH)).isEqualTo(1);
    }

    @Test
    void newLowOfLongAgoIsNone() {
        market.minutes(1, CALM, 0.15).minutes(TWO_DAYS, CALM, 0.14);
        // Twice 12 hours of cool-off, then seven days.
        market.quietMinutes(2 * 720 + 7 * 1_440, 86).quietMinutes(1, 84.9);
        assertThat(market.count(NEW_LOW)).isZero();
        assertThat(market.count(CRASH)).isEqualTo(1);
    }

    @Test
    void magnitudeIsKnownFromFiveDailyMovesOn() {
        for (int day = 0; day < 5; day++) {
            market.minutes(1, CALM, day % 2 == 0 ? 0 : 0.01);
            market.time += DAY - MINUTE;
        }
        market.minutes(1, STRESSED, 0.01);
        // Five moves of |log 0.99|.
        assertThat(market.last().magnitude()).isCloseTo(0.01 / 0.01005034, within(1e-6));
    }

    @Test
    void holeOfDaysGivesNoDailyMove() {
        for (int day = 0; day < 8; day++) {
            market.minutes(1, CALM, day % 2 == 0 ? 0 : 0.01);
            market.time += 2 * DAY;
        }
        market.minutes(1, STRESSED, 0.01);
        assertThat(market.last().magnitude()).isNaN();
    }

    @Property(tries = 20)
    void restoredConditionsSayTheSame(@ForAll long seed, @ForAll @IntRange(max = 2_999) int cut) throws IOException {
        Random random = new Random(seed);
        Market whole = new Market();
        Market restored = new Market();
        for (int i = 0; i < 3_000; i++) {
            if (i == cut) {
                restored.conditions = copy(restored.conditions);
            }
            long skipped = random.nextInt(5) == 0 ? random.nextInt(2_000) * MINUTE : 0;
            whole.time += skipped;
            restored.time += skipped;
            double ratio = random.nextInt(10) == 0 ? Double.NaN : 4 * random.nextDouble();
            double drawdown = 0.2 * random.nextDouble() * random.nextDouble();
            double jump = 8 * random.nextDouble() - 7;
            whole.minute(ratio, drawdown, jump);
            restored.minute(ratio, drawdown, jump);
        }
        assertThat(restored.records).isEqualTo(whole.records);
        assertThat(bytesOf(restored.conditions)).isEqualTo(bytesOf(whole.conditions));
    }

    private static CrashConditions copy(CrashConditions conditions) throws IOException {
        return ModelCodec.of(CrashConditions.class)
                .read(new DataInputStream(new ByteArrayInputStream(bytesOf(conditions))));
    }

    private static byte[] bytesOf(CrashConditions conditions) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        conditions.writeTo(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }
}
