package io.breakwater.risk.estimators.backtest;

/**
 * What a method said about a desk before the outcome was known. Losses are positive, in percent or fractions of equity, as
 * long as the outcome has the same unit.
 *
 * @param issuedAt event time at which it was logged, epoch milliseconds UTC
 * @param target event time at which its outcome is known, after {@code issuedAt}
 * @param valueAtRisk975 97.5 % VaR
 * @param expectedShortfall975 97.5 % Expected Shortfall, above the VaR
 * @param valueAtRisk99 99 % VaR; NaN when the method gives none
 */
public record Forecast(
        long issuedAt, long target, double valueAtRisk975, double expectedShortfall975, double valueAtRisk99) {

    boolean isTestable() {
        boolean finite = Double.isFinite(valueAtRisk975) && Double.isFinite(expectedShortfall975);
        return finite && expectedShortfall975 > 0 && expectedShortfall975 > valueAtRisk975;
    }
}
