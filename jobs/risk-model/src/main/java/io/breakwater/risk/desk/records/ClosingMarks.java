package io.breakwater.risk.desk.records;

import java.util.Map;

import io.breakwater.risk.market.Timed;

/**
 * Marks at which a directive to reduce was issued.
 *
 * @param time event time of the issue, epoch milliseconds UTC
 * @param desk desk
 * @param marks mark of each asset that was held, quote currency per unit, by symbol
 */
public record ClosingMarks(long time, String desk, Map<String, Double> marks) implements Timed {}
