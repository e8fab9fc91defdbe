package io.breakwater.job.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The differences of two runs: every place of {@code summary.json} whose value is not the same. Desks, symbols and files are
 * matched by name, all else by position.
 *
 * @param differences one per place, in the order of the file
 */
public record RunComparison(List<Difference> differences) {
    /** The first of these that an element has is its name. */
    private static final List<String> NAMES =
            List.of("desk", "symbol", "universe", "episodeId", "cmdId", "id", "name", "label", "state", "type");

    private static final Set<String> EXPECTED_TO_DIFFER =
            Set.of("/folder", "/card/startedAt", "/card/seconds", "/card/rowsPerSecond", "/card/commandLine");
    private static final String ABSENT = "absent";

    /** What a reader asks first: the verdict, what was lost, levels, R, money, events. */
    private static final List<Pattern> HEADLINES = Stream.of(
                    "/verdict/0",
                    "/losses/.*",
                    "/desks/[^/]*/(worstLevel|worstLevelAt|worstCause|levelNow|stateNow)",
                    "/desks/[^/]*/worst/(time|risk|driver)",
                    "/desks/[^/]*/levels/[^/]*/share",
                    "/desks/[^/]*/changes",
                    "/desks/[^/]*/protocol/states/[^/]*/share",
                    "/desks/[^/]*/protocol/outcomes/[^/]*/(fulfilled|stalled)",
                    "/desks/[^/]*/equity/(change|preserved)",
                    "/desks/[^/]*/equity/deepestFall/value",
                    "/events/[^/]*/outcome",
                    "/period/.*",
                    "/card/(rows|version|commit|settingsHash)")
            .map(Pattern::compile)
            .toList();

    /** Copies the list. */
    public RunComparison {
        differences = List.copyOf(differences);
    }

    /**
     * One place that differs.
     *
     * @param place path in {@code summary.json}
     * @param first value in the first run, or {@code absent}
     * @param second value in the second run, or {@code absent}
     */
    public record Difference(String place, String first, String second) {}

    /**
     * Compares two runs by their {@code summary.json}.
     *
     * @param first folder of the first run
     * @param second folder of the second run
     * @return what differs; when and how fast a run was made is left out
     * @throws IOException when a {@code summary.json} is absent or can't be read
     */
    public static RunComparison of(Path first, Path second) throws IOException {
        Map<String, String> before = new LinkedHashMap<>();
        Map<String, String> after = new LinkedHashMap<>();
        flatten("", SummaryJson.read(first), before);
        flatten("", SummaryJson.read(second), after);
        Set<String> places = new LinkedHashSet<>(before.keySet());
        places.addAll(after.keySet());
        places.removeAll(EXPECTED_TO_DIFFER);
        List<Difference> differences = new ArrayList<>();
        for (String place : places) {
            String one = before.getOrDefault(place, ABSENT);
            String other = after.getOrDefault(place, ABSENT);
            if (!one.equals(other)) {
                differences.add(new Difference(place, one, other));
            }
        }
        return new RunComparison(differences);
    }

    private static void flatten(String place, JsonNode node, Map<String, String> into) {
        if (node.isObject()) {
            node.fields().forEachRemaining(field -> flatten(place + "/" + field.getKey(), field.getValue(), into));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                flatten(place + "/" + nameOf(node.get(i), i), node.get(i), into);
            }
        } else {
            into.put(place, node.asText());
        }
    }

    private static String nameOf(JsonNode element, int position) {
        for (String name : NAMES) {
            if (element.has(name) && !element.has("number") && !element.has("from")) {
                return element.get(name).asText();
            }
        }
        return Integer.toString(position);
    }

    /**
     * The differences for a terminal: first those of the headline figures, in their order, then all others.
     *
     * @return one line each, and one that says how many there are
     */
    public List<String> lines() {
        if (differences.isEmpty()) {
            return List.of("no difference");
        }
        Map<Boolean, List<Difference>> parts = differences.stream()
                .sorted(Comparator.comparingInt(RunComparison::rank))
                .collect(Collectors.partitioningBy(difference -> rank(difference) < HEADLINES.size()));
        List<Difference> headlines = parts.get(true);
        List<Difference> others = parts.get(false);
        List<String> lines = new ArrayList<>();
        lines.add(Words.counted(headlines.size(), "headline figure differs", "headline figures differ")
                + (headlines.isEmpty() ? "" : ":"));
        headlines.forEach(difference -> lines.add("  " + text(difference)));
        if (!others.isEmpty()) {
            lines.add(Words.counted(others.size(), "other value differs:", "other values differ:"));
            others.forEach(difference -> lines.add("  " + text(difference)));
        }
        return lines;
    }

    private static int rank(Difference difference) {
        int rank = 0;
        while (rank < HEADLINES.size()
                && !HEADLINES.get(rank).matcher(difference.place()).matches()) {
            rank++;
        }
        return rank;
    }

    private static String text(Difference difference) {
        return difference.place() + ": " + difference.first() + " -> " + difference.second();
    }
}
