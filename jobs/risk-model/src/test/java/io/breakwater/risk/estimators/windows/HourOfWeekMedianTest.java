package io.breakwater.risk.estimators.windows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HourOfWeekMedianTest {
    private static final long HOUR = 3_600_000;
    private final HourOfWeekMedian norm = new HourOfWeekMedian();

    @Test
    void hasNoValueBeforeAnHourHasEnded() {
        norm.observe(10, 5);
        assertThat(norm.median(HOUR - 1)).isNaN();
        assertThat(norm.median(HOUR)).isEqualTo(5);
    }

    @Test
    void keepsTheLastValueOfAnHour() {
        norm.observe(0, 5);
        norm.observe(100, 7);
        assertThat(norm.median(HOUR)).isEqualTo(7);
    }

    @Test
    void seasonsCountFromThirtyDaysOn() {
        for (int hour = 0; hour < 720; hour++) {
            norm.observe(hour * HOUR, hour % 168);
        }
        assertThat(norm.isSeasonal(719 * HOUR)).isFalse();
        assertThat(norm.isSeasonal(720 * HOUR)).isTrue();
        assertThat(norm.median(720 * HOUR)).isEqualTo(720 % 168);
        assertThat(norm.median(725 * HOUR)).isEqualTo(725 % 168);
    }

    @Test
    void refusesLateAndNotFiniteValues() {
        norm.observe(5 * HOUR, 1);
        norm.observe(4 * HOUR, 100);
        norm.observe(5 * HOUR, Double.NaN);
        assertThat(norm.refused()).isEqualTo(2);
        assertThat(norm.median(6 * HOUR)).isEqualTo(1);
    }

    @Test
    void anHourBeforeOneAskedAboutIsRefused() {
        norm.observe(5 * HOUR, 1);
        assertThat(norm.median(2000 * HOUR)).isNaN();
        norm.observe(6 * HOUR, 3);
        assertThat(norm.refused()).isEqualTo(1);
        norm.observe(2000 * HOUR, 7);
        assertThat(norm.median(2001 * HOUR)).isEqualTo(7);
    }

    /** Obvious reference: keep everything, sort it anew. */
    @Test
    void rollingEqualsBatchWithGapsAndTies() {
        SplittableRandom random = new SplittableRandom(3);
        List<long[]> all = new ArrayList<>();
        long hour = 1000;
        for (int i = 0; i < 3000; i++) {
            hour += random.nextInt(20) == 0 ? random.nextInt(60) : 1;
            if (random.nextInt(300) == 0) {
                hour += 800;
            }
            int value = random.nextInt(50);
            norm.observe(hour * HOUR + random.nextInt(1000), value);
            replaceOrAdd(all, hour, value);
            assertThat(norm.median((hour + 1) * HOUR)).isEqualTo(batch(all, hour + 1));
        }
    }

    private static void replaceOrAdd(List<long[]> all, long hour, long value) {
        if (!all.isEmpty() && all.get(all.size() - 1)[0] == hour) {
            all.remove(all.size() - 1);
        }
        all.add(new long[] {hour, value});
    }

    private static double batch(List<long[]> all, long now) {
        double[] same = all.stream()
                .filter(kept -> kept[0] >= now - 720 && (now - kept[0]) % 168 == 0)
                .mapToDouble(kept -> kept[1])
                .sorted()
                .toArray();
        double[] any = all.stream()
                .filter(kept -> kept[0] >= now - 720)
                .mapToDouble(kept -> kept[1])
                .sorted()
                .toArray();
        double[] used = now - all.get(0)[0] >= 720 && same.length >= 3 ? same : any;
        return (used[(used.length - 1) / 2] + used[used.length / 2]) / 2;
    }

    @Test
    void restoredMediansAreTheSame() {
        SplittableRandom random = new SplittableRandom(4);
        for (int hour = 0; hour < 900; hour++) {
            norm.observe(hour * HOUR, random.nextDouble());
        }
        HourOfWeekMedian restored = HourOfWeekMedian.restore(norm.snapshot());
        for (int hour = 900; hour < 1200; hour++) {
            double value = random.nextDouble();
            norm.observe(hour * HOUR, value);
            restored.observe(hour * HOUR, value);
            assertThat(restored.median(hour * HOUR)).isEqualTo(norm.median(hour * HOUR));
            assertThat(restored.overallMedian(hour * HOUR)).isEqualTo(norm.overallMedian(hour * HOUR));
        }
        assertThat(Arrays.equals(restored.snapshot().ring(), norm.snapshot().ring()))
                .isTrue();
    }
}
