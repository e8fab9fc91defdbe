package io.breakwater.job.report;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.breakwater.job.report.RunSummary.FileEntry;
import io.breakwater.job.report.RunSummary.Quantity;

/** Reads the files of a run once, from first to last byte, in memory that does not grow with their rows. */
final class RunFolder {
    private static final long NOT_COUNTED = -1;
    private static final String CORRELATIONS = "correlation.csv";

    private final Path out;
    private final Map<String, DeskTrack> desks = new LinkedHashMap<>();
    private final Map<String, DeskLog> logs = new LinkedHashMap<>();
    private final Map<String, Track> symbols = new LinkedHashMap<>();
    private final Map<String, SymbolWords> symbolWords = new LinkedHashMap<>();
    private final Map<String, Track> universes = new LinkedHashMap<>();
    private final Map<String, Track> symbolMetrics = new LinkedHashMap<>();
    private final DeskDetailTrack details = new DeskDetailTrack();
    private final Map<String, CorrelationTrack> correlations = new LinkedHashMap<>();
    private final Map<String, EpisodeTrack> episodes = new LinkedHashMap<>();
    private final RefusedInput refused = new RefusedInput();
    private final List<FileEntry> files = new ArrayList<>();

    /** What a symbol has besides its numbers. */
    static final class SymbolWords {
        private final Tally qualities = new Tally();
        private final DeepestFall fall = new DeepestFall();
        private String venue = "";

        Tally qualities() {
            return qualities;
        }

        DeepestFall fall() {
            return fall;
        }

        String venue() {
            return venue;
        }
    }

    /** Reads one file and tells its number of rows. */
    private interface FileReader {
        long read(Path file) throws IOException;
    }

    private RunFolder(Path out) {
        this.out = out;
    }

    /**
     * Reads the folder of a run.
     *
     * @param out folder
     * @return what was read
     * @throws NoSuchFileException when the folder isn't there or holds no file of a run
     * @throws UnreadableRunFileException when a file's content isn't what the file must hold
     * @throws IOException when a file can't be read
     */
    static RunFolder read(Path out) throws IOException {
        RunFolder folder = new RunFolder(out);
        folder.readTables();
        folder.readLines();
        for (String name : List.of("risk_forecasts.csv", "forecasts.csv", "points.lp.gz")) {
            folder.read(name, file -> NOT_COUNTED);
        }
        if (folder.files.stream().noneMatch(FileEntry::present)) {
            throw new NoSuchFileException(
                    out.toString(), null, "holds none of the files of a run, must be the --out folder of one");
        }
        return folder;
    }

    private void readTables() throws IOException {
        read(
                "symbol_risk.csv",
                file -> new RiskTable(file, "symbol", SymbolColumn.values(), "venue", "data_quality")
                        .read(this::symbol));
        read(
                "symbol_metrics.csv",
                file -> new RiskTable(file, "symbol", SymbolMetricColumn.values()).read(this::symbolMetrics));
        read("cross_risk.csv", file -> new RiskTable(file, "universe", CrossColumn.values()).read(this::universe));
        if (Files.isRegularFile(out.resolve(CORRELATIONS))) {
            read(
                    CORRELATIONS,
                    file -> new RiskTable(file, "universe", CorrelationColumn.values(), CorrelationTrack.TEXTS)
                            .read(this::correlation));
        }
        read(
                "desk_risk.csv",
                file -> new RiskTable(file, "desk", DeskColumn.values(), DeskTrack.TEXTS).read(this::desk));
        read("desk_tail.csv", details::readTails);
        read("desk_exposure.csv", details::readExposures);
        read("desk_metrics.csv", details::readMetrics);
        read("risk_audit.csv", details::readAudits);
        desks.values().forEach(desk -> desk.track().finish());
        symbols.values().forEach(Track::finish);
        universes.values().forEach(Track::finish);
    }

    private void readLines() throws IOException {
        readJson("alert_levels.jsonl", line -> log(line).change(line));
        readJson("directives.jsonl", line -> log(line).directive(line));
        readJson("notifications.jsonl", line -> log(line).notification(line));
        readJson("episodes.jsonl", this::episode);
        readJson("dead_letters.jsonl", refused::accept);
        readJson("late_records.jsonl", line -> {});
        readJson("position_breaks.jsonl", line -> {});
    }

    private void readJson(String name, JsonLines.Reader reader) throws IOException {
        read(name, file -> new JsonLines(file).read(reader));
    }

    private void read(String name, FileReader reader) throws IOException {
        Path file = out.resolve(name);
        if (!Files.isRegularFile(file)) {
            files.add(new FileEntry(name, false, 0, 0));
            return;
        }
        try {
            files.add(new FileEntry(name, true, reader.read(file), Files.size(file)));
        } catch (CharacterCodingException e) {
            throw new UnreadableRunFileException(file + ": content was not UTF-8 text, must be", e);
        }
    }

    private void desk(RiskTable.Row row) {
        desks.computeIfAbsent(row.key, key -> new DeskTrack(desks.size() < ChartData.MOST_DESKS))
                .accept(row);
    }

    private void symbol(RiskTable.Row row) {
        symbols.computeIfAbsent(
                        row.key, key -> new Track(SymbolColumn.values(), 0, symbols.size() < ChartData.MOST_SYMBOLS))
                .accept(row.time, row.numbers);
        SymbolWords words = symbolWords.computeIfAbsent(row.key, key -> new SymbolWords());
        words.venue = row.texts[0];
        words.qualities.add(row.texts[1]);
        words.fall.accept(row.time, row.numbers[SymbolColumn.CLOSE.position()]);
    }

    private void symbolMetrics(RiskTable.Row row) {
        symbolMetrics
                .computeIfAbsent(row.key, key -> new Track(SymbolMetricColumn.values(), 0, false))
                .accept(row.time, row.numbers);
    }

    private void universe(RiskTable.Row row) {
        universes
                .computeIfAbsent(
                        row.key, key -> new Track(CrossColumn.values(), 0, universes.size() < ChartData.MOST_UNIVERSES))
                .accept(row.time, row.numbers);
    }

    private void correlation(RiskTable.Row row) {
        if (correlations.containsKey(row.key) || correlations.size() < ChartData.MOST_UNIVERSES) {
            correlations.computeIfAbsent(row.key, key -> new CorrelationTrack()).accept(row);
        }
    }

    private DeskLog log(JsonLines.Line line) {
        return logs.computeIfAbsent(line.text("desk"), key -> new DeskLog());
    }

    private void episode(JsonLines.Line line) throws UnreadableRunFileException {
        String id = line.text("episodeId");
        String key = id.isEmpty() ? line.text("type") + " " + line.text("scope") : id;
        EpisodeTrack known = episodes.get(key);
        if (known == null) {
            known = new EpisodeTrack(key, line);
            episodes.put(key, known);
        }
        known.accept(line);
    }

    Path out() {
        return out;
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

    Map<String, Track> symbols() {
        return symbols;
    }

    /** Where the numbers of a symbol stood: those of each row, then those of each five minutes. */
    List<Quantity> quantitiesOf(String symbol) {
        List<Quantity> quantities = new ArrayList<>(symbols.get(symbol).quantities());
        if (symbolMetrics.containsKey(symbol)) {
            quantities.addAll(symbolMetrics.get(symbol).quantities());
        }
        return quantities;
    }

    DeskDetail detailOf(String desk) {
        return details.of(desk);
    }

    /** Rows of a file; 0 when it isn't there. */
    long rowsOf(String name) {
        return files.stream()
                .filter(file -> file.name().equals(name))
                .mapToLong(FileEntry::rows)
                .findFirst()
                .orElse(0);
    }

    SymbolWords wordsOf(String symbol) {
        return symbolWords.get(symbol);
    }

    Map<String, Track> universes() {
        return universes;
    }

    CorrelationMatrix correlationsOf(String universe) {
        return correlations.getOrDefault(universe, CorrelationTrack.NONE).matrix();
    }

    /** The episodes by their first time; those not over last until the end given. */
    List<EpisodeSummary> episodes(Instant end) {
        return episodes.values().stream()
                .map(episode -> episode.summary(end))
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
