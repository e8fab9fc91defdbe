package io.breakwater.risk.events;

import java.util.Random;

import io.breakwater.risk.reference.Copies;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import static io.breakwater.risk.events.Market.CALM;
import static io.breakwater.risk.events.Market.DAY;
import static io.breakwater.risk.events.Market.MINUTE;
import static io.breakwater.risk.events.Market.STRESSED;
import static org.assertj.core.api.Assertions.assertThat;

class CrashConditionsTest {
    private static final double JUMP_DOWN = -6;
    private final Market market = new Market();

    @Test
    void calmMarketSaysNothing() {
        market.minutes(1_000, CALM, 0.03);
        assertThat(market.records).isEmpty();
    }

    @Test
    void stressThenFallWithinADayIsBoth() {
        market.minutes(1, STRESSED, 0.01);
        assertThat(market.last().signBegan()).isTrue();
        assertThat(market.last().bothBegan()).isFalse();
        market.minutes(1_439, CALM, 0.079).minutes(1, CALM, 0.08);
        assertThat(market.last().bothBegan()).isTrue();
        assertThat(market.last().signBegan()).isFalse();
        market.minutes(1, CALM, 0.09);
        assertThat(market.last().bothBegan()).isFalse();
    }

    @Test
    void fallThenStressWithinADayIsBothToo() {
        market.minutes(1_440, CALM, 0.09);
        assertThat(market.records.get(0).signBegan()).isTrue();
        assertThat(market.records).noneMatch(MarketCondition::bothBegan);
        market.minutes(1, STRESSED, 0.09);
        assertThat(market.last().bothBegan()).isTrue();
    }

    @Test
    void stressAMinuteMoreThanADayAwayIsNotBoth() {
        market.minutes(1, STRESSED, 0.01).minutes(1_440, CALM, 0.01).minutes(1, CALM, 0.09);
        assertThat(market.records).noneMatch(MarketCondition::bothBegan);
        Market other = new Market().minutes(1_442, CALM, 0.09).minutes(1, STRESSED, 0.09);
        assertThat(other.records).noneMatch(MarketCondition::bothBegan);
    }

    @Test
    void jumpDownIsStressAndAJumpUpIsNot() {
        market.minute(CALM, 0.01, -JUMP_DOWN);
        assertThat(market.records).isEmpty();
        market.minute(CALM, 0.01, JUMP_DOWN);
        assertThat(market.last().signBegan()).isTrue();
        assertThat(market.last().stressedSince()).isEqualTo(market.time);
    }

    @Test
    void jumpAmongTenSymbolsMustBeLargerThanAmongOne() {
        market.conditions = new CrashConditions("BTCUSD", 10);
        market.minute(CALM, 0.01, JUMP_DOWN);
        assertThat(market.records).isEmpty();
        market.minute(CALM, 0.01, -6.3);
        assertThat(market.last().signBegan()).isTrue();
    }

    @Test
    void eachConditionHasItsOwnHysteresis() {
        market.minutes(1, CALM, 0.08).minutes(1, CALM, 0.04);
        assertThat(market.last().fallingSince()).isEqualTo(market.time - MINUTE);
        assertThat(market.last().retraced()).isFalse();
        market.minutes(1, CALM, 0.0399);
        assertThat(market.last().fallingSince()).isZero();
        assertThat(market.last().retraced()).isTrue();
        int records = market.records.size();
        market.minutes(10, CALM, 0.05);
        assertThat(market.records).hasSize(records);
    }

    @Test
    void turbulenceLastsUntilTheRatioIsBelowTwo() {
        market.minutes(1, 3, 0.01).minutes(2 * 1_440, 2, 0.01);
        assertThat(market.last().stressedSince()).isEqualTo(market.time);
        market.minutes(1_441, 1.99, 0.01);
        assertThat(market.last().time()).isEqualTo(market.time);
        assertThat(market.last().stressedSince()).isZero();
        int records = market.records.size();
        market.minutes(1, 2.5, 0.01);
        assertThat(market.records).hasSize(records);
    }

    @Test
    void crashBeginsOnceUntilTheFallIsBelowEightPercent() {
        market.minutes(1, CALM, 0.1499).minutes(1, CALM, 0.15).minutes(1, CALM, 0.16);
        market.minutes(1, CALM, 0.08).minutes(1, CALM, 0.15);
        assertThat(market.records)
                .extracting(MarketCondition::crashBegan)
                .containsExactly(false, true, false, false, false);
        market.minutes(1, CALM, 0.0799).minutes(1, CALM, 0.15);
        assertThat(market.last().crashBegan()).isTrue();
        assertThat(market.records).noneMatch(MarketCondition::bothBegan);
    }

    @Test
    void everyMinuteWhileAnythingIsOnHasARecordThatCarriesAllConditions() {
        market.minutes(1, STRESSED, 0.16);
        assertThat(market.last()).satisfies(record -> {
            assertThat(record.signBegan()).isTrue();
            assertThat(record.bothBegan()).isTrue();
            assertThat(record.crashed()).isTrue();
        });
        market.minutes(50, STRESSED, 0.16);
        assertThat(market.records).hasSize(51);
        assertThat(market.records.stream().filter(MarketCondition::bothBegan)).hasSize(1);
    }

    @Test
    void magnitudeIsKnownFromFiveDailyMovesOn() {
        for (int day = 0; day < 5; day++) {
            market.minutes(1, CALM, day % 2 == 0 ? 0 : 0.01);
            market.time += DAY - MINUTE;
        }
        market.minutes(1, STRESSED, 0.01);
        // Five moves of |log 0.99|.
        assertThat(market.last().magnitude())
                .isCloseTo(0.01 / 0.01005034, org.assertj.core.api.Assertions.within(1e-6));
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
    void restoredConditionsSayTheSame(@ForAll long seed, @ForAll @IntRange(max = 2_999) int cut) {
        Random random = new Random(seed);
        Market whole = new Market();
        Market restored = new Market();
        for (int i = 0; i < 3_000; i++) {
            if (i == cut) {
                restored.conditions = Copies.of(restored.conditions, CrashConditions::readFrom);
            }
            long skipped = random.nextInt(50) == 0 ? random.nextInt(2_000) * MINUTE : 0;
            whole.time += skipped;
            restored.time += skipped;
            double ratio = random.nextInt(10) == 0 ? Double.NaN : 4 * random.nextDouble();
            double drawdown = 0.2 * random.nextDouble() * random.nextDouble();
            double jump = 8 * random.nextDouble() - 7;
            whole.minute(ratio, drawdown, jump);
            restored.minute(ratio, drawdown, jump);
        }
        assertThat(restored.records).isEqualTo(whole.records);
        assertThat(Copies.bytesOf(restored.conditions)).isEqualTo(Copies.bytesOf(whole.conditions));
    }
}
