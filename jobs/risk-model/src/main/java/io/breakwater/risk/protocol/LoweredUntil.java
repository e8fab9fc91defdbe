package io.breakwater.risk.protocol;

/**
 * A desk that two persons have lowered (T22): the OVERRIDE flag.
 *
 * @param named level that they named
 * @param approvedAway level by risk before: T1 rests up to it
 * @param until when it ends, epoch milliseconds UTC
 */
public record LoweredUntil(AlertLevel named, AlertLevel approvedAway, long until) {}
