package io.breakwater.job.report;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * Every number that the report's text and tables show; written as {@code summary.json}. The curves are in the CSV files.
 *
 * <p>NaN means "no value" and is written as null.
 *
 * @param schema version of this file's layout
 * @param folder folder of the run, as it was given
 * @param card what was run
 * @param warnings what a reader must know before the numbers, most important first
 * @param verdict the run in words, one sentence each
 * @param period time that the rows cover
 * @param desks one entry per desk, in the order in which they appear in the file
 * @param symbols one entry per symbol, in the order in which they appear in the file
 * @param universes one entry per universe
 * @param events one entry per episode, by its first time
 * @param outlook phases of the markets, and how forecasts did
 * @param quality what was lacking or refused
 * @param files the files that the page was made from
 */
@JsonIgnoreProperties(value = "losses", allowGetters = true)
@JsonPropertyOrder({"schema", "folder", "losses", "verdict", "warnings"})
public record RunSummary(
        int schema,
        String folder,
        RunCard card,
        List<String> warnings,
        List<String> verdict,
        Period period,
        List<DeskSummary> desks,
        List<SymbolSummary> symbols,
        List<CrossSummary> universes,
        List<EpisodeSummary> events,
        OutlookSummary outlook,
        QualitySummary quality,
        List<FileEntry> files) {

    /**
     * What was lost of the input: among the first values of {@code summary.json}.
     *
     * @return losses by the run card and the dead letters
     */
    @JsonProperty
    public InputLosses losses() {
        return InputLosses.of(card, quality);
    }

    /** Version of the layout of {@code summary.json}. */
    public static final int SCHEMA = 1;

    /** Copies the collections. */
    public RunSummary {
        warnings = List.copyOf(warnings);
        verdict = List.copyOf(verdict);
        desks = List.copyOf(desks);
        symbols = List.copyOf(symbols);
        universes = List.copyOf(universes);
        events = List.copyOf(events);
        // Summaries that were written before there was one have none.
        outlook = outlook == null ? OutlookSummary.none() : outlook;
        files = List.copyOf(files);
    }

    /**
     * The time that a run covers.
     *
     * @param first earliest event time; null when the run has no rows
     * @param last latest event time; null when the run has no rows
     * @param hours between the two, hours
     */
    public record Period(Instant first, Instant last, double hours) {}

    /**
     * One file of the run.
     *
     * @param name file name
     * @param present whether it is there
     * @param rows data rows in it, header excluded
     * @param bytes size, bytes
     */
    public record FileEntry(String name, boolean present, long rows, long bytes) {}

    /**
     * A value and when it was.
     *
     * @param time event time; null when there is no value
     * @param value the value; NaN when there is none
     */
    public record Moment(Instant time, double value) {}

    /**
     * How often something was the case.
     *
     * @param name what
     * @param count rows or records
     * @param share of all, fraction in [0, 1]
     */
    public record Share(String name, long count, double share) {}

    /**
     * Where a series of numbers stood.
     *
     * @param name name of the quantity, as in the definitions
     * @param unit {@code percent}, {@code fraction}, {@code multiple}, {@code price}, {@code money}, {@code count}, {@code small},
     *     {@code bps} or {@code plain}
     * @param last value in the last row that had one
     * @param lowest lowest value and when
     * @param highest highest value and when
     */
    public record Quantity(String name, String unit, double last, Moment lowest, Moment highest) {}

    /**
     * A hole in the rows of a key.
     *
     * @param from last row before the hole
     * @param to first row after it
     * @param minutes length, minutes
     */
    public record Gap(Instant from, Instant to, double minutes) {}
}
