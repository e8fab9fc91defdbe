package io.breakwater.risk.episodes;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;

/**
 * Logistic regression of 0 and 1 with a ridge penalty on all coefficients but the intercept, by Newton's method.
 *
 * <p>Source: le Cessie and van Houwelingen, Ridge estimators in logistic regression, Applied Statistics 41 (1992).
 */
final class RidgeLogit {
    private static final int MOST_STEPS = 100;
    private static final double CONVERGED = 1e-10;

    private RidgeLogit() {}

    /**
     * Fits coefficients.
     *
     * @param rows features of each sample, standardised
     * @param targets of each sample, in [0, 1]
     * @param ridge penalty: half of it times the sum of squares of the coefficients
     * @return intercept, then a coefficient a feature
     */
    static double[] fit(double[][] rows, double[] targets, double ridge) {
        int n = rows[0].length + 1;
        RealVector coefficients = new ArrayRealVector(n);
        for (int step = 0; step < MOST_STEPS; step++) {
            RealVector gradient = new ArrayRealVector(n);
            RealMatrix curvature = new Array2DRowRealMatrix(n, n);
            for (int j = 1; j < n; j++) {
                gradient.setEntry(j, -ridge * coefficients.getEntry(j));
                curvature.setEntry(j, j, ridge);
            }
            for (int i = 0; i < rows.length; i++) {
                add(rows[i], targets[i], coefficients, gradient, curvature);
            }
            RealVector move = new CholeskyDecomposition(curvature).getSolver().solve(gradient);
            coefficients = coefficients.add(move);
            if (move.getLInfNorm() < CONVERGED) {
                break;
            }
        }
        return coefficients.toArray();
    }

    private static void add(
            double[] row, double target, RealVector coefficients, RealVector gradient, RealMatrix curvature) {
        double score = coefficients.getEntry(0);
        for (int j = 0; j < row.length; j++) {
            score += coefficients.getEntry(j + 1) * row[j];
        }
        double probability = LogOdds.probability(score);
        double weight = probability * (1 - probability);
        for (int j = 0; j <= row.length; j++) {
            double left = j == 0 ? 1 : row[j - 1];
            gradient.addToEntry(j, left * (target - probability));
            for (int k = 0; k <= j; k++) {
                double both = weight * left * (k == 0 ? 1 : row[k - 1]);
                curvature.addToEntry(j, k, both);
                if (k < j) {
                    curvature.addToEntry(k, j, both);
                }
            }
        }
    }
}
