package io.breakwater.risk.protocol.alerts;

/**
 * What an adapter says of a message.
 *
 * @param time event time, epoch milliseconds UTC
 * @param alertId alert
 * @param dedupeKey key of the message
 * @param delivered whether it arrived
 */
public record Receipt(long time, String alertId, String dedupeKey, boolean delivered) {}
