package io.breakwater.risk.episodes;

import java.io.Serializable;

/**
 * A number by which the conditions of an event type are judged, and which a desk may set.
 *
 * @param name in configuration and records, e.g. crashOn
 * @param standard what holds where nothing is set
 * @param least least value that is allowed
 * @param most largest value that is allowed
 * @param tighter which direction makes desks more careful
 * @param below parameter that this one must lie below, e.g. where a condition comes on; empty for none
 */
public record EventParameter(String name, double standard, double least, double most, Tighter tighter, String below)
        implements Serializable {

    /** Direction that makes desks more careful. */
    public enum Tighter {
        /** Lower values. */
        LOWER,
        /** Higher values. */
        HIGHER
    }

    /** Refuses a standard outside of what is allowed. */
    public EventParameter {
        if (!(least <= standard && standard <= most)) {
            throw new IllegalArgumentException(name + " was " + standard + ", must be from " + least + " to " + most);
        }
    }

    /**
     * A parameter that makes desks more careful when it is lower.
     *
     * @param name its name
     * @param standard what holds where nothing is set
     * @param least least value that is allowed
     * @param most largest value that is allowed
     * @return the parameter
     */
    public static EventParameter lower(String name, double standard, double least, double most) {
        return new EventParameter(name, standard, least, most, Tighter.LOWER, "");
    }

    /**
     * A parameter that makes desks more careful when it is higher.
     *
     * @param name its name
     * @param standard what holds where nothing is set
     * @param least least value that is allowed
     * @param most largest value that is allowed
     * @return the parameter
     */
    public static EventParameter higher(String name, double standard, double least, double most) {
        return new EventParameter(name, standard, least, most, Tighter.HIGHER, "");
    }

    /**
     * The same, which must lie below another.
     *
     * @param other the other one
     * @return a copy
     */
    public EventParameter below(EventParameter other) {
        return new EventParameter(name, standard, least, most, tighter, other.name);
    }

    /** Whether a value makes desks no less careful than another. */
    boolean isAtLeastAsTight(double value, double other) {
        return tighter == Tighter.LOWER ? value <= other : value >= other;
    }
}
