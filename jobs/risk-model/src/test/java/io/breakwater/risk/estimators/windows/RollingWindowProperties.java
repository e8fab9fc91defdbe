package io.breakwater.risk.estimators.windows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import io.breakwater.risk.reference.Bits;
import io.breakwater.risk.reference.Copies;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class RollingWindowProperties {
    private static final double TOLERANCE = 1e-12;

    @Provide
    Arbitrary<List<Double>> streams() {
        Arbitrary<Double> value = Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.doubles().between(-1, 1)),
                Tuple.of(3, Arbitraries.of(0.0, -0.0, 0.5, -0.5)),
                Tuple.of(1, Arbitraries.of(1e9, Double.NEGATIVE_INFINITY)));
        return value.list().ofMaxSize(120);
    }

    /** Type-7 quantile as Hyndman and Fan write it, in floating point. */
    private static double quantile(double[] sorted, double p) {
        double h = (sorted.length - 1) * p;
        int low = (int) Math.floor(h + TOLERANCE);
        double fraction = Math.max(0, h - low);
        return low + 1 >= sorted.length || fraction < TOLERANCE
                ? sorted[low]
                : sorted[low] + fraction * (sorted[low + 1] - sorted[low]);
    }

    @Property
    void rollingEqualsSortingTheLastValuesAgain(
            @ForAll("streams") List<Double> stream, @ForAll @IntRange(min = 1, max = 40) int capacity) {
        RollingWindow window = new RollingWindow(capacity);
        for (int i = 0; i < stream.size(); i++) {
            window.add(stream.get(i));
            double[] sorted = stream.subList(Math.max(0, i + 1 - capacity), i + 1).stream()
                    .mapToDouble(value -> value + 0.0)
                    .sorted()
                    .toArray();
            assertThat(window.size()).isEqualTo(sorted.length);
            for (int rank = 0; rank < sorted.length; rank++) {
                assertThat(window.ranked(rank)).isEqualTo(sorted[rank]);
            }
            assertThat(window.newest(0)).isEqualTo(stream.get(i) + 0.0);
            if (Double.isFinite(sorted[0])) {
                assertThat(window.quantile(25, 1000)).isCloseTo(quantile(sorted, 0.025), within(TOLERANCE * 1e9));
                assertThat(window.median()).isCloseTo(quantile(sorted, 0.5), within(TOLERANCE * 1e9));
                double cut = window.quantile(25, 100);
                double mean = Arrays.stream(sorted)
                        .filter(value -> value <= cut)
                        .average()
                        .orElse(Double.NaN);
                assertThat(window.meanAtMost(cut)).isCloseTo(mean, within(TOLERANCE * 1e9));
            }
        }
    }

    @Property
    void restoredWindowGivesTheSameBits(
            @ForAll("streams") List<Double> stream,
            @ForAll @IntRange(min = 1, max = 40) int capacity,
            @ForAll @IntRange(max = 119) int cut) {
        RollingWindow whole = new RollingWindow(capacity);
        RollingWindow restored = new RollingWindow(capacity);
        for (int i = 0; i < stream.size(); i++) {
            if (i == cut) {
                restored = Copies.of(restored);
            }
            whole.add(stream.get(i));
            restored.add(stream.get(i));
            Bits.assertSame(restored.quantile(1, 100), whole.quantile(1, 100));
            Bits.assertSame(restored.meanAtMost(0), whole.meanAtMost(0));
        }
        assertThat(Copies.bytesOf(restored)).isEqualTo(Copies.bytesOf(whole));
    }

    @Property
    void deepestFallOfTheWindowEqualsEveryPairLookedAt(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int capacity, @ForAll @IntRange(max = 99) int cut) {
        Random random = new Random(seed);
        MaximumDrawdown rolling = new MaximumDrawdown(capacity);
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            if (i == cut) {
                rolling = Copies.of(rolling);
            }
            // Few values, so that ties are common.
            double value = random.nextBoolean() ? 90 + random.nextInt(20) : 50 + 100 * random.nextDouble();
            values.add(value);
            rolling.add(value);
            List<Double> last = values.subList(Math.max(0, i + 1 - capacity), i + 1);
            double deepest = 0;
            for (int a = 0; a < last.size(); a++) {
                for (int b = a; b < last.size(); b++) {
                    deepest = Math.max(deepest, 1 - last.get(b) / last.get(a));
                }
            }
            Bits.assertSame(rolling.deepest(), deepest);
            assertThat(rolling.highest())
                    .isEqualTo(last.stream().max(Double::compare).orElseThrow());
        }
    }

    @Property
    void highOfTheSpanEqualsLookingAtEveryValueOfItsMinutes(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int minutes, @ForAll @IntRange(max = 199) int cut) {
        Random random = new Random(seed);
        HighWaterMark mark = new HighWaterMark(minutes * 60_000L);
        List<long[]> times = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        long time = 1_700_000_000_000L;
        for (int i = 0; i < 200; i++) {
            if (i == cut) {
                mark = Copies.of(mark);
            }
            time += random.nextInt(3) * 1L * random.nextInt(70_000);
            // Closes of minutes come at their ends exactly.
            time = random.nextBoolean() ? time : -Math.floorDiv(-time, 60_000L) * 60_000;
            double value = 100 + random.nextInt(15);
            times.add(new long[] {time});
            values.add(value);
            double high = Double.NEGATIVE_INFINITY;
            for (int k = 0; k <= i; k++) {
                long endOfMinute = Math.floorDiv(times.get(k)[0], 60_000L) * 60_000 + 60_000;
                high = endOfMinute > time - minutes * 60_000L ? Math.max(high, values.get(k)) : high;
            }
            Bits.assertSame(mark.update(time, value), high);
            Bits.assertSame(mark.high(), high);
        }
    }

    @Test
    void highOfAMinutesCloseCountsForTheWholeSpanAndNoLonger() {
        HighWaterMark mark = new HighWaterMark(7 * 1_440 * 60_000L);
        mark.update(0, 10);
        assertThat(mark.update(7 * 1_440 * 60_000L, 5)).isEqualTo(10);
        assertThat(mark.update((7 * 1_440 + 1) * 60_000L, 4)).isEqualTo(5);
    }

    @Test
    void highForEverNeverExpiresAndAClearedOneStartsAfresh() {
        HighWaterMark mark = new HighWaterMark(Long.MAX_VALUE);
        assertThat(mark.high()).isNaN();
        mark.update(0, 10);
        assertThat(mark.update(Long.MAX_VALUE / 2, 5)).isEqualTo(10);
        mark.clear();
        assertThat(mark.update(Long.MAX_VALUE / 2 + 1, 5)).isEqualTo(5);
    }

    @Test
    @Tag("A3")
    void a3DrawdownOfTheStatedNetAssetValuesIsAQuarter() {
        MaximumDrawdown drawdown = new MaximumDrawdown(8);
        for (double value : new double[] {100, 120, 90, 110, 130, 104, 104, 150}) {
            drawdown.add(value);
        }
        assertThat(drawdown.deepest()).isCloseTo(0.25, within(1e-15));
    }

    @Test
    void notANumberIsRefusedAndAnEmptyWindowHasNoQuantile() {
        RollingWindow window = new RollingWindow(3);
        assertThatThrownBy(() -> window.add(Double.NaN)).hasMessage("window value was NaN, must be a number");
        assertThat(window.median()).isNaN();
        assertThat(window.meanAtMost(1)).isNaN();
        assertThatThrownBy(() -> window.ranked(0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> new RollingWindow(0)).hasMessage("window capacity was 0, must be at least 1");
        assertThatThrownBy(() -> new HighWaterMark(1)).hasMessage("span was 1 ms, must be at least 60000");
    }
}
