package io.breakwater.risk.estimators.jumps;

import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class SeasonalScaleTest {
    private static final long STEP = 300_000;
    private static final long HOUR = 3_600_000;

    @Test
    void isOneBeforeThirtyDays() {
        SeasonalScale scale = new SeasonalScale();
        scale.observe(STEP, 0.1);
        assertThat(scale.scale(2 * HOUR)).isEqualTo(1);
        assertThat(scale.isSeasonal(2 * HOUR)).isFalse();
    }

    /** Returns are three times as large in one hour a day; what is left after division has one size, so no false jumps. */
    @Test
    void takesTheDaysPatternOutOfTheJumpTest() {
        SplittableRandom random = new SplittableRandom(15);
        SeasonalScale scale = new SeasonalScale();
        LeeMykland raw = new LeeMykland();
        LeeMykland freed = new LeeMykland();
        int rawDays = 0;
        int freedDays = 0;
        for (int day = 0; day < 365; day++) {
            boolean rawFlag = false;
            boolean freedFlag = false;
            for (int i = 1; i <= 288; i++) {
                long end = (day * 288L + i) * STEP;
                double r = 0.001 * random.nextGaussian() * ((end - 1) / HOUR % 24 == 14 ? 3 : 1);
                raw.add(r, true);
                freed.add(r / scale.scale(end), true);
                scale.observe(end, r);
                rawFlag |= raw.jump() != 0;
                freedFlag |= freed.jump() != 0;
            }
            rawDays += rawFlag && day > 30 ? 1 : 0;
            freedDays += freedFlag && day > 30 ? 1 : 0;
        }
        assertThat(rawDays).isGreaterThan(100);
        assertThat(freedDays).isLessThan(rawDays / 5);
    }

    @Test
    void restoredScaleGoesOnAlike() {
        SeasonalScale original = new SeasonalScale();
        for (int i = 1; i < 800 * 12; i++) {
            original.observe(i * STEP, 1 + i % 7);
        }
        SeasonalScale restored = SeasonalScale.restore(original.snapshot());
        original.observe(800 * 12 * STEP, 5);
        restored.observe(800 * 12 * STEP, 5);
        assertThat(restored.scale(801 * HOUR)).isCloseTo(original.scale(801 * HOUR), within(0.0));
    }
}
