package io.breakwater.risk.desk.records;

import io.breakwater.risk.market.Timed;

/**
 * Tail risk of a desk by one method, at one level and horizon. Fractions of equity, losses positive; NaN where the method gives
 * none.
 *
 * @param time event time, epoch milliseconds UTC
 * @param desk desk
 * @param method historical, filtered, ewma_t, cornish_fisher or monte_carlo
 * @param levelPercent confidence, percent: 95, 97.5 or 99
 * @param horizon 1h, 8h, 1d or 7d
 * @param valueAtRisk loss that is exceeded with a chance of 1 - level
 * @param expectedShortfall mean loss of the worst 1 - level of cases
 * @param standardError of {@code expectedShortfall}, Monte Carlo alone; NaN else
 * @param proxy whether it stands on another step or a shorter history than asked for
 */
public record DeskTail(
        long time,
        String desk,
        String method,
        String levelPercent,
        String horizon,
        double valueAtRisk,
        double expectedShortfall,
        double standardError,
        boolean proxy)
        implements Timed {}
