package io.breakwater.risk.estimators.volatility;

import java.util.SplittableRandom;

import io.breakwater.risk.reference.Bits;
import io.breakwater.risk.reference.Fixture;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Range estimators against pandas computed from the formulas of the papers; Yang-Zhang variances have divisor n - 1. */
class RangeVolatilityTest {
    private static final Offset<Double> TIGHT = within(1e-13);
    private static final long HOUR = 3_600_000;

    @Test
    void equalsThePapersFormulas() {
        Fixture bars = Fixture.of("bars.csv");
        Fixture expected = Fixture.of("range-expected.csv");
        RangeVolatility window = new RangeVolatility(HOUR, 30);
        for (int i = 0; i < 60; i++) {
            window.add(bars.column("open")[i], bars.column("high")[i], bars.column("low")[i], bars.column("close")[i]);
        }
        assertThat(window.parkinson()).isCloseTo(expected.value("parkinson"), TIGHT);
        assertThat(window.garmanKlass()).isCloseTo(expected.value("garmanKlass"), TIGHT);
        assertThat(window.rogersSatchell()).isCloseTo(expected.value("rogersSatchell"), TIGHT);
        assertThat(window.yangZhang()).isCloseTo(expected.value("yangZhang"), TIGHT);
    }

    /** 4,000 bars of a Brownian path in 400 steps: all four find its volatility but for the steps' discreteness. */
    @Test
    void findsTheVolatilityOfABrownianPath() {
        SplittableRandom random = new SplittableRandom(5);
        RangeVolatility window = new RangeVolatility(HOUR, 4000);
        double log = 0;
        double step = 0.01 / Math.sqrt(400);
        window.add(1, 1, 1, 1);
        for (int bar = 0; bar < 4000; bar++) {
            double open = log;
            double high = log;
            double low = log;
            for (int i = 0; i < 400; i++) {
                log += step * random.nextGaussian();
                high = Math.max(high, log);
                low = Math.min(low, log);
            }
            window.add(Math.exp(open), Math.exp(high), Math.exp(low), Math.exp(log));
        }
        double truth = 0.01 * Math.sqrt(365 * 24);
        assertThat(window.parkinson()).isBetween(0.93 * truth, 1.01 * truth);
        assertThat(window.garmanKlass()).isBetween(0.90 * truth, 1.01 * truth);
        assertThat(window.rogersSatchell()).isBetween(0.90 * truth, 1.01 * truth);
        assertThat(window.yangZhang()).isBetween(0.90 * truth, 1.01 * truth);
    }

    @Test
    void refusesImpossibleBarsAndCountsThem() {
        RangeVolatility window = new RangeVolatility(HOUR, 1);
        assertThat(window.add(100, 99, 98, 99)).isFalse();
        assertThat(window.add(100, 101, 0, 99)).isFalse();
        assertThat(window.add(100, 101, -1, 99)).isFalse();
        assertThat(window.add(Double.NaN, 101, 99, 100)).isFalse();
        assertThat(window.add(100, Double.POSITIVE_INFINITY, 99, 100)).isFalse();
        assertThat(window.add(100, 101, 99, Double.NaN)).isFalse();
        assertThat(window.refused()).isEqualTo(6);
        assertThat(window.parkinson()).isNaN();
    }

    @Test
    void aFlatBarHasNoVolatility() {
        RangeVolatility window = new RangeVolatility(HOUR, 2);
        window.add(100, 100, 100, 100);
        window.add(100, 100, 100, 100);
        assertThat(window.yangZhang()).isNaN();
        window.add(100, 100, 100, 100);
        assertThat(window.parkinson()).isZero();
        assertThat(window.yangZhang()).isZero();
    }

    @Test
    void noOvernightTermIsTakenAcrossAHole() {
        RangeVolatility window = new RangeVolatility(HOUR, 2);
        window.add(100, 101, 99, 100);
        window.add(100, 101, 99, 100);
        window.breakSequence();
        window.add(200, 202, 198, 200);
        assertThat(window.yangZhang()).isNaN();
        assertThat(window.parkinson()).isPositive();
    }

    @Test
    void restoredEstimatorGivesTheSameBits() {
        RangeVolatility original = new RangeVolatility(HOUR, 3);
        for (int i = 0; i < 10; i++) {
            RangeVolatility restored = RangeVolatility.restore(original.snapshot());
            original.add(100 + i, 103 + i, 98, 101 + i);
            restored.add(100 + i, 103 + i, 98, 101 + i);
            Bits.assertSame(restored.yangZhang(), original.yangZhang());
            Bits.assertSame(restored.garmanKlass(), original.garmanKlass());
        }
    }
}
