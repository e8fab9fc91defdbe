package io.breakwater.risk.episodes;

/**
 * An event that somebody says there was.
 *
 * @param type name of its {@link EventType}
 * @param symbol beginning of the scopes that it was in: BTCUSD is BTCUSDT too
 * @param start its beginning, epoch milliseconds UTC
 * @param trigger first instant at which it could be known, not before the start, epoch milliseconds UTC
 * @param end its end, not before the trigger, epoch milliseconds UTC
 */
public record LabelledEvent(String type, String symbol, long start, long trigger, long end) {
    /**
     * Refuses times that are not in order.
     *
     * @throws IllegalArgumentException naming what is wrong
     */
    public LabelledEvent {
        if (trigger < start || end < trigger) {
            throw new IllegalArgumentException("start, trigger and end were " + start + ", " + trigger + " and " + end
                    + ", must be in order of time");
        }
    }
}
