package io.breakwater.risk.estimators.covariance;

import java.util.Arrays;

import io.breakwater.risk.reference.Bits;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ConcentrationTest {
    private static final Offset<Double> TIGHT = within(1e-12);

    @Test
    @Tag("A12")
    void a12HerfindahlOfEqualPartsIsOneOverTheirNumber() {
        for (int n = 1; n <= 50; n++) {
            double[] equal = new double[n];
            Arrays.fill(equal, n % 2 == 0 ? 7 : -7);
            assertThat(Concentration.herfindahl(equal)).isCloseTo(1.0 / n, TIGHT);
            assertThat(Concentration.effectiveNumber(equal)).isCloseTo(n, TIGHT);
        }
    }

    @Test
    void aFlatBookHasNoConcentration() {
        assertThat(Concentration.herfindahl(new double[] {0, Double.NaN})).isZero();
        assertThat(Concentration.effectiveNumber(new double[0])).isZero();
    }

    @Test
    @Tag("A12")
    void a12OneAssetIsOneBet() {
        CovarianceEstimate one = CovarianceEstimate.of(new double[][] {{0.0004}}, 0.1);
        assertThat(EffectiveBets.of(new double[] {-3}, one)).isCloseTo(1, TIGHT);
        CovarianceEstimate withFlat = CovarianceEstimate.of(new double[][] {{0.0004, 0}, {0, 0}}, 0.1);
        assertThat(EffectiveBets.of(new double[] {2, 5}, withFlat)).isCloseTo(1, TIGHT);
    }

    @Test
    void equalUncorrelatedAssetsAreAsManyBets() {
        double[][] matrix = new double[5][5];
        for (int i = 0; i < 5; i++) {
            matrix[i][i] = 0.01;
        }
        CovarianceEstimate estimate = CovarianceEstimate.of(matrix, 0.1);
        assertThat(EffectiveBets.of(new double[] {1, -1, 1, 1, -1}, estimate)).isCloseTo(5, TIGHT);
    }

    @Test
    void aBookWithoutVarianceHasNoNumberOfBets() {
        CovarianceEstimate one = CovarianceEstimate.of(new double[][] {{0.0004}}, 0.1);
        assertThat(EffectiveBets.of(new double[] {0}, one)).isNaN();
    }

    @Test
    void breadthIsTheShareThatRises() {
        assertThat(Breadth.of(new double[] {1, -1, 0, Double.NaN})).isCloseTo(1 / 3.0, TIGHT);
        assertThat(Breadth.of(new double[] {Double.NaN})).isNaN();
    }

    @Test
    void absorptionIsOneForOneFactorAndAFifthForNone() {
        double[][] same = new double[10][10];
        double[][] none = new double[10][10];
        for (int i = 0; i < 10; i++) {
            Arrays.fill(same[i], 1);
            none[i][i] = 1;
        }
        assertThat(AbsorptionRatio.of(same)).isCloseTo(1, TIGHT);
        assertThat(AbsorptionRatio.of(none)).isCloseTo(0.2, TIGHT);
        assertThat(AbsorptionRatio.of(new double[3][3])).isNaN();
    }

    @Test
    void theShiftOfAbsorptionIsStandardised() {
        AbsorptionRatio ratio = new AbsorptionRatio();
        for (int day = 0; day < 59; day++) {
            ratio.add(day % 2 == 0 ? 0.5 : 0.6);
        }
        assertThat(ratio.shift()).isNaN();
        for (int day = 0; day < 306; day++) {
            ratio.add(day % 2 == 0 ? 0.5 : 0.6);
        }
        assertThat(ratio.shift()).isCloseTo(0, within(0.1));
        AbsorptionRatio restored = AbsorptionRatio.restore(ratio.snapshot());
        for (int day = 0; day < 15; day++) {
            ratio.add(0.9);
            restored.add(0.9);
        }
        // 365 days: 15 at 0.9 and 350 about 0.55 (deviation 0.05): mean 0.5644, deviation 0.0850.
        assertThat(ratio.shift()).isCloseTo((0.9 - 0.5644) / 0.0850, within(0.02));
        Bits.assertSame(restored.shift(), ratio.shift());
    }

    @Test
    void turbulenceOfOneDeviationIsOne() {
        double[][] matrix = {{0.04, 0}, {0, 0.01}};
        double[] means = {0.1, 0};
        assertThat(Turbulence.of(new double[] {0.3, -0.1}, means, matrix)).isCloseTo(1, TIGHT);
        assertThat(Turbulence.of(new double[] {Double.NaN, 0}, means, matrix)).isNaN();
        assertThat(Turbulence.of(new double[] {0, 0}, means, new double[2][2])).isNaN();
    }
}
