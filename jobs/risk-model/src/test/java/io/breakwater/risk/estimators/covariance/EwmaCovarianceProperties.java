package io.breakwater.risk.estimators.covariance;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

import io.breakwater.risk.reference.Bits;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class EwmaCovarianceProperties {
    /** Few steps, many symbols, copies of one another, holes: everything that makes a matrix singular or indefinite. */
    private static double[] step(SplittableRandom random, int symbols) {
        double market = random.nextGaussian();
        double[] returns = new double[symbols];
        for (int i = 0; i < symbols; i++) {
            boolean absent = random.nextInt(5) == 0;
            double own = i % 3 == 0 ? 0 : random.nextGaussian();
            returns[i] = absent ? Double.NaN : i % 7 == 6 ? 0 : 0.02 * (market + own);
        }
        return returns;
    }

    private static double smallestEigenvalue(double[][] matrix) {
        double[] values = new EigenDecompositionSymmetric(MatrixUtils.createRealMatrix(matrix)).getEigenvalues();
        double smallest = Double.POSITIVE_INFINITY;
        for (double value : values) {
            smallest = Math.min(smallest, value);
        }
        return smallest;
    }

    @Property(tries = 200)
    void theMatrixIsAlwaysPositiveSemiDefinite(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 25) int symbols,
            @ForAll @IntRange(min = 1, max = 60) int steps) {
        SplittableRandom random = new SplittableRandom(seed);
        EwmaCovariance covariance = new EwmaCovariance(symbols, 0.9);
        for (int i = 0; i < steps; i++) {
            covariance.add(step(random, symbols));
        }
        CovarianceEstimate estimate = covariance.matrix(covariance.members(1));
        if (estimate.volatility().length > 0) {
            assertThat(smallestEigenvalue(estimate.correlation())).isGreaterThan(0);
            assertThat(smallestEigenvalue(estimate.covariance())).isGreaterThan(-1e-15);
        }
        for (int i = 0; i < estimate.volatility().length; i++) {
            assertThat(estimate.correlation()[i][i]).isEqualTo(1);
            assertThat(estimate.covariance()[i][i])
                    .isCloseTo(estimate.volatility()[i] * estimate.volatility()[i], within(1e-15));
        }
    }

    @Property(tries = 200)
    void scalesWithTheSquareOfTheReturns(@ForAll long seed, @ForAll @DoubleRange(min = 0.1, max = 10) double factor) {
        SplittableRandom random = new SplittableRandom(seed);
        EwmaCovariance plain = new EwmaCovariance(4, 0.97);
        EwmaCovariance scaled = new EwmaCovariance(4, 0.97);
        for (int i = 0; i < 40; i++) {
            double[] returns = step(random, 4);
            plain.add(returns);
            scaled.add(
                    IntStream.range(0, 4).mapToDouble(j -> -factor * returns[j]).toArray());
        }
        for (int i = 0; i < 4; i++) {
            double square = factor * factor * plain.covariance(i, 0);
            assertThat(scaled.covariance(i, 0)).isCloseTo(square, within(1e-12 * factor * factor));
        }
    }

    @Property(tries = 100)
    void stressNeverLowersVolatility(@ForAll long seed, @ForAll @DoubleRange(max = 1) double kappa) {
        SplittableRandom random = new SplittableRandom(seed);
        EwmaCovariance covariance = new EwmaCovariance(5, 0.97);
        for (int i = 0; i < 30; i++) {
            covariance.add(step(random, 5));
        }
        int[] members = covariance.members(1);
        double[] exposures = IntStream.range(0, members.length)
                .mapToDouble(i -> random.nextGaussian())
                .toArray();
        CorrelationStress stress = CorrelationStress.of(exposures, covariance.matrix(members), kappa);
        assertThat(stress.stressedVolatility()).isGreaterThanOrEqualTo(stress.volatility() * (1 - 1e-9));
        assertThat(stress.multiplier()).isGreaterThanOrEqualTo(1);
    }

    @Property(tries = 50)
    void restoredEstimatorGivesTheSameBits(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        EwmaCovariance original = new EwmaCovariance(5, 0.97);
        for (int i = 0; i < 20; i++) {
            EwmaCovariance restored = EwmaCovariance.restore(original.snapshot());
            double[] returns = step(random, 5);
            original.add(returns);
            restored.add(returns);
            for (int j = 0; j < 5; j++) {
                Bits.assertSame(restored.covariance(4, j), original.covariance(4, j));
            }
        }
    }
}
