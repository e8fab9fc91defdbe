package io.breakwater.risk.episodes;

import java.util.Arrays;

/**
 * What is true of one scope at the end of one period: every condition that an event type watches, on one record, so that an earlier
 * or simultaneous one is never lost. One record a period while any condition is on, has just gone off, or an event waits for its
 * end. Which place stands for which condition or value is the type's own business.
 *
 * @param time end of the period, epoch milliseconds UTC
 * @param type name of the event type
 * @param scope market, venue or model
 * @param period length of the period
 * @param since time since which each condition is on, epoch milliseconds UTC; 0 while it is off
 * @param began whether each condition came on with this record
 * @param ended whether each condition went off with this record
 * @param values what was measured, units as the type says; NaN when unknown
 * @param price price at the period's end, quote currency per unit; NaN where the scope has none
 * @param magnitude event's move over the normal move, a multiple; NaN when unknown
 * @param resolved whether the type's rule for the end of an event came true with this record: all conditions are re-armed
 * @param quality what is lacking, as words joined by {@code +}; {@code ok} when nothing is
 * @param parametersId which set of parameters the conditions were judged by
 * @param onset probability of an onset within the type's horizon, by the type's model, and from where on it counts; unknown where the
 *     type has no model
 */
public record Condition(
        long time,
        String type,
        String scope,
        Period period,
        long[] since,
        boolean[] began,
        boolean[] ended,
        double[] values,
        double price,
        double magnitude,
        boolean resolved,
        String quality,
        String parametersId,
        Onset onset) {

    /** Equal in every component; a record alone would compare its arrays by identity. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Condition that && Arrays.deepEquals(components(), that.components());
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(components());
    }

    private Object[] components() {
        return new Object[] {
            time,
            type,
            scope,
            period,
            since,
            began,
            ended,
            values,
            price,
            magnitude,
            resolved,
            quality,
            parametersId,
            onset
        };
    }

    /**
     * Whether a condition is on.
     *
     * @param place its place
     * @return true from the record on which it began up to the one before it ended
     */
    public boolean isOn(int place) {
        return since[place] != 0;
    }

    /**
     * Whether one of the first conditions is on.
     *
     * @param first how many are looked at; all where there are fewer
     * @return false where they are off, as on a record that only says what went off
     */
    public boolean isAnyOn(int first) {
        for (int place = 0; place < since.length && place < first; place++) {
            if (since[place] != 0) {
                return true;
            }
        }
        return false;
    }
}
