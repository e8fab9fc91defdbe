package io.breakwater.risk.estimators.volatility;

import java.util.List;

import io.breakwater.risk.reference.Bits;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class RealizedVarianceProperties {
    /** A return, whether it follows on the one before, whether everything is reset first. */
    record Step(double logReturn, boolean contiguous, boolean reset) {}

    @Provide
    Arbitrary<List<Step>> streams() {
        Arbitrary<Step> step = Combinators.combine(
                        Arbitraries.oneOf(Arbitraries.doubles().between(-0.1, 0.1), Arbitraries.of(0.0, 0.05)),
                        Arbitraries.integers().between(0, 9),
                        Arbitraries.integers().between(0, 39))
                .as((r, hole, reset) -> new Step(r, hole > 0, reset == 0));
        return step.list().ofMinSize(1).ofMaxSize(100);
    }

    @Property
    void rollingEqualsBatchWithGapsTiesAndResets(
            @ForAll("streams") List<Step> stream, @ForAll @IntRange(min = 2, max = 30) int returns) {
        RealizedVariance window = new RealizedVariance(returns);
        int start = 0;
        for (int i = 0; i < stream.size(); i++) {
            Step step = stream.get(i);
            if (step.reset()) {
                window.reset();
                start = i;
            }
            window.add(step.logReturn(), i > start && step.contiguous());
            if (i + 1 - start >= returns) {
                List<Step> last = stream.subList(i + 1 - returns, i + 1);
                assertThat(window.variance()).isCloseTo(batchVariance(last), within(1e-15));
                assertSame(window.bipower(), batchBipower(last));
            } else {
                assertThat(window.variance()).isNaN();
            }
        }
    }

    private static double batchVariance(List<Step> last) {
        return last.stream().mapToDouble(s -> s.logReturn() * s.logReturn()).sum();
    }

    private static double batchBipower(List<Step> last) {
        double sum = 0;
        int pairs = 0;
        for (int i = 1; i < last.size(); i++) {
            if (last.get(i).contiguous() && !last.get(i).reset()) {
                sum += Math.abs(last.get(i).logReturn() * last.get(i - 1).logReturn());
                pairs++;
            }
        }
        return pairs == 0 ? Double.NaN : Math.PI / 2 * last.size() / pairs * sum;
    }

    private static void assertSame(double actual, double expected) {
        if (Double.isNaN(expected)) {
            assertThat(actual).isNaN();
        } else {
            assertThat(actual).isCloseTo(expected, within(1e-14));
        }
    }

    @Property
    void scalesWithTheSquareAndIgnoresTheSign(
            @ForAll("streams") List<Step> stream, @ForAll @DoubleRange(min = 0.1, max = 10) double factor) {
        RealizedVariance plain = new RealizedVariance(stream.size());
        RealizedVariance scaled = new RealizedVariance(stream.size());
        for (Step step : stream) {
            plain.add(step.logReturn(), step.contiguous());
            scaled.add(-factor * step.logReturn(), step.contiguous());
        }
        double square = factor * factor;
        assertThat(scaled.variance()).isCloseTo(square * plain.variance(), within(1e-12 * square));
    }

    @Property
    void restoredEstimatorGivesTheSameBits(@ForAll("streams") List<Step> stream) {
        RealizedVariance original = new RealizedVariance(7);
        for (Step step : stream) {
            RealizedVariance restored = RealizedVariance.restore(original.snapshot());
            original.add(step.logReturn(), step.contiguous());
            restored.add(step.logReturn(), step.contiguous());
            Bits.assertSame(restored.variance(), original.variance());
            Bits.assertSame(restored.bipower(), original.bipower());
        }
    }
}
