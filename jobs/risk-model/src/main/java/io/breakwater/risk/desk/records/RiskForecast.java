package io.breakwater.risk.desk.records;

import io.breakwater.risk.market.Timed;

/**
 * A method's forecast of a desk's loss, issued before the outcome is known and again with it. Fractions of equity, losses
 * positive.
 *
 * @param time event time at which this was written, epoch milliseconds UTC
 * @param desk desk
 * @param method method
 * @param levelPercent confidence of Value at Risk and Expected Shortfall, percent: 97.5 or 99
 * @param horizon {@code 1h} or {@code 1d}
 * @param status ISSUED, SETTLED, or MISSED when no price gave the outcome
 * @param issuedAtMillis event time of the forecast, epoch milliseconds UTC
 * @param targetMillis event time at which its outcome is known, epoch milliseconds UTC
 * @param valueAtRisk loss that is exceeded with a chance of 1 - level
 * @param expectedShortfall mean loss of the worst 1 - level of cases
 * @param profitAndLoss what the book as it was at the forecast gained, a loss is negative; NaN until known
 * @param proxy whether the forecast stands on a shorter history than asked for
 */
public record RiskForecast(
        long time,
        String desk,
        String method,
        String levelPercent,
        String horizon,
        String status,
        long issuedAtMillis,
        long targetMillis,
        double valueAtRisk,
        double expectedShortfall,
        double profitAndLoss,
        boolean proxy)
        implements Timed {}
