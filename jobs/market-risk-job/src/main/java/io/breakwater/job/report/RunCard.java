package io.breakwater.job.report;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * What was run: enough to repeat it and to know whether two runs may be compared. The launcher fills it in.
 *
 * @param version version of Breakwater
 * @param commit commit that it was built from; empty when unknown
 * @param flinkVersion version of Flink that ran it
 * @param commandLine command that repeats the run, without secrets
 * @param inputs every input read
 * @param settings settings that differ from their defaults, by key
 * @param settingsHash hash over all settings in force
 * @param rows input rows of the market read, refused ones included
 * @param counts what became of these rows by name: {@code taken}, {@code late}, {@code refused}, {@code repeatedBars} and
 *     {@code outsideRange}, whose sum they are; then what those of order books did
 * @param seconds wall time from start to last output, seconds
 * @param rowsPerSecond rows read per second of wall time
 * @param seed seed of random draws; 0 when nothing was drawn
 * @param startedAt when the run started, wall clock; null when unknown
 * @param mode STREAMING or BATCH
 * @param warnings what a reader must know before the numbers, most important first
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RunCard(
        String version,
        String commit,
        String flinkVersion,
        String commandLine,
        List<Input> inputs,
        Map<String, String> settings,
        String settingsHash,
        long rows,
        Map<String, Long> counts,
        double seconds,
        double rowsPerSecond,
        long seed,
        Instant startedAt,
        String mode,
        List<String> warnings) {

    /** Copies the collections; what is missing becomes empty. */
    public RunCard {
        version = orEmpty(version);
        commit = orEmpty(commit);
        flinkVersion = orEmpty(flinkVersion);
        commandLine = orEmpty(commandLine);
        inputs = inputs == null ? List.of() : List.copyOf(inputs);
        settings = settings == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        settingsHash = orEmpty(settingsHash);
        counts = counts == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(counts));
        mode = orEmpty(mode);
        warnings = warnings == null ? List.of() : List.copyOf(warnings);
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    /**
     * One input file or topic.
     *
     * @param name file name or topic
     * @param bytes size as stored, bytes; -1 when unknown
     * @param sha256 SHA-256 of the bytes as stored, hexadecimal; empty when it was not taken
     * @param format format found by content, e.g. {@code binance-aggtrades-zip}
     * @param unit unit of its timestamps, e.g. {@code ms}
     * @param rows rows read
     * @param first event time of its first row; null when it has none
     * @param last event time of its last row; null when it has none
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Input(
            String name,
            long bytes,
            String sha256,
            String format,
            String unit,
            long rows,
            Instant first,
            Instant last) {
        /** What is missing becomes empty. */
        public Input {
            name = orEmpty(name);
            sha256 = orEmpty(sha256);
            format = orEmpty(format);
            unit = orEmpty(unit);
        }
    }
}
