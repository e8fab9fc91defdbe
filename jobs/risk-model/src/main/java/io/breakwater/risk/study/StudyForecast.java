package io.breakwater.risk.study;

/**
 * A forecast and what came of it, both fractions of equity.
 *
 * @param time when it was made, epoch milliseconds UTC: nothing later was known
 * @param symbol instrument
 * @param method how it was made
 * @param horizon how far ahead; the outcome is that of {@code time + horizon}
 * @param alpha chance of a loss beyond VaR: 0.025 or 0.01
 * @param valueAtRisk loss, positive
 * @param expectedShortfall loss, at least VaR
 * @param profitAndLoss outcome, a loss is negative
 * @param scenarios returns in the window that it was made from
 */
public record StudyForecast(
        long time,
        String symbol,
        ForecastMethod method,
        StudyHorizon horizon,
        double alpha,
        double valueAtRisk,
        double expectedShortfall,
        double profitAndLoss,
        int scenarios) {

    /**
     * Whether the loss was larger than VaR.
     *
     * @return true for an exceedance
     */
    public boolean isExceeded() {
        return -profitAndLoss > valueAtRisk;
    }
}
