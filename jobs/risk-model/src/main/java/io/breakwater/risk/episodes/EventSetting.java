package io.breakwater.risk.episodes;

import java.util.Map;

/**
 * What a record of {@code control.parameters} sets of an event type; nobody has judged it.
 *
 * @param type name of the type
 * @param effectiveAt from when, epoch milliseconds UTC
 * @param values what is set, by name of the parameter
 */
public record EventSetting(String type, long effectiveAt, Map<String, Double> values) {
    /** What the scope of such a record begins with. */
    public static final String SCOPE = "event:";

    /** Keeps a copy. */
    public EventSetting {
        values = Map.copyOf(values);
    }
}
