package io.breakwater.job.config;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.breakwater.events.EventPattern;
import io.breakwater.events.EventPatterns;
import io.breakwater.risk.episodes.EventParameter;
import io.breakwater.risk.episodes.EventParameterTable;
import io.breakwater.risk.episodes.EventParameters;

/** Reads by which numbers events are judged: a map of event types, each with the numbers that differ from its standard. */
public final class EventParameterReader {
    private static final String WORDS = "a map of event types, each with numbers by name";

    private final Faults faults;

    EventParameterReader(Faults faults) {
        this.faults = faults;
    }

    /**
     * What was read.
     *
     * @param parameters all numbers of each type that is named; empty when there are faults
     * @param faults all that is wrong, one sentence each
     */
    public record Loaded(Map<String, EventParameters> parameters, List<String> faults) {
        /** Keeps copies; nothing that is wrong in part is handed out. */
        public Loaded {
            faults = List.copyOf(faults);
            parameters = faults.isEmpty() ? Map.copyOf(parameters) : Map.of();
        }
    }

    /**
     * Reads a file.
     *
     * @param file YAML
     * @return the numbers, or all that is wrong with them
     */
    public static Loaded load(Path file) {
        Faults faults = new Faults();
        Map<String, EventParameters> parameters = new TreeMap<>();
        YamlSource.text(file, faults)
                .map(text -> YamlTree.parse(text, file.toString(), faults))
                .orElse(List.of())
                .forEach(document -> parameters.putAll(
                        new EventParameterReader(faults).read(YamlMap.of(document, "", WORDS, faults))));
        return new Loaded(parameters, faults.list());
    }

    /** The numbers of a live configuration. */
    Map<String, EventParameters> readSection(YamlMap config, String key) {
        return config.has(key) ? read(config.map(key, WORDS)) : Map.of();
    }

    private Map<String, EventParameters> read(YamlMap types) {
        Map<String, EventParameters> parameters = new TreeMap<>();
        for (EventPattern<?> pattern : EventPatterns.ALL) {
            EventParameterTable table = pattern.parameters();
            if (types.has(table.type())) {
                parameters.put(table.type(), read(types.map(table.type(), "a map of numbers by name"), table));
            }
        }
        types.finish();
        return parameters;
    }

    private EventParameters read(YamlMap map, EventParameterTable table) {
        int before = faults.count();
        Map<String, Double> changes = new LinkedHashMap<>();
        for (EventParameter each : table.all()) {
            if (map.has(each.name())) {
                changes.put(each.name(), map.number(each.name(), NumberRule.any("")));
            }
        }
        map.finish();
        EventParameters standard = table.standard();
        if (faults.count() > before) {
            return standard;
        }
        Map<String, String> wrong = table.faults(standard, changes);
        wrong.forEach((name, fault) -> faults.add(map.place(name), map.name(fault)));
        return wrong.isEmpty() ? table.with(standard, changes) : standard;
    }
}
