package io.breakwater.job.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is wrong with the files of one start, in the order of files and lines. */
final class Faults {
    private final Map<String, TreeMap<Integer, List<String>>> byFile = new LinkedHashMap<>();
    private int count;

    /** Adds a fault of a line. */
    void add(YamlPlace place, String text) {
        byFile.computeIfAbsent(place.file(), unseen -> new TreeMap<>())
                .computeIfAbsent(place.line(), unseen -> new ArrayList<>())
                .add(text);
        count++;
    }

    /** Adds a fault of a whole file. */
    void add(String file, String text) {
        add(new YamlPlace(file, 0), text);
    }

    int count() {
        return count;
    }

    /** One sentence a fault, each after the place where it stands. */
    List<String> list() {
        List<String> list = new ArrayList<>();
        byFile.forEach((file, lines) -> lines.forEach(
                (line, texts) -> texts.forEach(text -> list.add(new YamlPlace(file, line) + ": " + text))));
        return list;
    }
}
