package io.breakwater.risk.estimators.covariance;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class CorrelationStressTest {
    private static CovarianceEstimate pair(double correlation) {
        double covariance = correlation * 0.04 * 0.04;
        return CovarianceEstimate.of(new double[][] {{0.0016, covariance}, {covariance, 0.0016}}, 0);
    }

    @Test
    @Tag("A13")
    void a13CorrelationGoingToOneRaisesALongBookAndLowersAHedgedPair() {
        double[] longOnly = {0.5, 0.5};
        double[] hedged = {0.5, -0.5};
        assertThat(pair(0.99).portfolioVolatility(longOnly))
                .isGreaterThan(pair(0.3).portfolioVolatility(longOnly));
        assertThat(pair(0.99).portfolioVolatility(hedged)).isLessThan(pair(0.3).portfolioVolatility(hedged));
        assertThat(pair(1).portfolioVolatility(longOnly)).isCloseTo(0.04, within(1e-9));
        assertThat(pair(1).portfolioVolatility(hedged)).isCloseTo(0, within(1e-5));
    }

    @Test
    @Tag("A13")
    void a13TheStressedBookIsNeverSaferLongOrHedged() {
        for (double correlation : new double[] {-0.5, 0, 0.5, 0.9, 1}) {
            for (double[] exposures : new double[][] {{0.5, 0.5}, {0.5, -0.5}}) {
                CorrelationStress stress = CorrelationStress.of(exposures, pair(correlation), CorrelationStress.KAPPA);
                assertThat(stress.multiplier()).isGreaterThanOrEqualTo(1);
            }
        }
    }

    @Test
    void aFlatBookHasMultiplierOne() {
        assertThat(CorrelationStress.of(new double[] {0, 0}, pair(0.5), 0.3)).isEqualTo(new CorrelationStress(0, 0, 1));
    }

    @Test
    void legsOfOneUnderlyingAreNetted() {
        assertThat(CorrelationStress.net(List.of(
                        new CorrelationStress.Leg("ETH", 0.2),
                        new CorrelationStress.Leg("BTC", 1),
                        new CorrelationStress.Leg("BTC", -1))))
                .isEqualTo(Map.of("BTC", 0.0, "ETH", 0.2));
    }

    @Test
    void namesWhatIsOutOfRange() {
        assertThatThrownBy(() -> CorrelationStress.of(new double[] {1, 1}, pair(0), 2))
                .hasMessageContaining("kappa was 2.0");
        assertThatThrownBy(() -> CovarianceEstimate.of(new double[][] {{1}}, -1))
                .hasMessageContaining("shrinkage was -1.0");
    }
}
