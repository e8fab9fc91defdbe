package io.breakwater.risk.estimators.windows;

import java.util.List;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class WindowSumProperties {
    @Provide
    Arbitrary<List<Double>> streams() {
        Arbitrary<Double> value = Arbitraries.frequencyOf(
                Tuple.of(8, Arbitraries.doubles().between(-1, 1)),
                Tuple.of(1, Arbitraries.just(Double.NaN)),
                Tuple.of(1, Arbitraries.of(0.0, 1e9)));
        return value.list().ofMaxSize(80);
    }

    @Property
    void rollingEqualsBatchWithAbsentValuesAndOutliers(
            @ForAll("streams") List<Double> stream, @ForAll @IntRange(min = 1, max = 20) int capacity) {
        WindowSum window = new WindowSum(capacity);
        for (int i = 0; i < stream.size(); i++) {
            window.add(stream.get(i));
            List<Double> last = stream.subList(Math.max(0, i + 1 - capacity), i + 1).stream()
                    .filter(value -> !value.isNaN())
                    .toList();
            double batch = last.stream().mapToDouble(Double::doubleValue).sum();
            double scale = last.stream().mapToDouble(Math::abs).sum();
            assertThat(window.sum()).isCloseTo(batch, within(1e-14 * scale));
            assertThat(window.present()).isEqualTo(last.size());
            assertThat(window.size()).isEqualTo(Math.min(i + 1, capacity));
        }
    }

    @Property
    void restoredWindowGivesTheSameBits(
            @ForAll("streams") List<Double> stream,
            @ForAll @IntRange(min = 1, max = 20) int capacity,
            @ForAll @IntRange(min = 0, max = 80) int cut) {
        WindowSum original = new WindowSum(capacity);
        WindowSum continued = null;
        for (int i = 0; i < stream.size(); i++) {
            if (i == cut) {
                continued = WindowSum.restore(original.snapshot());
            }
            original.add(stream.get(i));
            if (continued != null) {
                continued.add(stream.get(i));
                assertThat(continued.sum()).isEqualTo(original.sum());
                assertThat(continued.present()).isEqualTo(original.present());
            }
        }
    }

    @Property
    void zerosSumToExactlyZeroOnceAnOutlierHasLeft(@ForAll @IntRange(min = 1, max = 30) int capacity) {
        WindowSum window = new WindowSum(capacity);
        window.add(1e18);
        for (int i = 0; i < capacity; i++) {
            window.add(0);
        }
        assertThat(window.sum()).isZero();
    }
}
