package io.breakwater.risk.market;

/** What belongs to one instant of event time. */
public interface Timed {
    /**
     * The instant at which it is known.
     *
     * @return event time, epoch milliseconds UTC
     */
    long time();
}
