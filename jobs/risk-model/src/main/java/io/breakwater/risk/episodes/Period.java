package io.breakwater.risk.episodes;

/** How often an event type's conditions are judged. */
public enum Period {
    /** At each minute's close. */
    MINUTE,
    /** At each day's close, UTC. */
    DAY,
    /** At each week's close, UTC. */
    WEEK
}
