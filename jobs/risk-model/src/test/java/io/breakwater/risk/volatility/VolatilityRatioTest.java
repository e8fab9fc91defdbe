package io.breakwater.risk.volatility;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class VolatilityRatioTest {
    private static final long HOUR = 3_600_000;
    private final VolatilityRatio ratio = new VolatilityRatio();

    @Test
    void comparesWithTheMedianOfAllHoursBeforeThirtyDays() {
        ratio.observe(HOUR, 0.5);
        assertThat(ratio.ratio()).isNaN();
        ratio.observe(2 * HOUR, 0.4);
        ratio.observe(3 * HOUR, 0.6);
        ratio.observe(4 * HOUR, 1.5);
        assertThat(ratio.ratio()).isEqualTo(3);
        assertThat(ratio.isSeasonal(4 * HOUR)).isFalse();
    }

    @Test
    void comparesWithTheSameHourOfTheWeekFromThirtyDaysOn() {
        for (int hour = 1; hour <= 721; hour++) {
            ratio.observe(hour * HOUR, hour % 168 == 50 ? 2 : 1);
        }
        for (int hour = 722; hour <= 722 + (168 - 722 % 168) + 50; hour++) {
            ratio.observe(hour * HOUR, hour % 168 == 50 ? 4 : 1);
        }
        assertThat(ratio.normal()).isEqualTo(2);
        assertThat(ratio.ratio()).isEqualTo(2);
    }

    @Test
    void hasNoValueWhileTheNormIsZero() {
        ratio.observe(HOUR, 0);
        ratio.observe(2 * HOUR, 0.5);
        assertThat(ratio.ratio()).isNaN();
    }

    @Test
    void restoredRatioGoesOnAlike() {
        for (int hour = 1; hour <= 800; hour++) {
            ratio.observe(hour * HOUR, 1 + hour % 7);
        }
        VolatilityRatio restored = VolatilityRatio.restore(ratio.snapshot());
        ratio.observe(801 * HOUR, 9);
        restored.observe(801 * HOUR, 9);
        assertThat(restored.ratio()).isEqualTo(ratio.ratio());
    }
}
