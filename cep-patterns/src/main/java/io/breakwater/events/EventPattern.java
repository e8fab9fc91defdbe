package io.breakwater.events;

import java.io.Serializable;
import java.util.List;

import io.breakwater.risk.episodes.EventConditions;
import io.breakwater.risk.episodes.EventParameterTable;
import io.breakwater.risk.episodes.EventType;
import io.breakwater.risk.market.Timed;

/**
 * One type of market event: which rows it is seen in, which conditions are watched in them, and which patterns of conditions are its
 * stages. All that a job needs to know of it.
 *
 * @param <I> row, with the time at which it was known
 */
public interface EventPattern<I extends Timed> extends Serializable {
    /**
     * The type.
     *
     * @return name and numbers
     */
    EventType type();

    /**
     * Class of the rows, one at the end of each of the type's periods.
     *
     * @return class of a stream that the job has
     */
    Class<I> rows();

    /**
     * Market, venue or model that a row is about.
     *
     * @param row a row
     * @return the scope
     */
    String scopeOf(I row);

    /**
     * Price that a row tells.
     *
     * @param row a row
     * @return quote currency per unit; NaN where the scope has none
     */
    double priceOf(I row);

    /**
     * Conditions of a scope that has not been seen.
     *
     * @param scope the scope
     * @param assets scopes that are watched at the same time: the more, the larger a chance move
     * @return the conditions
     */
    EventConditions<I> conditions(String scope, int assets);

    /**
     * Numbers by which the conditions are judged, and which a desk may set.
     *
     * @return what is allowed, and what holds where nothing is set
     */
    EventParameterTable parameters();

    /**
     * Class of the conditions, which state holds.
     *
     * @return a {@link io.breakwater.risk.state.Stateful} class
     */
    Class<? extends EventConditions<I>> conditionsClass();

    /**
     * Stages: short prefix patterns, since CEP emits only complete matches, and those that confirm.
     *
     * @return stages, each with an id of its own
     */
    List<Stage> stages();

    /**
     * Whether the patterns go by conditions that come on or go off. CEP is then given the records on which one does, and the one
     * behind each, on which a stage that has just begun sees what is on: any other leaves each partial match as it is.
     *
     * @return false where a pattern counts records or measures how long a condition is on
     */
    default boolean goesByChanges() {
        return false;
    }
}
