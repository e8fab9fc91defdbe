package io.breakwater.job.command;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.breakwater.events.EventPatterns;
import io.breakwater.risk.episodes.LabelledEvent;

/** A CSV file of labelled events: type, symbol, start, trigger, end. */
final class EventLabels {
    private static final List<String> TYPES =
            EventPatterns.ALL.stream().map(pattern -> pattern.type().name()).toList();

    private final Map<String, String> types;
    private final List<LabelledEvent> events = new ArrayList<>();
    private final Map<String, Integer> leftOut = new TreeMap<>();

    private EventLabels(Map<String, String> types) {
        this.types = types;
    }

    /** Tells which names stand for no type. */
    static void check(Map<String, String> types, List<String> faults) {
        types.forEach((name, type) -> {
            if (!TYPES.contains(type)) {
                faults.add("--as " + name + " was " + type + ", must be one of " + String.join(", ", TYPES));
            }
        });
    }

    /**
     * Reads a file.
     *
     * @param file CSV with a header line
     * @param types what names of types in the file stand for
     * @param faults what is wrong with the file goes there
     */
    static EventLabels read(Path file, Map<String, String> types, List<String> faults) throws IOException {
        EventLabels labels = new EventLabels(types);
        try (Reader text = Files.newBufferedReader(file);
                CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(text)) {
            for (NamedCsvRecord row : rows) {
                labels.accept(row, file, faults);
            }
        }
        return labels;
    }

    private void accept(NamedCsvRecord row, Path file, List<String> faults) {
        try {
            String name = text(row, "type");
            String kind = row.findField("subtype")
                    .map(subtype -> name + '/' + subtype)
                    .orElse(name);
            String type = types.getOrDefault(kind, types.getOrDefault(name, name.toUpperCase(Locale.ROOT)));
            if (TYPES.contains(type)) {
                events.add(new LabelledEvent(
                        type,
                        text(row, "symbol", "asset"),
                        time(row, "start"),
                        time(row, "trigger"),
                        time(row, "end")));
            } else {
                leftOut.merge(kind, 1, Integer::sum);
            }
        } catch (DateTimeException | IllegalArgumentException e) {
            faults.add(file + ", line " + row.getStartingLineNumber() + ": " + e.getMessage());
        }
    }

    private static long time(NamedCsvRecord row, String name) {
        return Instant.parse(text(row, name, name + "_utc")).toEpochMilli();
    }

    private static String text(NamedCsvRecord row, String... names) {
        for (String name : names) {
            Optional<String> found = row.findField(name);
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw new IllegalArgumentException("columns were " + row.getHeader() + ", must have " + names[0]);
    }

    /** Events of a type in the markets and on the days that a run watched. */
    List<LabelledEvent> in(EpisodeRun run, String type) {
        return events.stream()
                .filter(label -> label.type().equals(type) && run.watched(label.symbol(), label.trigger()))
                .toList();
    }

    /** How many rows are of which other type. */
    Map<String, Integer> leftOut() {
        return leftOut;
    }
}
