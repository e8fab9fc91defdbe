package io.breakwater.events.liquidity;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Objects;
import java.util.Random;

import io.breakwater.risk.episodes.Condition;
import io.breakwater.risk.state.ModelCodec;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static io.breakwater.events.liquidity.LiquidityConditions.COSTLY;
import static io.breakwater.events.liquidity.LiquidityConditions.EMPTY;
import static io.breakwater.events.liquidity.LiquidityConditions.SECOND;
import static io.breakwater.events.liquidity.LiquidityConditions.SEVERE;
import static io.breakwater.events.liquidity.LiquidityConditions.THIN;
import static io.breakwater.events.liquidity.LiquidityConditions.WIDE;
import static org.assertj.core.api.Assertions.assertThat;

class LiquidityConditionsTest {
    private final Venues venues = new Venues();

    @Test
    @Tag("A73")
    void a73TwoVenuesThatEmptyAtOnceAreAllOnOneRecordAndBeginOnce() {
        venues.normal("a").normal("b").minute();
        assertThat(venues.last()).isNull();
        venues.emptied("a").emptied("b").minute();
        Condition first = venues.last();
        assertThat(first.began()).containsOnly(true);
        assertThat(first.since()).containsOnly(venues.time);
        assertThat(first.magnitude()).isEqualTo(25);
        assertThat(first.quality()).isEqualTo("ok");
        venues.emptied("a").emptied("b").minute();
        assertThat(venues.last().began()).containsOnly(false);
        assertThat(venues.last().since()).containsOnly(first.time());
    }

    @Test
    @Tag("A42")
    void a42LostFeedIsNoCondition() {
        venues.normal("a").normal("b").minute();
        // Both silent, then one, then books that can't be believed.
        venues.minute().normal("a").minute();
        venues.book("a", Double.NaN, Double.NaN, Double.NaN).normal("b").minute();
        venues.book("a", Double.NaN, Double.NaN, Double.NaN).minute();
        assertThat(venues.records).allMatch(Objects::isNull);
    }

    @Test
    @Tag("A73")
    void a73VenueThatFallsSilentWhileItIsEmptyTakesItsConditionsAlong() {
        venues.emptied("a").emptied("b").minute();
        venues.emptied("a").minute();
        assertThat(venues.isOn(THIN)).isTrue();
        assertThat(venues.last().ended()).containsExactly(false, false, false, true, false, true);
        assertThat(venues.last().quality()).isEqualTo("one-venue");
        venues.book("a", Double.NaN, Double.NaN, Double.NaN).minute();
        assertThat(venues.last().ended()[THIN]).isTrue();
        assertThat(venues.last().isAnyOn(8)).isFalse();
    }

    @Test
    void onlyVenueNeedsItsTradesToSayTheSame() {
        venues.both("a", 0.09, 4, 25, 2.9).minute();
        assertThat(venues.isOn(SEVERE)).isTrue();
        assertThat(venues.isOn(SECOND)).isFalse();
        assertThat(venues.isOn(EMPTY)).isFalse();
        venues.both("a", 0.09, 4, 25, 3).minute();
        assertThat(venues.isOn(SECOND)).isTrue();
        assertThat(venues.isOn(EMPTY)).isTrue();
        assertThat(venues.last().quality()).isEqualTo("one-venue");
        // A second venue that is calm says no.
        venues.both("a", 0.09, 4, 25, 3).normal("b").minute();
        assertThat(venues.isOn(SECOND)).isFalse();
        assertThat(venues.last().quality()).isEqualTo("ok");
    }

    @Test
    void eachConditionHasItsOwnHysteresis() {
        venues.book("a", 0.51, 3, 5).minute();
        assertThat(venues.last()).isNull();
        venues.book("a", 0.5, 2.9, 4.9).minute();
        assertThat(venues.last().since()).containsExactly(venues.time, venues.time, venues.time, 0, 0, 0);
        venues.book("a", 0.79, 1.9, 2.9).minute();
        assertThat(venues.isOn(THIN)).isTrue();
        assertThat(venues.isOn(WIDE)).isFalse();
        assertThat(venues.isOn(COSTLY)).isFalse();
        venues.book("a", 0.79, 1, 20).minute();
        assertThat(venues.isOn(SEVERE)).isTrue();
        venues.book("a", 0.79, 1, 10).minute();
        assertThat(venues.isOn(SEVERE)).isTrue();
        venues.book("a", 0.79, 1, 9.9).minute();
        assertThat(venues.isOn(SEVERE)).isFalse();
        venues.book("a", 0.1, 1, 9.9).minute();
        assertThat(venues.isOn(SEVERE)).isTrue();
        venues.book("a", 0.8, 1, 9.9).minute();
        assertThat(venues.last().ended()[THIN]).isTrue();
    }

    @Test
    void emptySideIsAsWideAsCanBe() {
        venues.book("a", 0, Double.NaN, 25).minute();
        assertThat(venues.isOn(WIDE)).isTrue();
    }

    @Test
    void barsStandInWhereNoBookWasEverSeenAndOneVenueSuffices() {
        venues.bars("a", 9.9, 4, 10).minute();
        assertThat(venues.isOn(THIN) && venues.isOn(WIDE)).isTrue();
        assertThat(venues.isOn(COSTLY)).isFalse();
        // A range without volume.
        venues.bars("a", 12, 6, 9).minute();
        assertThat(venues.isOn(COSTLY)).isFalse();
        venues.bars("a", 10, 4, 10).minute();
        assertThat(venues.isOn(COSTLY) && venues.isOn(SECOND) && venues.isOn(SEVERE))
                .isTrue();
        assertThat(venues.last().quality()).isEqualTo("one-venue+no-book");
        assertThat(venues.last().magnitude()).isEqualTo(10);
        venues.bars("a", 10, 4, 10).bars("b", 1, 1, 1).minute();
        assertThat(venues.isOn(COSTLY)).isTrue();
        assertThat(venues.isOn(SECOND)).isFalse();
    }

    @Test
    void conditionsBeginAnewBehindAHole() {
        venues.emptied("a").emptied("b").minute().minute();
        venues.emptied("a").emptied("b").minute();
        assertThat(venues.last().began()).containsOnly(false);
        venues.minute().minute().emptied("a").emptied("b").minute();
        assertThat(venues.last().began()).containsOnly(true);
    }

    @Test
    void resolvedAfterTwoHoursOfDepthAndCheapSalesAtAllVenues() {
        venues.emptied("a").emptied("b").minute();
        for (int i = 0; i < 100; i++) {
            venues.book("a", 0.7, 1, 2.9).book("b", 0.75, 1, 2.9).minute();
        }
        // One of them falls back: two hours from the next minute on.
        venues.book("a", 0.7, 1, 2.9).book("b", 0.69, 1, 2.9).minute();
        for (int i = 0; i < 120; i++) {
            venues.book("a", 0.7, 1, 2.9).book("b", 0.75, 1, 2.9).minute();
            assertThat(venues.last().resolved()).isFalse();
            assertThat(venues.isOn(THIN)).isTrue();
        }
        venues.book("a", 0.7, 1, 2.9).book("b", 0.75, 1, 2.9).minute();
        assertThat(venues.last().resolved()).isTrue();
        assertThat(venues.last().isAnyOn(8)).isFalse();
        venues.book("a", 0.7, 1, 2.9).book("b", 0.75, 1, 2.9).minute();
        assertThat(venues.last()).isNull();
    }

    @Test
    void silenceIsNoCalm() {
        venues.emptied("a").emptied("b").minute();
        for (int i = 0; i < 119; i++) {
            venues.normal("a").normal("b").minute();
        }
        venues.minute().minute().minute().normal("a").normal("b").minute();
        assertThat(venues.last().resolved()).isFalse();
    }

    @Property(tries = 30)
    void restoredConditionsSayTheSame(@ForAll long seed, @ForAll @IntRange(max = 499) int cut) throws IOException {
        Venues whole = new Venues();
        Venues restored = new Venues();
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            if (i == cut) {
                restored.conditions = copy(restored.conditions);
            }
            double level = random.nextInt(4) == 0 ? 0.05 : 0.9;
            for (Venues each : new Venues[] {whole, restored}) {
                Random same = new Random(seed + i);
                for (String venue : new String[] {"a", "b"}) {
                    if (same.nextInt(20) > 0) {
                        each.both(venue, level * same.nextDouble(), 1 / level, 2 / level, 3 * same.nextDouble());
                    }
                }
                each.bars("c", 8 / level, 4 / level, 10 / level).minute();
            }
        }
        assertThat(restored.records).isEqualTo(whole.records);
        assertThat(bytesOf(restored.conditions))
                .isEqualTo(bytesOf(whole.conditions))
                .hasSizeLessThan(2_000);
    }

    private static LiquidityConditions copy(LiquidityConditions conditions) throws IOException {
        return ModelCodec.of(LiquidityConditions.class)
                .read(new DataInputStream(new ByteArrayInputStream(bytesOf(conditions))));
    }

    private static byte[] bytesOf(LiquidityConditions conditions) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        conditions.writeTo(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }
}
