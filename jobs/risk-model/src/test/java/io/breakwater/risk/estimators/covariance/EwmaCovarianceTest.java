package io.breakwater.risk.estimators.covariance;

import java.util.stream.IntStream;

import io.breakwater.risk.reference.Fixture;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

/**
 * Against scikit-learn 1.9.1's empirical covariance of rows weighted by 0.97^k (about zero means, as ours). Its shrinkage goes
 * to the identity; ours to constant correlation, computed in numpy.
 */
class EwmaCovarianceTest {
    private static final int SYMBOLS = 6;
    private final Fixture returns = Fixture.of("covariance-returns.csv");
    private final Fixture expected = Fixture.of("covariance-expected.csv");

    private double[][] rows() {
        double[][] columns = IntStream.range(0, SYMBOLS)
                .mapToObj(i -> returns.column("r" + i))
                .toArray(double[][]::new);
        double[][] rows = new double[columns[0].length][SYMBOLS];
        for (int row = 0; row < rows.length; row++) {
            for (int i = 0; i < SYMBOLS; i++) {
                rows[row][i] = columns[i][row];
            }
        }
        return rows;
    }

    private EwmaCovariance fed() {
        EwmaCovariance covariance = new EwmaCovariance(SYMBOLS, EwmaCovariance.DAILY_DECAY);
        for (double[] row : rows()) {
            covariance.add(row);
        }
        return covariance;
    }

    private double[] vector(String name) {
        return IntStream.range(0, SYMBOLS)
                .mapToDouble(i -> expected.value(name + ";" + i))
                .toArray();
    }

    private CovarianceEstimate estimate() {
        return fed().matrix(IntStream.range(0, SYMBOLS).toArray());
    }

    @Test
    void equalsTheReferencePackageBeforeAndAfterShrinking() {
        EwmaCovariance covariance = fed();
        CovarianceEstimate estimate = estimate();
        for (int i = 0; i < SYMBOLS; i++) {
            for (int j = 0; j < SYMBOLS; j++) {
                String place = ";" + i + ";" + j;
                assertThat(covariance.covariance(i, j)).isCloseTo(expected.value("ewma" + place), within(1e-15));
                assertThat(estimate.covariance()[i][j]).isCloseTo(expected.value("shrunk" + place), within(1e-15));
            }
        }
        assertThat(estimate.clipped()).isFalse();
    }

    @Test
    void absorptionAndTurbulenceEqualNumpyAndScipy() {
        double[][] matrix = estimate().covariance();
        double[][] rows = rows();
        assertThat(AbsorptionRatio.of(matrix)).isCloseTo(expected.value("absorption"), within(1e-12));
        assertThat(Turbulence.of(rows[rows.length - 1], vector("mean"), matrix))
                .isCloseTo(expected.value("turbulence"), within(1e-12));
    }

    @Test
    void stressedVolatilityEqualsNumpy() {
        CovarianceEstimate estimate = estimate();
        double[] exposures = vector("exposure");
        CorrelationStress stress = CorrelationStress.of(exposures, estimate, CorrelationStress.KAPPA);
        assertThat(estimate.portfolioVolatility(exposures))
                .isCloseTo(expected.value("portfolioVolatility"), within(1e-14));
        assertThat(stress.volatility()).isCloseTo(expected.value("portfolioVolatility"), within(1e-14));
        assertThat(stress.stressedVolatility()).isCloseTo(expected.value("stressedVolatility"), within(1e-14));
        double ratio = expected.value("stressedVolatility") / expected.value("portfolioVolatility");
        assertThat(stress.multiplier()).isCloseTo(ratio, within(1e-12));
    }

    @Test
    void effectiveBetsEqualTheClosestUncorrelatedFactors() {
        assertThat(EffectiveBets.of(vector("exposure"), estimate())).isCloseTo(expected.value("bets"), within(1e-6));
    }

    @Test
    void aSymbolsGapDoesNotPullItsCovarianceToZero() {
        EwmaCovariance covariance = new EwmaCovariance(2, 0.9);
        covariance.add(new double[] {0.1, 0.2});
        for (int day = 0; day < 50; day++) {
            covariance.add(new double[] {0.1, Double.NaN});
        }
        assertThat(covariance.covariance(0, 1)).isCloseTo(0.02, within(1e-15));
        assertThat(covariance.members(2)).containsExactly(0);
        assertThat(covariance.members(1)).containsExactly(0, 1);
    }

    @Test
    void symbolsNeverSeenTogetherHaveCovarianceZero() {
        EwmaCovariance covariance = new EwmaCovariance(2, 0.9);
        covariance.add(new double[] {0.1, Double.NaN});
        covariance.add(new double[] {Double.NaN, 0.3});
        assertThat(covariance.covariance(0, 1)).isZero();
        assertThat(covariance.covariance(1, 1)).isCloseTo(0.09, within(1e-15));
    }

    @Test
    void namesWhatIsOutOfRange() {
        assertThatThrownBy(() -> new EwmaCovariance(0, 1)).hasMessageContaining("symbols were 0 and decay 1.0");
        assertThatThrownBy(() -> new EwmaCovariance(2, 0.9).add(new double[3]))
                .hasMessageContaining("returns were 3, must be 2");
    }
}
