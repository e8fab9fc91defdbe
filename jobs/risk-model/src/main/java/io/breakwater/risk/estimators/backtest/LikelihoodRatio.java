package io.breakwater.risk.estimators.backtest;

import org.hipparchus.special.Gamma;

/**
 * Outcome of a likelihood ratio test.
 *
 * @param statistic twice the log likelihood gained by the freer model, not negative; NaN without observations
 * @param degreesOfFreedom of the chi-square distribution that the statistic has under the null
 * @param pValue chance of a statistic at least as large under the null, in [0, 1]; NaN where the statistic is
 */
public record LikelihoodRatio(double statistic, int degreesOfFreedom, double pValue) {

    static LikelihoodRatio of(double statistic, int degreesOfFreedom) {
        if (Double.isNaN(statistic)) {
            return new LikelihoodRatio(Double.NaN, degreesOfFreedom, Double.NaN);
        }
        double rounded = Math.max(statistic, 0);
        double pValue = Gamma.regularizedGammaQ(degreesOfFreedom / 2.0, rounded / 2);
        return new LikelihoodRatio(rounded, degreesOfFreedom, pValue);
    }
}
