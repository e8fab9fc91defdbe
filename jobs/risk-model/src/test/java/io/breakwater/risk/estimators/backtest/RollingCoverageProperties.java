package io.breakwater.risk.estimators.backtest;

import java.util.List;

import io.breakwater.risk.estimators.backtest.CoverageTests.Transitions;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import static org.assertj.core.api.Assertions.assertThat;

class RollingCoverageProperties {
    @Property
    void rollingEqualsBatch(
            @ForAll @Size(max = 60) List<Boolean> stream, @ForAll @IntRange(min = 2, max = 12) int window) {
        RollingCoverage coverage = new RollingCoverage(0.1, window);
        for (int i = 0; i < stream.size(); i++) {
            coverage.add(stream.get(i));
            List<Boolean> last = stream.subList(Math.max(0, i + 1 - window), i + 1);
            assertThat(coverage.observations()).isEqualTo(last.size());
            assertThat(coverage.exceedances())
                    .isEqualTo((int) last.stream().filter(hit -> hit).count());
            assertThat(coverage.transitions()).isEqualTo(batch(last));
        }
    }

    private static Transitions batch(List<Boolean> hits) {
        long[] pairs = new long[4];
        for (int i = 1; i < hits.size(); i++) {
            pairs[(hits.get(i - 1) ? 2 : 0) + (hits.get(i) ? 1 : 0)]++;
        }
        return new Transitions(pairs[0], pairs[1], pairs[2], pairs[3]);
    }

    @Property
    void restoredCounterGoesOnAlike(
            @ForAll @Size(max = 40) List<Boolean> stream, @ForAll @IntRange(min = 2, max = 12) int window) {
        RollingCoverage original = new RollingCoverage(0.1, window);
        for (boolean hit : stream) {
            RollingCoverage restored = RollingCoverage.restore(original.snapshot());
            original.add(hit);
            restored.add(hit);
            assertThat(restored.transitions()).isEqualTo(original.transitions());
            assertThat(restored.exceedances()).isEqualTo(original.exceedances());
        }
    }
}
