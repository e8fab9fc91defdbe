package io.breakwater.risk.estimators.covariance;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;

/** Algebra on symmetric matrices. */
final class SymmetricMatrices {
    private static final int MOST_ITERATIONS = 100;
    private static final double GOLDEN_RATIO = 1.618033988749895;
    private static final double CONVERGED = 1e-13;

    private SymmetricMatrices() {}

    static EigenDecompositionSymmetric eigen(double[][] matrix) {
        return new EigenDecompositionSymmetric(MatrixUtils.createRealMatrix(matrix));
    }

    /** The matrix with a function applied to its eigenvalues. */
    static double[][] map(double[][] matrix, DoubleUnaryOperator function) {
        EigenDecompositionSymmetric eigen = eigen(matrix);
        double[][] vectors = eigen.getV().getData();
        double[] values = eigen.getEigenvalues();
        int n = matrix.length;
        double[][] scaled = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < n; k++) {
                scaled[i][k] = vectors[i][k] * function.applyAsDouble(values[k]);
            }
        }
        return timesTransposed(scaled, vectors);
    }

    /** Symmetric product of a matrix and the transpose of another. */
    private static double[][] timesTransposed(double[][] left, double[][] right) {
        int n = left.length;
        double[][] product = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int k = 0; k < n; k++) {
                    sum += left[i][k] * right[j][k];
                }
                product[i][j] = sum;
                product[j][i] = sum;
            }
        }
        return product;
    }

    /** Lower triangular factor; null when the matrix less {@code floor} on its diagonal isn't positive definite. */
    static double[][] cholesky(double[][] matrix, double floor) {
        int n = matrix.length;
        double[][] lower = new double[n][];
        for (int i = 0; i < n; i++) {
            lower[i] = new double[i + 1];
            for (int j = 0; j <= i; j++) {
                double rest = matrix[i][j] - (i == j ? floor : 0) - dot(lower[i], lower[j], j);
                if (i == j && !(rest > 0)) {
                    return null;
                }
                lower[i][j] = i == j ? Math.sqrt(rest) : rest / lower[j][j];
            }
        }
        return lower;
    }

    /** Largest eigenvalue of a positive semi-definite matrix, by power iteration; where no factor stands out, by all of them. */
    static double largestEigenvalue(double[][] matrix) {
        int n = matrix.length;
        double[] vector = new double[n];
        // Uneven, so that no plain pattern (all alike, alternating signs) is orthogonal to it.
        Arrays.setAll(vector, i -> (1 + (i * GOLDEN_RATIO) % 1) / n);
        double value = 0;
        for (int iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
            double[] product = new double[n];
            for (int i = 0; i < n; i++) {
                product[i] = dot(matrix[i], vector, n);
            }
            double next = Math.sqrt(dot(product, product, n));
            if (!(Math.abs(next - value) > CONVERGED * next)) {
                return next;
            }
            value = next;
            for (int i = 0; i < n; i++) {
                vector[i] = product[i] / next;
            }
        }
        return Arrays.stream(eigen(matrix).getEigenvalues()).max().orElse(0);
    }

    private static double dot(double[] left, double[] right, int length) {
        double sum = 0;
        for (int k = 0; k < length; k++) {
            sum += left[k] * right[k];
        }
        return sum;
    }

    static double quadratic(double[][] matrix, double[] vector) {
        double sum = 0;
        for (int i = 0; i < vector.length; i++) {
            sum += vector[i] * dot(matrix[i], vector, vector.length);
        }
        return sum;
    }
}
