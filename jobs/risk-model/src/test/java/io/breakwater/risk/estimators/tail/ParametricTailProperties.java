package io.breakwater.risk.estimators.tail;

import java.util.Arrays;
import java.util.Random;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ParametricTailProperties {
    @Property(tries = 200)
    void studentTailIsOrderedAndScales(
            @ForAll @DoubleRange(min = 2.1, max = 30) double degrees,
            @ForAll @DoubleRange(min = 0.01, max = 0.4) double alpha,
            @ForAll @DoubleRange(min = 0.2, max = 0.99) double rarer,
            @ForAll @DoubleRange(min = 0.01, max = 2) double volatility) {
        StudentTail near = new StudentTail(degrees, alpha);
        StudentTail far = new StudentTail(degrees, alpha * rarer);
        assertThat(near.expectedShortfall(1)).isGreaterThan(near.valueAtRisk(1));
        assertThat(far.valueAtRisk(1)).isGreaterThan(near.valueAtRisk(1));
        assertThat(far.expectedShortfall(1)).isGreaterThan(near.expectedShortfall(1));
        assertThat(near.expectedShortfall(volatility)).isCloseTo(volatility * near.expectedShortfall(1), within(1e-12));
    }

    @Property
    void cornishFisherIsOrderedWhereItIsDefinedAndTurnsWithTheSign(
            @ForAll @DoubleRange(min = -1.5, max = 1.5) double skewness,
            @ForAll @DoubleRange(min = -1, max = 12) double kurtosis,
            @ForAll @DoubleRange(min = 0.01, max = 0.4) double alpha,
            @ForAll @DoubleRange(min = 0.2, max = 0.99) double rarer) {
        CornishFisher tail = new CornishFisher(0.001, 0.03, skewness, kurtosis);
        if (!tail.isMonotone()) {
            assertThat(tail.valueAtRisk(alpha)).isNaN();
            assertThat(tail.expectedShortfall(alpha)).isNaN();
            return;
        }
        assertThat(tail.expectedShortfall(alpha)).isGreaterThan(tail.valueAtRisk(alpha));
        assertThat(tail.valueAtRisk(alpha * rarer)).isGreaterThan(tail.valueAtRisk(alpha));
        assertThat(tail.expectedShortfall(alpha * rarer)).isGreaterThan(tail.expectedShortfall(alpha));
        // The other side of the same law: the tail of the mirrored returns is its upper quantile.
        CornishFisher mirrored = new CornishFisher(-0.001, 0.03, -skewness, kurtosis);
        assertThat(mirrored.valueAtRisk(alpha)).isCloseTo(-tail.valueAtRisk(1 - alpha), within(1e-12));
    }

    @Property(tries = 200)
    void rollingMomentsEqualTheirDefinitionOverTheLastReturnsWithTiesAndRefusals(
            @ForAll long seed,
            @ForAll @IntRange(min = 4, max = 40) int window,
            @ForAll @IntRange(min = 0, max = 150) int count) {
        Random random = new Random(seed);
        RollingMoments moments = new RollingMoments(window);
        double[] kept = new double[count];
        for (int i = 0; i < count; i++) {
            kept[i] = random.nextInt(4) == 0 ? 0 : 0.02 * random.nextGaussian();
            moments.add(kept[i]);
            if (random.nextInt(10) == 0) {
                moments.add(random.nextBoolean() ? Double.NaN : Double.POSITIVE_INFINITY);
            }
        }
        if (count < window) {
            assertThat(moments.mean()).isNaN();
            return;
        }
        double[] last = Arrays.copyOfRange(kept, count - window, count);
        double mean = Arrays.stream(last).average().orElseThrow();
        double deviation = Math.sqrt(central(last, mean, 2));
        assertThat(moments.mean()).isCloseTo(mean, within(1e-15));
        assertThat(moments.deviation()).isCloseTo(deviation, within(1e-9));
        if (deviation > 1e-3) {
            assertThat(moments.skewness()).isCloseTo(central(last, mean, 3) / Math.pow(deviation, 3), within(1e-6));
            assertThat(moments.excessKurtosis())
                    .isCloseTo(central(last, mean, 4) / Math.pow(deviation, 4) - 3, within(1e-6));
        }
    }

    private static double central(double[] values, double mean, int power) {
        return Arrays.stream(values)
                .map(value -> Math.pow(value - mean, power))
                .average()
                .orElseThrow();
    }
}
