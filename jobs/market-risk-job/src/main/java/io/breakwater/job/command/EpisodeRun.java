package io.breakwater.job.command;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.breakwater.job.ingest.files.PackedFile;
import io.breakwater.job.outputs.files.AssembledFile;
import io.breakwater.job.report.EpisodeSummary;
import io.breakwater.job.report.RunReport;
import io.breakwater.risk.episodes.EpisodeSpan;
import io.breakwater.risk.episodes.EventForecast;
import io.breakwater.risk.episodes.OnsetForecast;
import io.breakwater.risk.episodes.OnsetSample;

/**
 * What a run's folder says of market events: episodes by type, forecasts with their outcomes, and the days that each market was watched.
 */
final class EpisodeRun {
    private final List<EpisodeSummary> episodes;
    private final Map<String, Set<Long>> days = new HashMap<>();
    private final Map<String, List<Settled>> outcomes = new HashMap<>();

    private EpisodeRun(List<EpisodeSummary> episodes) {
        this.episodes = episodes;
    }

    /** A forecast whose outcome is known. */
    private record Settled(OnsetSample sample, double probability) {
        OnsetForecast beside(double share) {
            return new OnsetForecast(sample, Math.log(probability / (1 - probability)), share);
        }
    }

    static EpisodeRun read(Path folder) throws IOException {
        EpisodeRun run = new EpisodeRun(RunReport.read(folder).events());
        run.rows(folder, "days.csv", run::day);
        run.rows(folder, "forecasts.csv", run::forecast);
        return run;
    }

    /** Takes in a row of a file. */
    private interface RowReader {
        void read(NamedCsvRecord row);
    }

    private void rows(Path folder, String name, RowReader reader) throws IOException {
        Path plain = folder.resolve(name);
        Path file = Files.exists(plain) ? plain : folder.resolve(name + AssembledFile.COMPRESSED);
        try (PackedFile bytes = PackedFile.open(file, PackedFile.containerOf(file), "", 0);
                Reader text = new InputStreamReader(bytes, StandardCharsets.UTF_8);
                CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(text)) {
            rows.forEach(reader::read);
        }
    }

    private void day(NamedCsvRecord row) {
        Instant end = Instant.parse(row.getField("time"));
        days.computeIfAbsent(row.getField("symbol"), symbol -> new HashSet<>())
                .add(end.minusMillis(1).truncatedTo(ChronoUnit.DAYS).toEpochMilli());
    }

    private void forecast(NamedCsvRecord row) {
        if (!row.getField("status").equals(EventForecast.SETTLED)) {
            return;
        }
        OnsetSample sample = new OnsetSample(
                Instant.parse(row.getField("made_at")).toEpochMilli(),
                row.getField("scope"),
                new double[0],
                Double.parseDouble(row.getField("outcome")) > 0);
        outcomes.computeIfAbsent(row.getField("type"), type -> new ArrayList<>())
                .add(new Settled(sample, Double.parseDouble(row.getField("probability"))));
    }

    List<EpisodeSpan> episodes(String type) {
        return episodes.stream()
                .filter(episode -> episode.type().equals(type))
                .map(EpisodeRun::span)
                .toList();
    }

    private static EpisodeSpan span(EpisodeSummary episode) {
        return new EpisodeSpan(
                episode.scope(),
                millis(episode.detectedAt(), 0),
                millis(episode.confirmedAt(), 0),
                millis(episode.resolvedAt(), Long.MAX_VALUE),
                episode.outcome().equals(EpisodeSummary.FALSE_ALARM));
    }

    private static long millis(Instant time, long otherwise) {
        return time == null ? otherwise : time.toEpochMilli();
    }

    /** Settled forecasts beside a forecaster that says the share of onsets among them. */
    List<OnsetForecast> forecasts(String type) {
        List<Settled> settled = outcomes.getOrDefault(type, List.of());
        long onsets = settled.stream().filter(each -> each.sample().onset()).count();
        double share = (double) onsets / settled.size();
        return settled.stream().map(each -> each.beside(share)).toList();
    }

    /** Days of all markets together. */
    long marketDays() {
        return days.values().stream().mapToLong(Set::size).sum();
    }

    /** Whether a market whose name begins so was watched on the day of an instant. */
    boolean watched(String symbol, long time) {
        long day = Instant.ofEpochMilli(time).truncatedTo(ChronoUnit.DAYS).toEpochMilli();
        return days.entrySet().stream()
                .anyMatch(market ->
                        market.getKey().startsWith(symbol) && market.getValue().contains(day));
    }
}
