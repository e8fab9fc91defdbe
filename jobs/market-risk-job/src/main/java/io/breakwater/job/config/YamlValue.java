package io.breakwater.job.config;

import java.util.List;
import java.util.Optional;

/**
 * A value of a YAML file with its place. What a plain scalar means is for its reader to say, so that a venue called {@code no}
 * stays one; a number in quotes is therefore a number too.
 *
 * @param kind what it is
 * @param text a scalar's text; empty otherwise
 * @param entries a map's entries, in their order, each key once
 * @param items a list's items
 * @param place where it begins
 */
record YamlValue(Kind kind, String text, List<Entry> entries, List<YamlValue> items, YamlPlace place) {
    private static final int LONGEST_TEXT = 60;

    /** What a value is; BROKEN is one whose fault has been reported already. */
    enum Kind {
        SCALAR,
        MAP,
        LIST,
        EMPTY,
        BROKEN
    }

    /** A key, the line of the key, and its value. */
    record Entry(String key, YamlPlace place, YamlValue value) {}

    static YamlValue scalar(String text, YamlPlace place) {
        return new YamlValue(Kind.SCALAR, text, List.of(), List.of(), place);
    }

    static YamlValue map(List<Entry> entries, YamlPlace place) {
        return new YamlValue(Kind.MAP, "", entries, List.of(), place);
    }

    static YamlValue list(List<YamlValue> items, YamlPlace place) {
        return new YamlValue(Kind.LIST, "", List.of(), items, place);
    }

    static YamlValue empty(YamlPlace place) {
        return new YamlValue(Kind.EMPTY, "", List.of(), List.of(), place);
    }

    static YamlValue broken(YamlPlace place) {
        return new YamlValue(Kind.BROKEN, "", List.of(), List.of(), place);
    }

    boolean is(Kind wanted) {
        return kind == wanted;
    }

    Optional<Entry> entry(String key) {
        return entries.stream().filter(entry -> entry.key().equals(key)).findFirst();
    }

    /** The value as a message shows it. */
    String shown() {
        return switch (kind) {
            case SCALAR -> shown(text);
            case MAP -> "a map";
            case LIST -> "a list";
            case EMPTY, BROKEN -> "empty";
        };
    }

    /** A text as a message shows it: one line, not too long. */
    static String shown(String text) {
        String line = text.replaceAll("\\p{Cntrl}", "?");
        return line.length() <= LONGEST_TEXT ? line : line.substring(0, LONGEST_TEXT) + "...";
    }
}
