package io.breakwater.job.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads one map strictly: each key that is asked for is known, and {@link #finish} refuses all others. Where a value is wrong the
 * fault is reported and a stand-in returned, so that reading goes on to the next fault; what was read counts only without faults.
 */
final class YamlMap {
    private static final String STAND_IN = "";

    private final YamlValue map;
    private final Map<String, YamlValue.Entry> byKey = new HashMap<>();
    private final String path;
    private final Faults faults;
    private final TreeSet<String> known = new TreeSet<>();
    private final Map<String, String> missing = new LinkedHashMap<>();
    private final Map<String, String> alternatives = new HashMap<>();

    private YamlMap(YamlValue map, String path, Faults faults) {
        this.map = map;
        this.path = path;
        this.faults = faults;
        map.entries().forEach(entry -> byKey.put(entry.key(), entry));
    }

    /**
     * A value as a map.
     *
     * @param value what should be one
     * @param path its name in faults; empty for a whole document
     * @param words what it must be, after "must be"
     * @param faults takes what is wrong
     * @return the map; one that holds and misses nothing when the value is none
     */
    static YamlMap of(YamlValue value, String path, String words, Faults faults) {
        if (value.is(YamlValue.Kind.MAP) || value.is(YamlValue.Kind.BROKEN)) {
            return new YamlMap(value, path, faults);
        }
        String name = path.isEmpty() ? "document" : path;
        faults.add(value.place(), name + " was " + value.shown() + ", must be " + words);
        return new YamlMap(YamlValue.broken(value.place()), path, faults);
    }

    boolean has(String key) {
        known.add(key);
        return byKey.containsKey(key);
    }

    /** A key with its path. */
    String name(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /** Where a key stands; the map's place when it is left out. */
    YamlPlace place(String key) {
        return Optional.ofNullable(byKey.get(key)).map(YamlValue.Entry::place).orElse(map.place());
    }

    List<YamlValue.Entry> entries() {
        return map.entries();
    }

    /** Tells that a key's value is wrong. */
    void refuse(String key, String was, String words) {
        faults.add(place(key), name(key) + " was " + YamlValue.shown(was) + ", must be " + words);
    }

    /**
     * Tells that a key is left out.
     *
     * @param key which
     * @param words what it must be
     * @param other key that would do as well, so that its misspelling explains the fault
     */
    void miss(String key, String words, String other) {
        missing.put(key, words);
        alternatives.put(other, key);
    }

    String text(String key, TextRule rule) {
        return scalar(key, rule.words()).map(text -> checked(key, text, rule)).orElse(STAND_IN);
    }

    String text(String key, TextRule rule, String fallback) {
        return has(key) ? text(key, rule) : fallback;
    }

    private String checked(String key, String text, TextRule rule) {
        if (rule.allows(text)) {
            return text;
        }
        refuse(key, text, rule.wordsFor(text));
        return STAND_IN;
    }

    double number(String key, NumberRule rule) {
        Optional<String> text = scalar(key, rule.words());
        OptionalDouble number = text.map(rule::read).orElse(OptionalDouble.empty());
        if (text.isPresent() && number.isEmpty()) {
            refuse(key, text.get(), rule.words());
        }
        return number.orElse(Double.NaN);
    }

    double number(String key, NumberRule rule, double fallback) {
        return has(key) ? number(key, rule) : fallback;
    }

    /** Texts of a list, each by a rule. */
    List<String> texts(String key, TextRule rule, String words) {
        List<String> texts = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (YamlValue item : list(key, words)) {
            String name = name(key) + "[" + texts.size() + "]";
            if (item.is(YamlValue.Kind.BROKEN)) {
                continue;
            }
            if (!item.is(YamlValue.Kind.SCALAR) || !rule.allows(item.text())) {
                faults.add(item.place(), name + " was " + item.shown() + ", must be " + rule.wordsFor(item.text()));
            } else if (!seen.add(item.text())) {
                faults.add(item.place(), name + " was " + item.shown() + ", must stand once in its list");
            }
            texts.add(item.text());
        }
        return List.copyOf(texts);
    }

    /** The text of a scalar; none, after a fault, when it is left out or something else. */
    Optional<String> scalar(String key, String words) {
        return value(key, YamlValue.Kind.SCALAR, words).map(YamlValue::text);
    }

    /** Items of a list; none, after a fault, when it is something else. */
    List<YamlValue> list(String key, String words) {
        return value(key, YamlValue.Kind.LIST, words).map(YamlValue::items).orElse(List.of());
    }

    /** A map inside; an empty one when it is left out. */
    YamlMap map(String key, String words) {
        known.add(key);
        YamlValue inside =
                Optional.ofNullable(byKey.get(key)).map(YamlValue.Entry::value).orElse(YamlValue.broken(map.place()));
        return of(inside, name(key), words, faults);
    }

    private Optional<YamlValue> value(String key, YamlValue.Kind kind, String words) {
        known.add(key);
        Optional<YamlValue> value = Optional.ofNullable(byKey.get(key)).map(YamlValue.Entry::value);
        if (value.isEmpty()) {
            missing.put(key, words);
        } else if (!value.get().is(kind) && !value.get().is(YamlValue.Kind.BROKEN)) {
            refuse(key, value.get().shown(), words);
        }
        return value.filter(found -> found.is(kind));
    }

    /** Tells which keys are unknown and which are left out; one that is both by a misspelling is reported once. */
    void finish() {
        if (map.is(YamlValue.Kind.BROKEN)) {
            return;
        }
        for (YamlValue.Entry entry : map.entries()) {
            if (!known.contains(entry.key())) {
                refuseUnknown(entry);
            }
        }
        missing.forEach((key, words) -> faults.add(map.place(), name(key) + " was left out, must be " + words));
    }

    private void refuseUnknown(YamlValue.Entry entry) {
        List<String> free = new ArrayList<>(known);
        free.removeIf(key -> byKey.containsKey(key));
        Optional<String> nearest = NearestName.of(entry.key(), free);
        nearest.map(key -> alternatives.getOrDefault(key, key)).ifPresent(missing::remove);
        faults.add(
                entry.place(),
                "key was " + YamlValue.shown(name(entry.key())) + ", must be one of "
                        + String.join(", ", known)
                        + nearest.map(key -> "; did you mean " + key + "?").orElse(""));
    }
}
