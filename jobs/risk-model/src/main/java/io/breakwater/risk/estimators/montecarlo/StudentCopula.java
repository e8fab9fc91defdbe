package io.breakwater.risk.estimators.montecarlo;

import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.random.Well19937c;
import org.hipparchus.util.FastMath;

/**
 * Joint returns with a t copula of four degrees of freedom: in a crash they fall together more often than normal ones do.
 *
 * <p>Marginals are t(4), scaled to each underlying's volatility, unless standardised residuals are given; then they are the
 * residuals' own distribution (the k-th smallest with k = ceil(u n)), times the volatility.
 *
 * <p>Deterministic: the generator (WELL 19937c), its normal numbers and all functions used are plain Java, so a seed gives the
 * same draws on every machine.
 *
 * <p>Cost: O(n^2) a draw. State: none; a simulation is made anew from its seed.
 *
 * <p>Source: Demarta and McNeil, International Statistical Review 73 (2005), section 2.
 */
final class StudentCopula {
    private static final double DEGREES = 4;
    /** Chi-square below which a draw is stretched by more than 45: it may be infinite. */
    private static final double LEAST_STRETCHED = 0.002;

    private static final double UNIT_VARIANCE = FastMath.sqrt((DEGREES - 2) / DEGREES);

    private final double[][] lower;
    private final double[] volatility;
    private final double[][] sortedResiduals;
    private final Well19937c random;

    StudentCopula(double[][] correlation, double[] volatility, double[][] sortedResiduals, long seed) {
        this.lower = new CholeskyDecomposition(MatrixUtils.createRealMatrix(correlation), 1e-10, 1e-14)
                .getL()
                .getData();
        this.volatility = volatility;
        this.sortedResiduals = sortedResiduals;
        this.random = new Well19937c(seed);
    }

    void draw(double[] normals, double[] logReturns) {
        for (int i = 0; i < normals.length; i++) {
            normals[i] = random.nextGaussian();
        }
        // A chi-square variable of four degrees of freedom is a sum of two exponential ones.
        double chiSquare = -2 * FastMath.log((1 - random.nextDouble()) * (1 - random.nextDouble()));
        double stretch = FastMath.sqrt(DEGREES / chiSquare);
        for (int i = 0; i < normals.length; i++) {
            double sum = 0;
            for (int j = 0; j <= i; j++) {
                sum += lower[i][j] * normals[j];
            }
            logReturns[i] = volatility[i] * marginal(i, stretch * sum);
        }
    }

    /**
     * Draws the return of the one underlying as {@link #draw} does, unless it surely lies short of a bound, which is known before the
     * logarithm: -2 ln p is at least 4 (1 - p) / (1 + p).
     *
     * @param side 1 or -1: the sign that is asked for
     * @param bound bound of the t variable, positive
     * @return log return; NaN for one of the other sign or short of the bound that is surely finite
     */
    double drawBeyond(double side, double bound) {
        double sum = lower[0][0] * random.nextGaussian();
        double product = (1 - random.nextDouble()) * (1 - random.nextDouble());
        double least = 4 * (1 - product) / (1 + product);
        boolean small = side * sum <= 0 || DEGREES * sum * sum < bound * bound * least;
        if (small && least > LEAST_STRETCHED) {
            return Double.NaN;
        }
        return volatility[0] * marginal(0, FastMath.sqrt(DEGREES / (-2 * FastMath.log(product))) * sum);
    }

    /** The log return at a value of the t variable of the one underlying. */
    double returnAt(double student) {
        return volatility[0] * marginal(0, student);
    }

    private double marginal(int symbol, double student) {
        if (sortedResiduals.length == 0) {
            return UNIT_VARIANCE * student;
        }
        double[] sorted = sortedResiduals[symbol];
        int rank = (int) FastMath.ceil(cumulative(student) * sorted.length) - 1;
        return sorted[FastMath.max(0, FastMath.min(sorted.length - 1, rank))];
    }

    /** Distribution function of t(4), which has a closed form. */
    static double cumulative(double student) {
        double ratio = student * student / DEGREES;
        double scaled = student / FastMath.sqrt(1 + ratio);
        return 0.5 + 0.375 * scaled * (1 - student * student / (12 * (1 + ratio)));
    }
}
