package io.breakwater.risk.estimators.tail;

import java.util.SplittableRandom;

import io.breakwater.risk.reference.Bits;
import io.breakwater.risk.reference.Fixture;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

/** Against scipy: quantiles, and tail means by numerical integration instead of closed forms. */
class ParametricTailTest {
    private static final double[] ALPHAS = {0.05, 0.025, 0.01};
    private final Fixture expected = Fixture.of("tail-expected.csv");

    @Test
    void studentTailEqualsNumericalIntegration() {
        for (double alpha : ALPHAS) {
            StudentTail tail = new StudentTail(StudentTail.DEGREES, alpha);
            assertThat(tail.valueAtRisk(1)).isCloseTo(expected.value("studentValueAtRisk;" + alpha), within(1e-9));
            assertThat(tail.expectedShortfall(1))
                    .isCloseTo(expected.value("studentExpectedShortfall;" + alpha), within(1e-6));
            assertThat(tail.expectedShortfall(0.02)).isCloseTo(0.02 * tail.expectedShortfall(1), within(1e-15));
        }
        assertThat(new StudentTail(4, 0.01).valueAtRisk(Double.NaN)).isNaN();
    }

    @Test
    void losesMoreAtRarerLevels() {
        double before = 0;
        for (double alpha = 0.5; alpha > 0.001; alpha *= 0.8) {
            StudentTail tail = new StudentTail(4, alpha);
            assertThat(tail.expectedShortfall(1)).isGreaterThan(tail.valueAtRisk(1));
            assertThat(tail.expectedShortfall(1)).isGreaterThan(before);
            before = tail.expectedShortfall(1);
        }
    }

    @Test
    void namesWhatIsOutOfRange() {
        assertThatThrownBy(() -> new StudentTail(2, 0.7)).hasMessageContaining("degrees were 2.0 and alpha 0.7");
    }

    private static RollingMoments moments() {
        double[] sample = Fixture.of("tail-sample.csv").column("simpleReturn");
        RollingMoments moments = new RollingMoments(sample.length);
        moments.add(99);
        for (double value : sample) {
            moments.add(value);
        }
        return moments;
    }

    @Test
    void cornishFisherEqualsNumericalIntegration() {
        CornishFisher tail = CornishFisher.of(moments());
        for (double alpha : ALPHAS) {
            assertThat(tail.valueAtRisk(alpha))
                    .isCloseTo(expected.value("cornishFisherValueAtRisk;" + alpha), within(1e-12));
            assertThat(tail.expectedShortfall(alpha))
                    .isCloseTo(expected.value("cornishFisherExpectedShortfall;" + alpha), within(1e-9));
        }
    }

    @Test
    void cornishFisherHasNoValueOutsideItsDomain() {
        assertThat(new CornishFisher(0, 1, 0, 0).valueAtRisk(0.025)).isCloseTo(1.959963984540054, within(1e-12));
        assertThat(new CornishFisher(0, 1, 0, 9).isMonotone()).isFalse();
        assertThat(new CornishFisher(0, 1, 2, 1).valueAtRisk(0.01)).isNaN();
        assertThat(new CornishFisher(0, 1, 0, 30).expectedShortfall(0.01)).isNaN();
        assertThat(new CornishFisher(0, 1, Double.NaN, 1).valueAtRisk(0.01)).isNaN();
    }

    @Test
    void momentsOfAWindowThatDidNotVaryHaveNoShape() {
        RollingMoments moments = new RollingMoments(4);
        for (int i = 0; i < 4; i++) {
            assertThat(moments.mean()).isNaN();
            moments.add(0.01);
        }
        moments.add(Double.NaN);
        assertThat(moments.mean()).isCloseTo(0.01, within(1e-15));
        assertThat(moments.skewness()).isNaN();
        assertThat(moments.excessKurtosis()).isNaN();
        assertThat(moments.refused()).isEqualTo(1);
    }

    @Test
    void restoredMomentsGiveTheSameBits() {
        SplittableRandom random = new SplittableRandom(30);
        RollingMoments original = new RollingMoments(9);
        for (int i = 0; i < 50; i++) {
            RollingMoments restored = RollingMoments.restore(original.snapshot());
            double value = random.nextGaussian();
            original.add(value);
            restored.add(value);
            Bits.assertSame(restored.excessKurtosis(), original.excessKurtosis());
            Bits.assertSame(restored.skewness(), original.skewness());
        }
    }
}
