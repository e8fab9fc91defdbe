package io.breakwater.risk.estimators.covariance;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Volatility of a book when everything moves against it together.
 *
 * <p>Correlations become (1 - kappa) rho + kappa s_i s_j with s the signs of the exposures: a convex mix with a rank-one
 * matrix, so it stays positive semi-definite. Legs in one underlying are netted first, else a spot position hedged by its
 * own perpetual would seem to explode.
 *
 * @param volatility root of w' S w, fraction of equity a step, not negative
 * @param stressedVolatility the same with stressed correlations, at least {@code volatility}
 * @param multiplier factor on Expected Shortfall, at least 1: stressed volatility over the larger of volatility and one basis
 *     point; 1 when both are 0
 */
public record CorrelationStress(double volatility, double stressedVolatility, double multiplier) {
    /** Weight of the worst case. */
    public static final double KAPPA = 0.3;

    private static final double BASIS_POINT = 1e-4;

    /**
     * Stresses a book.
     *
     * @param exposures net signed exposures by underlying, fractions of equity
     * @param estimate covariance of the same underlyings, daily
     * @param kappa weight of the worst case, in [0, 1]
     * @return stress
     */
    public static CorrelationStress of(double[] exposures, CovarianceEstimate estimate, double kappa) {
        double plain = SymmetricMatrices.quadratic(estimate.covariance(), exposures);
        double worst = 0;
        for (int i = 0; i < exposures.length; i++) {
            worst += Math.abs(exposures[i]) * estimate.volatility()[i];
        }
        if (!(kappa >= 0 && kappa <= 1)) {
            throw new IllegalArgumentException("kappa was " + kappa + ", must be in [0, 1]");
        }
        // w' S' w with S' = D ((1 - kappa) R + kappa s s') D, since s_i w_i = |w_i|.
        double variance = Math.max(plain, 0);
        double stressed = (1 - kappa) * variance + kappa * worst * worst;
        double volatility = Math.sqrt(variance);
        double stressedVolatility = Math.sqrt(stressed);
        double ratio = stressedVolatility / Math.max(volatility, BASIS_POINT);
        return new CorrelationStress(volatility, stressedVolatility, Math.max(ratio, 1));
    }

    /**
     * One leg of a book.
     *
     * @param underlying asset that the instrument follows
     * @param exposure signed exposure, fraction of equity
     */
    public record Leg(String underlying, double exposure) {}

    /**
     * Nets the legs of each underlying.
     *
     * @param legs legs in any order
     * @return net exposure by underlying, in alphabetical order
     */
    public static Map<String, Double> net(List<Leg> legs) {
        Map<String, Double> net = new TreeMap<>();
        for (Leg leg : legs) {
            net.merge(leg.underlying(), leg.exposure(), Double::sum);
        }
        return net;
    }
}
