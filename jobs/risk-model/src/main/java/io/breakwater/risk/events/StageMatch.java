package io.breakwater.risk.events;

/**
 * One stage of a pattern, matched.
 *
 * @param time event time of the record that completed the stage, epoch milliseconds UTC
 * @param scope symbol or index
 * @param stage which stage
 * @param price close at that time, quote currency per unit
 */
public record StageMatch(long time, String scope, CrashStage stage, double price) {}
