package io.breakwater.risk.estimators.covariance;

/**
 * How unusual one step's returns are together.
 *
 * <p>Quantity: d = (r - m)' S^-1 (r - m) / n, without unit, not negative, 1 on average in normal times; large when returns
 * are large or move together in ways they usually don't. Mean and covariance must be those known before the step.
 *
 * <p>Small samples: NaN when a return is missing or the matrix isn't positive definite.
 *
 * <p>Cost: O(n^3 / 3).
 *
 * <p>Source: Kritzman and Li, Financial Analysts Journal 66 (2010), equation 1, divided by n. Theirs looks at all data; here
 * only at the past.
 */
public final class Turbulence {
    private Turbulence() {}

    /**
     * Distance of one step's returns from what is usual.
     *
     * @param logReturns returns of n symbols
     * @param means their means before
     * @param covariance their covariance before
     * @return d; NaN as stated above
     */
    public static double of(double[] logReturns, double[] means, double[][] covariance) {
        double[][] lower = SymmetricMatrices.cholesky(covariance, 0);
        if (lower == null) {
            return Double.NaN;
        }
        int n = logReturns.length;
        double[] solved = new double[n];
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double rest = logReturns[i] - means[i];
            for (int j = 0; j < i; j++) {
                rest -= lower[i][j] * solved[j];
            }
            solved[i] = rest / lower[i][i];
            sum += solved[i] * solved[i];
        }
        return sum / n;
    }
}
