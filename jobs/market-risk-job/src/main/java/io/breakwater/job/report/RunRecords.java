package io.breakwater.job.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import io.breakwater.job.outputs.files.AssembledFile;
import io.breakwater.job.outputs.files.FileOutputs;
import io.breakwater.job.report.RunSummary.FileEntry;
import io.breakwater.job.report.RunSummary.Quantity;

/** What a run has written: its records as they were summed up, and the lines of its decisions. */
public final class RunRecords {
    private static final long NOT_COUNTED = -1;
    private static final String CORRELATIONS = "correlation.csv";
    private static final List<String> NAMES = List.of(
            "symbol_risk.csv",
            "symbol_metrics.csv",
            "cross_risk.csv",
            CORRELATIONS,
            "desk_risk.csv",
            "desk_tail.csv",
            "desk_exposure.csv",
            "desk_metrics.csv",
            "risk_audit.csv",
            "alert_levels.jsonl",
            "directives.jsonl",
            "alert_limits.jsonl",
            "notifications.jsonl",
            "operator_answers.jsonl",
            "operator_commands.jsonl",
            "tasks.jsonl",
            "audit_log.jsonl",
            "paper_fills.jsonl",
            "episodes.jsonl",
            "review_reports.jsonl",
            "dead_letters.jsonl",
            "late_records.jsonl",
            "position_breaks.jsonl");
    private static final Set<String> READ = Set.of(
            "alert_levels.jsonl",
            "directives.jsonl",
            "notifications.jsonl",
            "alert_limits.jsonl",
            "operator_answers.jsonl",
            "operator_commands.jsonl",
            "tasks.jsonl",
            "episodes.jsonl",
            "review_reports.jsonl",
            "dead_letters.jsonl");
    private static final List<String> NAMES_ALONE = List.of(
            "market_phases.csv", "volatility_forecasts.csv", "risk_forecasts.csv", "forecasts.csv", "points.lp.gz");

    private final Path out;
    private final Map<String, DeskTrack> desks;
    private final Map<String, SymbolTrack> symbols;
    private final Map<String, Track> symbolMetrics;
    private final Map<String, Track> universes;
    private final Map<String, CorrelationTrack> correlations;
    private final Map<String, PhaseTrack> phases;
    private final Map<String, VolatilityTrack> volatilities;
    private final Map<String, EventForecastTrack> eventForecasts;
    private final Map<String, LatestRows> tails;
    private final Map<String, LatestRows> exposures;
    private final Map<String, LatestRows> metrics;
    private final Map<String, LatestRows> audits;
    private final Map<String, DeskLog> logs = new LinkedHashMap<>();
    private final Map<String, EpisodeTrack> episodes = new LinkedHashMap<>();
    private final Map<String, Map<String, Double>> reviews = new HashMap<>();
    private final RefusedInput refused = new RefusedInput();
    private final List<FileEntry> files = new ArrayList<>();

    /** How the tracks of one kind are found. */
    interface Tracks {
        /** The tracks of a kind by key, in the order in which they appear in the file. */
        <T, K extends KeyTrack> Map<String, K> of(KeySummary.Kind<T, K> kind) throws IOException;
    }

    RunRecords(Path out, Tracks tracks) throws IOException {
        this.out = out;
        desks = tracks.of(RunSummaries.DESKS);
        symbols = tracks.of(RunSummaries.SYMBOLS);
        symbolMetrics = tracks.of(RunSummaries.SYMBOL_METRICS);
        universes = tracks.of(RunSummaries.UNIVERSES);
        correlations = tracks.of(RunSummaries.CORRELATIONS);
        phases = tracks.of(RunSummaries.PHASES);
        volatilities = tracks.of(RunSummaries.VOLATILITIES);
        eventForecasts = tracks.of(RunSummaries.EVENT_FORECASTS);
        tails = tracks.of(RunSummaries.TAILS);
        exposures = tracks.of(RunSummaries.EXPOSURES);
        metrics = tracks.of(RunSummaries.METRICS);
        audits = tracks.of(RunSummaries.AUDITS);
    }

    /**
     * Puts the files of a run together, and takes what was remembered of its records.
     *
     * @param out folder of the run
     * @param outputs what has written its files
     * @return all that the report is made from
     * @throws IOException when a file can't be written, or the run wasn't complete
     */
    public static RunRecords assemble(Path out, FileOutputs outputs) throws IOException {
        RunRecords records = new RunRecords(out, new Tracks() {
            @Override
            public <T, K extends KeyTrack> Map<String, K> of(KeySummary.Kind<T, K> kind) throws IOException {
                KeySummary<T, K> summary = kind.begin();
                outputs.collect(kind.format(), summary);
                return summary.inOrder();
            }
        });
        records.list(outputs.assemble(records::line));
        return records;
    }

    /** Notes which files are there. */
    void list(Map<String, Long> rows) throws IOException {
        for (String name : NAMES) {
            if (!name.equals(CORRELATIONS) || fileOf(name) != null) {
                files.add(entry(name, rows.getOrDefault(name, 0L)));
            }
        }
        for (String name : NAMES_ALONE) {
            files.add(entry(name, NOT_COUNTED));
        }
        if (files.stream().noneMatch(FileEntry::present)) {
            throw new NoSuchFileException(
                    out.toString(), null, "holds none of the files of a run, must be the --out folder of one");
        }
    }

    private FileEntry entry(String name, long rows) throws IOException {
        Path file = fileOf(name);
        return file == null
                ? new FileEntry(name, false, 0, 0)
                : new FileEntry(file.getFileName().toString(), true, rows, Files.size(file));
    }

    private Path fileOf(String name) {
        Path plain = out.resolve(name);
        Path compressed = out.resolve(name + AssembledFile.COMPRESSED);
        return Files.isRegularFile(plain) ? plain : Files.isRegularFile(compressed) ? compressed : null;
    }

    /** Takes a line of decisions, of episodes or of refused input. */
    void line(String file, long number, String text) {
        // Of all other files the rows are counted, no more.
        if (READ.contains(file)) {
            line(file, Line.of(number, text));
        }
    }

    private void line(String file, Line line) {
        switch (file) {
            case "alert_levels.jsonl" -> log(line).change(line);
            case "directives.jsonl" -> log(line).directive(line);
            case "notifications.jsonl" -> log(line).notification(line);
            case "alert_limits.jsonl" -> log(line).duties().limits(line);
            case "operator_answers.jsonl" -> log(line).acts().answer(line);
            case "operator_commands.jsonl" -> command(ActLog.payloadOf(line));
            case "tasks.jsonl" -> log(line).duties().task(line);
            case "episodes.jsonl" -> episode(line);
            case "review_reports.jsonl" -> review(line);
            default -> refused.accept(line);
        }
    }

    private DeskLog log(Line line) {
        return logOf(line.text("desk"));
    }

    private DeskLog logOf(String desk) {
        return logs.computeIfAbsent(desk, key -> new DeskLog());
    }

    private void command(JsonNode payload) {
        if (payload.hasNonNull("desk")) {
            logOf(payload.get("desk").asText()).acts().command(payload);
        }
    }

    private void review(Line line) {
        // A report on an event has its market as subject; all others are on desks.
        if (!line.text("subject").contains("|")) {
            logOf(line.text("subject")).reviews().accept(ReviewSummary.of(line));
        } else if (line.text("kind").equals("EVENT")) {
            reviews.put(line.text("id"), ReviewSummary.of(line).figures());
        }
    }

    private void episode(Line line) {
        episodes.computeIfAbsent(line.text("episodeId"), id -> new EpisodeTrack(id, line))
                .accept(line);
    }

    String folder() {
        return out.toString();
    }

    Map<String, DeskTrack> desks() {
        return desks;
    }

    /** The desk's log; an empty one when it has none. */
    DeskLog log(String desk) {
        return logs.getOrDefault(desk, new DeskLog());
    }

    Map<String, DeskLog> logs() {
        return logs;
    }

    /** The symbols by the key of their file: symbol and venue. */
    Map<String, SymbolTrack> symbols() {
        return symbols;
    }

    /** Where the numbers of a symbol stood: those of each row, then those of each five minutes. */
    List<Quantity> quantitiesOf(String key) {
        List<Quantity> quantities = new ArrayList<>(symbols.get(key).track().quantities(SymbolColumn.values()));
        if (symbolMetrics.containsKey(key)) {
            quantities.addAll(symbolMetrics.get(key).quantities(SymbolMetricColumn.values()));
        }
        return quantities;
    }

    DeskDetail detailOf(String desk) {
        return DeskDetails.of(
                tails.getOrDefault(desk, DeskDetails.tails()),
                exposures.getOrDefault(desk, DeskDetails.exposures()),
                metrics.getOrDefault(desk, DeskDetails.metrics()),
                audits.getOrDefault(desk, DeskDetails.audits()));
    }

    /** Rows of a file; 0 when it isn't there. */
    long rowsOf(String name) {
        return files.stream()
                .filter(file -> file.name().equals(name))
                .mapToLong(FileEntry::rows)
                .findFirst()
                .orElse(0);
    }

    Map<String, Track> universes() {
        return universes;
    }

    CorrelationMatrix correlationsOf(String universe) {
        return correlations.getOrDefault(universe, new CorrelationTrack()).matrix();
    }

    OutlookSummary outlook() {
        return new OutlookSummary(
                phases.values().stream().map(PhaseTrack::summary).toList(),
                volatilities.values().stream()
                        .flatMap(track -> track.scores().stream())
                        .toList(),
                EventForecastTrack.scores(eventForecasts.values()));
    }

    /** The episodes by their first time; those not over last until the end given. */
    List<EpisodeSummary> episodes(Instant end) {
        return episodes.entrySet().stream()
                .map(episode -> episode.getValue().summary(end, reviews.getOrDefault(episode.getKey(), Map.of())))
                .sorted(Comparator.comparing(event -> event.path().get(0).time()))
                .toList();
    }

    RefusedInput refused() {
        return refused;
    }

    List<FileEntry> files() {
        return files;
    }
}
