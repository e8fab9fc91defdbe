package io.breakwater.risk.desk.records;

import io.breakwater.risk.market.Timed;

/**
 * How a method's forecasts of a desk have fared.
 *
 * @param time event time, a UTC midnight, epoch milliseconds
 * @param desk desk
 * @param method method
 * @param horizon 1h or 1d
 * @param observations outcomes judged
 * @param exceedances losses beyond the 97.5 % Value at Risk among them
 * @param kupiecPValue of Kupiec's test, in [0, 1]
 * @param independencePValue of Christoffersen's test of independence
 * @param conditionalCoveragePValue of Christoffersen's joint test
 * @param acerbiSzekely Z2; 0 expected, negative when losses were worse than forecast
 * @param fisslerZiegel mean FZ0 score, the lower the better
 * @param wealth of the e-process since its last restart
 * @param evidence what the multiplier goes by
 * @param zone Basel zone of the 99 % Value at Risk: GREEN, YELLOW or RED
 * @param multiplier m_E that this method's evidence and zone would give
 * @param missed forecasts without an outcome
 */
public record RiskAudit(
        long time,
        String desk,
        String method,
        String horizon,
        int observations,
        int exceedances,
        double kupiecPValue,
        double independencePValue,
        double conditionalCoveragePValue,
        double acerbiSzekely,
        double fisslerZiegel,
        double wealth,
        double evidence,
        String zone,
        double multiplier,
        long missed)
        implements Timed {}
