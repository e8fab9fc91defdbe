package io.breakwater.risk.episodes;

import io.breakwater.risk.state.Persistent;

/**
 * Judges the conditions of one event type for one scope: rows of the type's period in, in order of time, {@link Condition}s out.
 *
 * <p>Contract: each condition has a hysteresis of its own; on the row on which the type's rule for the end of an event comes true
 * ({@link Condition#resolved()}) every latch re-arms. Cost O(1) a row, state of bounded size.
 *
 * @param <I> row
 */
public interface EventConditions<I> extends Persistent {
    /**
     * Takes one row in.
     *
     * @param row row of the scope, later than all before
     * @return the conditions; null while nothing is on, has just gone off or waits for its end
     */
    Condition accept(I row);

    /**
     * Judges by other numbers from the next row on. They are configuration and no state: conditions that are restored judge by the
     * standard ones until they are told.
     *
     * @param parameters numbers of the type
     */
    void judgeBy(EventParameters parameters);
}
