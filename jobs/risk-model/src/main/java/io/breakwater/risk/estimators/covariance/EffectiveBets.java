package io.breakwater.risk.estimators.covariance;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Effective number of uncorrelated bets of a book.
 *
 * <p>Quantity: exp(-sum of p ln p), 1 to n, where p are the shares of the book's variance in the minimum-torsion factors: the
 * uncorrelated factors that lie closest to the symbols themselves. 1 for a book of one asset.
 *
 * <p>Small samples: NaN for a book without variance. Symbols with variance 0 are left out.
 *
 * <p>Caveats: tells nothing about the size of the bets.
 *
 * <p>Cost: an eigen decomposition an iteration, ten to a hundred of them: read it a few times an hour, not at each tick.
 *
 * <p>Source: Meucci, Santangelo and Deguest, Risk budgeting and diversification based on optimized uncorrelated factors (2013),
 * sections 4 and A.2.
 */
public final class EffectiveBets {
    private static final int MOST_ITERATIONS = 1000;
    private static final double CONVERGED = 1e-12;

    private EffectiveBets() {}

    /**
     * Effective number of bets.
     *
     * @param exposures signed exposures, fractions of equity
     * @param estimate covariance in the same order
     * @return number from 1 to n; NaN for a book without variance
     */
    public static double of(double[] exposures, CovarianceEstimate estimate) {
        int[] kept = IntStream.range(0, exposures.length)
                .filter(i -> estimate.volatility()[i] > 0)
                .toArray();
        double[][] correlation = new double[kept.length][kept.length];
        double[] risk = new double[kept.length];
        for (int i = 0; i < kept.length; i++) {
            risk[i] = exposures[kept[i]] * estimate.volatility()[kept[i]];
            for (int j = 0; j < kept.length; j++) {
                correlation[i][j] = estimate.correlation()[kept[i]][kept[j]];
            }
        }
        double variance = kept.length == 0 ? 0 : SymmetricMatrices.quadratic(correlation, risk);
        return variance > 0 ? exponentialEntropy(shares(correlation, risk)) : Double.NaN;
    }

    private static double exponentialEntropy(double[] weights) {
        double total = 0;
        for (double weight : weights) {
            total += weight;
        }
        double entropy = 0;
        for (double weight : weights) {
            entropy -= weight > 0 ? weight / total * Math.log(weight / total) : 0;
        }
        return Math.exp(entropy);
    }

    /**
     * Variance of the book in each factor. Factors are z = P y with P = diag(d) Q and y the whitened symbols, so the book's
     * weight on them is (P^T)^-1 C^(1/2) b = diag(1/d) Q C^(1/2) b, and their variances are d^2.
     */
    private static double[] shares(double[][] correlation, double[] risk) {
        double[][] root = SymmetricMatrices.map(correlation, value -> Math.sqrt(Math.max(value, 0)));
        double[][] rotation = rotation(correlation, root);
        int n = risk.length;
        double[] whitened = times(root, risk);
        double[] turned = times(rotation, whitened);
        double[] variances = new double[n];
        for (int i = 0; i < n; i++) {
            variances[i] = turned[i] * turned[i];
        }
        return variances;
    }

    /** Rotation Q and scales d, each the best for the other, until neither moves. */
    private static double[][] rotation(double[][] correlation, double[][] root) {
        int n = root.length;
        double[] scale = new double[n];
        Arrays.fill(scale, 1);
        double[][] rotation = root;
        double moved = Double.POSITIVE_INFINITY;
        for (int iteration = 0; iteration < MOST_ITERATIONS && moved > CONVERGED; iteration++) {
            double[][] inverse = SymmetricMatrices.map(scaledBothSides(correlation, scale), EffectiveBets::inverseRoot);
            rotation = product(inverse, scaledRows(root, scale));
            moved = 0;
            for (int i = 0; i < n; i++) {
                double better = dot(rotation[i], root[i]);
                moved = Math.max(moved, Math.abs(better - scale[i]));
                scale[i] = better;
            }
        }
        return rotation;
    }

    private static double inverseRoot(double value) {
        return 1 / Math.sqrt(Math.max(value, Double.MIN_NORMAL));
    }

    private static double[][] scaledBothSides(double[][] matrix, double[] scale) {
        double[][] scaled = scaledRows(matrix, scale);
        for (double[] row : scaled) {
            for (int j = 0; j < row.length; j++) {
                row[j] *= scale[j];
            }
        }
        return scaled;
    }

    private static double[][] scaledRows(double[][] matrix, double[] scale) {
        double[][] scaled = new double[matrix.length][];
        for (int i = 0; i < matrix.length; i++) {
            scaled[i] = matrix[i].clone();
            for (int j = 0; j < scaled[i].length; j++) {
                scaled[i][j] *= scale[i];
            }
        }
        return scaled;
    }

    private static double[][] product(double[][] left, double[][] right) {
        int n = left.length;
        double[][] product = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < n; k++) {
                double factor = left[i][k];
                for (int j = 0; j < n; j++) {
                    product[i][j] += factor * right[k][j];
                }
            }
        }
        return product;
    }

    private static double[] times(double[][] matrix, double[] vector) {
        double[] result = new double[matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            result[i] = dot(matrix[i], vector);
        }
        return result;
    }

    private static double dot(double[] left, double[] right) {
        double sum = 0;
        for (int k = 0; k < left.length; k++) {
            sum += left[k] * right[k];
        }
        return sum;
    }
}
