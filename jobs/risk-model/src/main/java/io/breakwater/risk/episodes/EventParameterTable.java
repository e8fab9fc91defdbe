package io.breakwater.risk.episodes;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What may be set of one event type.
 *
 * @param type name of the type
 * @param all its parameters
 */
public record EventParameterTable(String type, List<EventParameter> all) implements Serializable {
    /** Keeps a copy. */
    public EventParameterTable {
        all = List.copyOf(all);
    }

    /**
     * A table.
     *
     * @param type the type
     * @param all its parameters
     * @return the table
     */
    public static EventParameterTable of(EventType type, EventParameter... all) {
        return new EventParameterTable(type.name(), List.of(all));
    }

    /**
     * What holds where nothing is set.
     *
     * @return the standard of each parameter
     */
    public EventParameters standard() {
        Map<String, Double> values = new TreeMap<>();
        all.forEach(each -> values.put(each.name(), each.standard()));
        return EventParameters.of(type, values, true);
    }

    /**
     * The parameter of a name.
     *
     * @param name the name
     * @return none for an unknown one
     */
    public Optional<EventParameter> find(String name) {
        return all.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    /**
     * What is wrong with values that are set on top of others.
     *
     * @param inForce what holds of what is not set
     * @param changes what is set, by name
     * @return one sentence a name, by name: key, value found, what is allowed; empty when all is right
     */
    public Map<String, String> faults(EventParameters inForce, Map<String, Double> changes) {
        Map<String, String> faults = new LinkedHashMap<>();
        changes.forEach((name, value) -> find(name)
                .ifPresentOrElse(
                        known -> {
                            if (!(value >= known.least() && value <= known.most())) {
                                faults.put(name, was(name, value) + "from " + known.least() + " to " + known.most());
                            }
                        },
                        () -> faults.put(name, "parameter was " + name + ", must be one of " + names())));
        if (faults.isEmpty()) {
            Map<String, Double> values = merged(inForce, changes);
            for (EventParameter each : all) {
                double value = values.get(each.name());
                if (!each.below().isEmpty() && !(value < values.get(each.below()))) {
                    String other = each.below() + ", which is " + values.get(each.below());
                    faults.put(
                            changes.containsKey(each.name()) ? each.name() : each.below(),
                            was(each.name(), value) + "below " + other);
                }
            }
        }
        return faults;
    }

    private static String was(String name, double value) {
        return name + " was " + value + ", must be ";
    }

    private String names() {
        return String.join(", ", all.stream().map(EventParameter::name).toList());
    }

    private static Map<String, Double> merged(EventParameters inForce, Map<String, Double> changes) {
        Map<String, Double> values = new TreeMap<>(inForce.values());
        values.putAll(changes);
        return values;
    }

    /**
     * Sets values on top of others.
     *
     * @param inForce what holds of what is not set
     * @param changes what is set, by name
     * @return all values
     * @throws IllegalArgumentException when something is wrong with them
     */
    public EventParameters with(EventParameters inForce, Map<String, Double> changes) {
        List<String> faults = new ArrayList<>(faults(inForce, changes).values());
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", faults));
        }
        Map<String, Double> values = merged(inForce, changes);
        return EventParameters.of(type, values, values.equals(standard().values()));
    }

    /**
     * Which values make desks less careful.
     *
     * @param next values that are to hold
     * @param inForce values that hold
     * @return names of the parameters; empty when {@code next} is at least as strict
     */
    public List<String> looser(EventParameters next, EventParameters inForce) {
        return all.stream()
                .filter(each -> !each.isAtLeastAsTight(next.get(each), inForce.get(each)))
                .map(EventParameter::name)
                .toList();
    }
}
