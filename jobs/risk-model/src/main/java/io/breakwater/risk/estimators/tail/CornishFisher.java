package io.breakwater.risk.estimators.tail;

import org.hipparchus.distribution.continuous.NormalDistribution;

/**
 * VaR and Expected Shortfall by Cornish and Fisher's expansion. Shown, never driving: for large skewness and kurtosis it is not
 * monotone, and on Bitcoin it forecasts worst of all methods tried.
 *
 * <p>Quantity: positive losses in the unit of the moments. With z the normal quantile at alpha,
 * w(z) = z + (z^2 - 1) S / 6 + (z^3 - 3 z) K / 24 - (2 z^3 - 5 z) S^2 / 36 and VaR = -(mean + deviation w(z)). ES is the exact
 * mean of w over the tail of the normal law (w is a polynomial, so it has a closed form).
 *
 * <p>Domain: NaN unless w rises everywhere (checked on its derivative, a parabola), since else the "quantile" isn't one; NaN also
 * when a moment is.
 *
 * <p>Cost: O(1). State: none.
 *
 * <p>Sources: Cornish and Fisher 1938; domain: Maillard, A user's guide to the Cornish Fisher expansion (2012); ES: Boudt,
 * Peterson and Croux 2008, here without their second truncation.
 *
 * @param mean of the returns
 * @param deviation of the returns, not negative
 * @param skewness of the returns
 * @param excessKurtosis of the returns
 */
public record CornishFisher(double mean, double deviation, double skewness, double excessKurtosis) {
    private static final NormalDistribution NORMAL = new NormalDistribution();

    /**
     * From a window's moments.
     *
     * @param moments moments of returns
     * @return expansion
     */
    public static CornishFisher of(RollingMoments moments) {
        return new CornishFisher(moments.mean(), moments.deviation(), moments.skewness(), moments.excessKurtosis());
    }

    /**
     * Whether the expansion is a quantile function.
     *
     * @return true when w rises everywhere
     */
    public boolean isMonotone() {
        double square = skewness * skewness;
        double quadratic = excessKurtosis / 8 - square / 6;
        double linear = skewness / 3;
        double constant = 1 - excessKurtosis / 8 + 5 * square / 36;
        if (quadratic == 0) {
            return linear == 0 && constant > 0;
        }
        return quadratic > 0 && linear * linear < 4 * quadratic * constant;
    }

    /**
     * VaR.
     *
     * @param alpha chance of a loss beyond it, in (0, 1)
     * @return loss, usually positive; NaN outside the domain
     */
    public double valueAtRisk(double alpha) {
        return isMonotone() ? -(mean + deviation * expansion(powers(quantile(alpha)))) : Double.NaN;
    }

    /**
     * Expected Shortfall.
     *
     * @param alpha chance of a loss beyond VaR, in (0, 1)
     * @return loss, above VaR; NaN outside the domain
     */
    public double expectedShortfall(double alpha) {
        double z = quantile(alpha);
        double density = NORMAL.density(z);
        // Partial moments of the normal law below z.
        double[] partial = {alpha, -density, alpha - z * density, -density * (z * z + 2)};
        return isMonotone() ? -(mean + deviation * expansion(partial) / alpha) : Double.NaN;
    }

    private static double quantile(double alpha) {
        return NORMAL.inverseCumulativeProbability(alpha);
    }

    private static double[] powers(double z) {
        return new double[] {1, z, z * z, z * z * z};
    }

    private double expansion(double[] power) {
        double third = (power[2] - power[0]) * skewness / 6;
        double fourth = (power[3] - 3 * power[1]) * excessKurtosis / 24;
        double squared = (2 * power[3] - 5 * power[1]) * skewness * skewness / 36;
        return power[1] + third + fourth - squared;
    }
}
