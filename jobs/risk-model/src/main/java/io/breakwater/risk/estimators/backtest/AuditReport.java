package io.breakwater.risk.estimators.backtest;

/**
 * Results of all tests of one method's forecasts for one desk and horizon. NaN means "no value yet".
 *
 * @param observations outcomes in the window
 * @param exceedances losses beyond the 97.5 % VaR among them
 * @param kupiecPValue of Kupiec's test at 2.5 %, in [0, 1]
 * @param independencePValue of Christoffersen's test of independence, in [0, 1]
 * @param conditionalCoveragePValue of Christoffersen's joint test, in [0, 1]
 * @param acerbiSzekely Z2; 0 expected, negative when losses were worse than forecast
 * @param fisslerZiegel mean FZ0 score since the start, the lower the better
 * @param wealth e-process since its last restart, positive
 * @param evidence larger of the present window's maximum and the last one's final value, at least 1
 * @param zone Basel zone of the 99 % VaR over at most 250 outcomes
 * @param evidenceMultiplier m_E by the e-process alone: 1, 1.25 or 1.5
 * @param missed forecasts whose outcome never came
 */
public record AuditReport(
        int observations,
        int exceedances,
        double kupiecPValue,
        double independencePValue,
        double conditionalCoveragePValue,
        double acerbiSzekely,
        double fisslerZiegel,
        double wealth,
        double evidence,
        BaselZone zone,
        double evidenceMultiplier,
        long missed) {

    /**
     * Factor m_E on Expected Shortfall when this report's Basel zone counts too.
     *
     * @return 1, 1.25 or 1.5
     */
    public double multiplier() {
        return Math.max(evidenceMultiplier, zone.shortfallMultiplier());
    }
}
