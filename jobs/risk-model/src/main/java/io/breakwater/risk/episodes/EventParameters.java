package io.breakwater.risk.episodes;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * By which numbers the conditions of an event type are judged.
 *
 * @param type name of the type
 * @param id name of this set of numbers: {@code default}, or a UUID that depends on them alone
 * @param values every parameter of the type, by name
 */
public record EventParameters(String type, String id, Map<String, Double> values) implements Serializable {
    private static final String STANDARD = "default";

    /** Keeps a copy. */
    public EventParameters {
        values = Map.copyOf(values);
    }

    static EventParameters of(String type, Map<String, Double> values, boolean standard) {
        return new EventParameters(type, standard ? STANDARD : hash(type + new TreeMap<>(values)), values);
    }

    private static String hash(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /**
     * A value.
     *
     * @param parameter parameter of the type
     * @return its value; its standard where it is not set
     */
    public double get(EventParameter parameter) {
        return values.getOrDefault(parameter.name(), parameter.standard());
    }
}
