package io.breakwater.risk.protocol;

import io.breakwater.risk.market.Timed;

/**
 * The limits in force for a desk's gateways, merged of all sources.
 *
 * @param time event time, epoch milliseconds UTC
 * @param desk desk
 * @param seq dense number of the desk's limits, from 1
 * @param revision revision of the desk
 * @param limits the limits
 * @param orderRate orders a second
 * @param priceCollar distance from the mark beyond which an order is refused, fraction
 */
public record Limits(
        long time, String desk, long seq, int revision, LimitSet limits, double orderRate, double priceCollar)
        implements Timed {}
