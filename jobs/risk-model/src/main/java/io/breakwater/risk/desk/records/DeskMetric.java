package io.breakwater.risk.desk.records;

import io.breakwater.risk.market.Timed;

/**
 * One figure of a desk beside R.
 *
 * @param time event time, epoch milliseconds UTC
 * @param desk desk
 * @param metric herfindahl, effective_number, effective_bets, drawdown, maximum_drawdown, margin_usage,
 *     liquidation_cost_multiple, correlation_stressed_es, stress_loss_1h, stress_loss_1d or stress_loss_worst
 * @param scope what of: notional, component_es, venue or stablecoin; a span; an account; the date of a past move; the
 *     median that the cost is compared with, hour-of-week, or all-hours below 30 days
 * @param value concentration in [0, 1], a number of positions, a multiple, or a fraction of equity; NaN when it has no value
 */
public record DeskMetric(long time, String desk, String metric, String scope, double value) implements Timed {}
