package io.breakwater.risk.protocol;

import java.util.Random;

import io.breakwater.risk.reference.Copies;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import static org.assertj.core.api.Assertions.assertThat;

class LevelMachineProperties {
    private static final int STEPS = 4_000;

    /** A step of a walk that lingers around the entries and exits, with stale stretches and silence. */
    private static void step(Evaluations desk, Random random, int i) {
        if (i % 97 == 0) {
            desk.fresh(random.nextInt(4) > 0).printing(random.nextInt(5) > 0);
        }
        desk.time += random.nextInt(20) * 60_000L;
        desk.once(random.nextInt(30) == 0 ? random.nextDouble() * 21 : random.nextDouble() * 4.5);
    }

    @Property(tries = 30)
    void levelFallsOneStepAtATimeAndNeverFromEmergency(@ForAll long seed) {
        Random random = new Random(seed);
        Evaluations desk = new Evaluations();
        for (int i = 0; i < STEPS; i++) {
            int before = desk.level().number();
            step(desk, random, i);
            assertThat(desk.level().number()).isGreaterThanOrEqualTo(before == 5 ? 5 : before - 1);
            assertThat(desk.level().number())
                    .isGreaterThanOrEqualTo(desk.machine.riskLevel().number());
        }
    }

    @Property(tries = 30)
    void restoredMachineDecidesTheSame(@ForAll long seed, @ForAll @IntRange(min = 0, max = STEPS - 1) int cut) {
        Random random = new Random(seed);
        Random same = new Random(seed);
        Evaluations whole = new Evaluations();
        Evaluations restored = new Evaluations();
        for (int i = 0; i < STEPS; i++) {
            if (i == cut) {
                restored.machine = Copies.of(restored.machine);
                restored.machine.adopt(LevelRules.standard(LevelThresholds.DEFAULT));
            }
            step(whole, random, i);
            step(restored, same, i);
            assertThat(restored.level()).isEqualTo(whole.level());
        }
        assertThat(Copies.bytesOf(restored.machine)).isEqualTo(Copies.bytesOf(whole.machine));
    }
}
