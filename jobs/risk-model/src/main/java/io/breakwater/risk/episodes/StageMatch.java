package io.breakwater.risk.episodes;

/**
 * One stage of a pattern, matched.
 *
 * @param time event time of the record that completed the stage, epoch milliseconds UTC
 * @param type name of the event type
 * @param scope market, venue or model
 * @param stage number of the stage: 1 the first sign, 2 a detection, higher ones as the type says
 * @param name what was matched, in words
 * @param startedAt event time of the first record of the match, epoch milliseconds UTC
 * @param price price at {@code time}, quote currency per unit; NaN where the scope has none
 * @param confirms whether it confirms the event
 */
public record StageMatch(
        long time, String type, String scope, int stage, String name, long startedAt, double price, boolean confirms) {}
