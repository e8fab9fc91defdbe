package io.breakwater.risk.study;

import java.util.List;

import io.breakwater.risk.estimators.backtest.AcerbiSzekely;
import io.breakwater.risk.estimators.backtest.BaselZone;
import io.breakwater.risk.estimators.backtest.ExpectedShortfallEProcess;
import io.breakwater.risk.estimators.backtest.FisslerZiegelScore;
import io.breakwater.risk.estimators.backtest.LikelihoodRatio;
import io.breakwater.risk.estimators.backtest.RollingCoverage;

/**
 * All tests of one series of forecasts: one symbol, method, horizon and level. The e-process runs without a restart.
 *
 * @param observations outcomes
 * @param exceedances losses beyond VaR
 * @param kupiec test of their share
 * @param independence Christoffersen's test of independence
 * @param conditionalCoverage Christoffersen's test of both
 * @param recentExceedances losses beyond VaR among the last 250 outcomes
 * @param zone their zone, by the level's own probability
 * @param acerbiSzekely Z2; 0 expected, negative when losses were worse than forecast
 * @param wealthMaximum largest value of the e-process, at least 1
 * @param wealth its last value
 * @param fisslerZiegel mean FZ0 score, the lower the better
 */
public record StudyScore(
        int observations,
        int exceedances,
        LikelihoodRatio kupiec,
        LikelihoodRatio independence,
        LikelihoodRatio conditionalCoverage,
        int recentExceedances,
        BaselZone zone,
        double acerbiSzekely,
        double wealthMaximum,
        double wealth,
        double fisslerZiegel) {
    private static final int BASEL_OUTCOMES = 250;

    /**
     * Scores a series.
     *
     * @param forecasts forecasts of one alpha, oldest first
     * @param alpha their chance of a loss beyond VaR, in (0, 1)
     * @return scores; NaN where there is nothing to score
     */
    public static StudyScore of(List<StudyForecast> forecasts, double alpha) {
        int window = Math.max(2, forecasts.size());
        RollingCoverage coverage = new RollingCoverage(alpha, window);
        RollingCoverage recent = new RollingCoverage(alpha, BASEL_OUTCOMES);
        AcerbiSzekely shortfall = new AcerbiSzekely(alpha, window);
        ExpectedShortfallEProcess evidence = new ExpectedShortfallEProcess(alpha, Integer.MAX_VALUE);
        FisslerZiegelScore score = new FisslerZiegelScore(alpha);
        for (StudyForecast forecast : forecasts) {
            double profitAndLoss = forecast.profitAndLoss();
            double valueAtRisk = forecast.valueAtRisk();
            double expectedShortfall = forecast.expectedShortfall();
            coverage.add(forecast.isExceeded());
            recent.add(forecast.isExceeded());
            shortfall.add(profitAndLoss, valueAtRisk, expectedShortfall);
            evidence.add(-profitAndLoss, valueAtRisk, expectedShortfall);
            score.add(profitAndLoss, valueAtRisk, expectedShortfall);
        }
        return new StudyScore(
                coverage.observations(),
                coverage.exceedances(),
                coverage.kupiec(),
                coverage.independence(),
                coverage.conditionalCoverage(),
                recent.exceedances(),
                recent.zone(),
                shortfall.statistic(),
                evidence.evidence(),
                evidence.wealth(),
                score.mean());
    }

    /**
     * Share of outcomes beyond VaR.
     *
     * @return fraction; NaN without outcomes
     */
    public double rate() {
        return observations == 0 ? Double.NaN : (double) exceedances / observations;
    }
}
