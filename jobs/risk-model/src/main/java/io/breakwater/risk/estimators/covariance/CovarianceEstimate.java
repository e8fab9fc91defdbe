package io.breakwater.risk.estimators.covariance;

/**
 * A covariance matrix that is positive semi-definite, and its parts.
 *
 * @param covariance covariances of log returns over one step, squared fractions
 * @param correlation correlations, 1 on the diagonal, positive definite
 * @param volatility root of the diagonal, fractions a step, not negative
 * @param clipped whether eigenvalues had to be raised
 */
public record CovarianceEstimate(double[][] covariance, double[][] correlation, double[] volatility, boolean clipped) {

    /** Smallest eigenvalue of a correlation matrix that is left as it is. */
    public static final double SMALLEST_EIGENVALUE = 1e-8;

    /**
     * Shrinks correlations to their mean and repairs them.
     *
     * @param raw covariances with at least 0 on the diagonal; correlations beyond 1 in size are cut to 1; a symbol with
     *     variance 0 gets correlation 0
     * @param shrinkage weight of the constant correlation, in [0, 1]
     * @return estimate whose smallest correlation eigenvalue is about 1e-8 at least
     */
    public static CovarianceEstimate of(double[][] raw, double shrinkage) {
        if (!(shrinkage >= 0 && shrinkage <= 1)) {
            throw new IllegalArgumentException("shrinkage was " + shrinkage + ", must be in [0, 1]");
        }
        int n = raw.length;
        double[] volatility = new double[n];
        for (int i = 0; i < n; i++) {
            volatility[i] = Math.sqrt(raw[i][i]);
        }
        double[][] correlation = shrunk(correlations(raw, volatility), shrinkage);
        boolean clipped = SymmetricMatrices.cholesky(correlation, SMALLEST_EIGENVALUE) == null;
        double[][] repaired = clipped ? clip(correlation) : correlation;
        return new CovarianceEstimate(scaled(repaired, volatility), repaired, volatility, clipped);
    }

    private static double[][] correlations(double[][] raw, double[] volatility) {
        int n = raw.length;
        double[][] correlation = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                double scale = volatility[i] * volatility[j];
                double value = scale > 0 ? Math.max(-1, Math.min(1, raw[i][j] / scale)) : 0;
                correlation[i][j] = value;
                correlation[j][i] = value;
            }
            correlation[i][i] = 1;
        }
        return correlation;
    }

    private static double[][] shrunk(double[][] correlation, double shrinkage) {
        int n = correlation.length;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                sum += correlation[i][j];
            }
        }
        double mean = n < 2 ? 0 : sum / (n * (n - 1) / 2.0);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                if (i != j) {
                    correlation[i][j] += shrinkage * (mean - correlation[i][j]);
                }
            }
        }
        return correlation;
    }

    private static double[][] clip(double[][] correlation) {
        double[][] raised = SymmetricMatrices.map(correlation, value -> Math.max(value, 2 * SMALLEST_EIGENVALUE));
        int n = raised.length;
        double[] scale = new double[n];
        for (int i = 0; i < n; i++) {
            scale[i] = 1 / Math.sqrt(raised[i][i]);
        }
        double[][] rescaled = scaled(raised, scale);
        for (int i = 0; i < n; i++) {
            rescaled[i][i] = 1;
        }
        return rescaled;
    }

    private static double[][] scaled(double[][] matrix, double[] scale) {
        int n = matrix.length;
        double[][] product = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                product[i][j] = matrix[i][j] * scale[i] * scale[j];
            }
        }
        return product;
    }

    /**
     * Volatility of a book.
     *
     * @param exposures signed exposures, fractions of equity, in the matrix's order
     * @return root of w' S w, fraction of equity a step, not negative
     */
    public double portfolioVolatility(double[] exposures) {
        return Math.sqrt(Math.max(SymmetricMatrices.quadratic(covariance, exposures), 0));
    }

    /**
     * Mean of the correlations over all pairs.
     *
     * @return number in [-1, 1]; NaN below two symbols
     */
    public double meanCorrelation() {
        int n = correlation.length;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                sum += correlation[i][j];
            }
        }
        return n < 2 ? Double.NaN : sum / (n * (n - 1) / 2.0);
    }

    /**
     * How much of the standardised variance the strongest common factor carries.
     *
     * <p>Cost: O(n^2) an iteration, some twenty of them when there is a common factor; an eigen decomposition when there is none.
     *
     * @return largest eigenvalue of the correlations over n, in [1/n, 1]; NaN without symbols
     */
    public double largestEigenvalueShare() {
        int n = correlation.length;
        return n == 0 ? Double.NaN : Math.min(1, SymmetricMatrices.largestEigenvalue(correlation) / n);
    }
}
