package io.breakwater.events.consciousness;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.breakwater.risk.episodes.Condition;
import io.breakwater.risk.skill.ModelWeek;
import io.breakwater.risk.skill.SkillRow;
import io.breakwater.risk.skill.UniverseWeek;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Hand-made weeks of three models that err apart on twenty bets, with twice the rank correlation of their reference. */
class ConsciousnessConditionsTest {
    private static final long WEEK = SimulatedModels.WEEK;
    private static final double GOOD = 0.25;
    private static final double SLIGHTLY_BAD = -0.15;
    private static final double BAD = -0.4;

    private ConsciousnessConditions conditions = new ConsciousnessConditions("all");
    private final List<Condition> records = new ArrayList<>();
    private boolean costsKnown = true;
    private int week;

    private ModelWeek model(String name, double gain, double phase, boolean leak) {
        List<ModelWeek.BetError> bets = new ArrayList<>();
        for (int bet = 0; bet < 20; bet++) {
            String id = String.format(Locale.ROOT, "%02d", bet);
            bets.add(new ModelWeek.BetError(id, Math.sin(3.7 * bet + phase + week) - gain));
        }
        double profit = costsKnown ? 0.01 + 0.002 * Math.cos(week) : Double.NaN;
        SkillRow row = new SkillRow(time(), name, "all", "1", 20, -1, -1, 0.1, 0.05, profit, 2, leak, "", "ok");
        return new ModelWeek(row, bets);
    }

    private long time() {
        return SimulatedModels.START + week * WEEK;
    }

    private Condition week(double gain, boolean leak) {
        week++;
        Condition record = conditions.accept(new UniverseWeek(
                time(),
                "all",
                List.of(model("a", gain, 0, leak), model("b", gain, 2.1, false), model("c", gain, 4.2, false))));
        if (record != null) {
            records.add(record);
        }
        return record;
    }

    private void weeks(int count, double gain) {
        for (int i = 0; i < count; i++) {
            week(gain, false);
        }
    }

    private Condition last() {
        return records.get(records.size() - 1);
    }

    @Test
    void modelsWorseThanTheirReferenceAreNoRecord() {
        weeks(20, BAD);
        assertThat(records).isEmpty();
    }

    @Test
    void lastingGainRisesOnceAndBecomesBroadAndSkilled() {
        weeks(40, GOOD);
        assertThat(records.stream().filter(record -> record.began()[ConsciousnessConditions.RISING]))
                .hasSize(1);
        assertThat(last().isOn(ConsciousnessConditions.BETTER)).isTrue();
        assertThat(last().isOn(ConsciousnessConditions.BROAD)).isTrue();
        assertThat(last().isOn(ConsciousnessConditions.SKILLED)).isTrue();
        // (0.1 / 0.05)^2 at the same breadth.
        assertThat(last().magnitude()).isCloseTo(4, within(1e-9));
        assertThat(last().price()).isNaN();
        assertThat(last().quality()).isEqualTo("ok");
    }

    @Test
    void withoutCostsNothingIsSkilled() {
        costsKnown = false;
        weeks(40, GOOD);
        assertThat(records).noneMatch(record -> record.isOn(ConsciousnessConditions.SKILLED));
        assertThat(last().isOn(ConsciousnessConditions.BROAD)).isTrue();
        assertThat(last().quality()).isEqualTo("no-sharpe");
    }

    @Test
    void riseWithoutEightBetterWeeksEndsAfterTwelve() {
        while (records.isEmpty() || !last().isOn(ConsciousnessConditions.RISING)) {
            week(GOOD, false);
        }
        long since = last().time();
        for (int i = 1; i < 12; i++) {
            week(i % 2 == 0 ? GOOD : SLIGHTLY_BAD, false);
            assertThat(last().isOn(ConsciousnessConditions.RISING))
                    .as("week %d", i)
                    .isTrue();
        }
        week(SLIGHTLY_BAD, false);
        assertThat(last().time() - since).isEqualTo(12 * WEEK);
        assertThat(last().ended()[ConsciousnessConditions.RISING]).isTrue();
        weeks(8, GOOD);
        assertThat(records.subList(records.size() - 8, records.size()))
                .filteredOn(record -> record.began()[ConsciousnessConditions.RISING])
                .hasSize(1);
    }

    @Test
    void leakEndsTheRiseAndIsOnForAWeek() {
        weeks(20, GOOD);
        week(GOOD, true);
        assertThat(last().began()[ConsciousnessConditions.LEAK]).isTrue();
        assertThat(last().ended()[ConsciousnessConditions.RISING]).isTrue();
        assertThat(last().isOn(ConsciousnessConditions.SKILLED)).isFalse();
        week(GOOD, false);
        assertThat(last().isOn(ConsciousnessConditions.LEAK)).isFalse();
        assertThat(last().isOn(ConsciousnessConditions.RISING)).isFalse();
    }

    @Test
    void skilledModelsThatAreLikeTheReferenceForHalfAYearAreResolvedOnce() {
        weeks(40, GOOD);
        weeks(60, BAD);
        List<Condition> resolved = records.stream().filter(Condition::resolved).toList();
        assertThat(resolved).hasSize(1);
        assertThat(resolved.get(0).isAnyOn(5)).isFalse();
    }

    @Test
    void restoredConditionsGiveTheSameRecords() {
        weeks(15, GOOD);
        ConsciousnessConditions copy = ConsciousnessConditions.restore(conditions.snapshot());
        weeks(10, GOOD);
        List<Condition> first = List.copyOf(records.subList(records.size() - 10, records.size()));
        week -= 10;
        conditions = copy;
        weeks(10, GOOD);
        assertThat(records.subList(records.size() - 10, records.size())).isEqualTo(first);
    }
}
