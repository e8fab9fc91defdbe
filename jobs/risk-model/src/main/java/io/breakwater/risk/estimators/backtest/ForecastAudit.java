package io.breakwater.risk.estimators.backtest;

import io.breakwater.risk.state.Stateful;

/**
 * All tests of one method's forecasts for one desk and horizon, run as outcomes come in.
 *
 * <p>Use: log a {@link Forecast}, later tell its outcome; the ledger refuses, with a reason and a count, what can't be
 * trusted. Coverage, Z2 and the score are at 97.5 %; the Basel zone is at 99 % and only counts forecasts that gave a 99 %
 * VaR; before there are 250 of them, those that are missing count as days without an exceedance, and below 40 nothing is green.
 *
 * <p>Cost: O(1) amortised an outcome. State: about 21 kB plus 22 bytes an outcome of the window.
 */
public final class ForecastAudit implements Stateful<ForecastAudit.State> {
    /** Chance of a loss beyond the 97.5 % VaR. */
    public static final double ALPHA = 0.025;

    private static final double BASEL_PROBABILITY = 0.01;
    private static final int BASEL_DAYS = 250;

    private final ForecastLedger ledger;
    private final RollingCoverage coverage;
    private final RollingCoverage basel;
    private final AcerbiSzekely shortfall;
    private final ExpectedShortfallEProcess evidence;
    private final FisslerZiegelScore score;

    /**
     * An audit without outcomes.
     *
     * @param window outcomes that coverage and Z2 look back, at least 2
     * @param evidenceWindow outcomes after which the e-process restarts, at least 1
     */
    public ForecastAudit(int window, int evidenceWindow) {
        ledger = new ForecastLedger();
        coverage = new RollingCoverage(ALPHA, window);
        basel = new RollingCoverage(BASEL_PROBABILITY, BASEL_DAYS);
        shortfall = new AcerbiSzekely(ALPHA, window);
        evidence = new ExpectedShortfallEProcess(ALPHA, evidenceWindow);
        score = new FisslerZiegelScore(ALPHA);
    }

    private ForecastAudit(State state) {
        ledger = ForecastLedger.restore(state.ledger());
        coverage = RollingCoverage.restore(state.coverage());
        basel = RollingCoverage.restore(state.basel());
        shortfall = AcerbiSzekely.restore(state.shortfall());
        evidence = ExpectedShortfallEProcess.restore(state.evidence());
        score = FisslerZiegelScore.restore(state.score());
    }

    /**
     * What must be kept to go on with the same tests.
     *
     * @param ledger open forecast and refusals
     * @param coverage exceedances at 97.5 %
     * @param basel exceedances at 99 %
     * @param shortfall Z2
     * @param evidence e-process
     * @param score FZ0
     */
    public record State(
            ForecastLedger.State ledger,
            RollingCoverage.State coverage,
            RollingCoverage.State basel,
            AcerbiSzekely.State shortfall,
            ExpectedShortfallEProcess.State evidence,
            FisslerZiegelScore.State score) {}

    /**
     * Goes on from a snapshot.
     *
     * @param state what {@link #snapshot()} gave
     * @return audit with the same next report
     */
    public static ForecastAudit restore(State state) {
        return new ForecastAudit(state);
    }

    @Override
    public State snapshot() {
        return new State(
                ledger.snapshot(),
                coverage.snapshot(),
                basel.snapshot(),
                shortfall.snapshot(),
                evidence.snapshot(),
                score.snapshot());
    }

    /**
     * Logs a forecast before its outcome.
     *
     * @param forecast forecast
     * @return what became of it
     */
    public LedgerVerdict forecast(Forecast forecast) {
        return ledger.forecast(forecast);
    }

    /**
     * Tells the outcome of the open forecast.
     *
     * @param time event time at which it is settled, epoch milliseconds UTC
     * @param target target of the forecast that it belongs to
     * @param profitAndLoss profit and loss of the book as it was at the forecast, a loss is negative
     * @return what became of it
     */
    public LedgerVerdict outcome(long time, long target, double profitAndLoss) {
        LedgerVerdict verdict = ledger.outcome(time, target, profitAndLoss);
        if (verdict == LedgerVerdict.ACCEPTED) {
            score(ledger.settled(), profitAndLoss);
        }
        return verdict;
    }

    private void score(Forecast forecast, double profitAndLoss) {
        double valueAtRisk = forecast.valueAtRisk975();
        double expectedShortfall = forecast.expectedShortfall975();
        coverage.add(-profitAndLoss > valueAtRisk);
        shortfall.add(profitAndLoss, valueAtRisk, expectedShortfall);
        evidence.add(-profitAndLoss, valueAtRisk, expectedShortfall);
        score.add(profitAndLoss, valueAtRisk, expectedShortfall);
        if (Double.isFinite(forecast.valueAtRisk99())) {
            basel.add(-profitAndLoss > forecast.valueAtRisk99());
        }
    }

    /**
     * Results of all tests now.
     *
     * @return report
     */
    public AuditReport report() {
        return new AuditReport(
                coverage.observations(),
                coverage.exceedances(),
                coverage.kupiec().pValue(),
                coverage.independence().pValue(),
                coverage.conditionalCoverage().pValue(),
                shortfall.statistic(),
                score.mean(),
                evidence.wealth(),
                evidence.evidence(),
                BaselZone.early(basel.exceedances(), basel.observations(), BASEL_DAYS, BASEL_PROBABILITY),
                evidence.multiplier(),
                ledger.missed());
    }

    /**
     * How often a verdict was given.
     *
     * @param verdict verdict
     * @return count
     */
    public long countOf(LedgerVerdict verdict) {
        return ledger.countOf(verdict);
    }
}
