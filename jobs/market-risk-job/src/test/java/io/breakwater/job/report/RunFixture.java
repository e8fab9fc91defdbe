package io.breakwater.job.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Small folders of a run, written by hand. */
public final class RunFixture {
    static final String DESK_HEADER = "time,desk,risk_percent,risk_low,risk_high,driver,var99_1d,es975_1d,drawdown_30d,"
            + "c1,c2,c3,c4,c5,data_quality,equity,alert_level,history\n";

    private RunFixture() {}

    /** What a run would have remembered of the files of a folder. */
    static RunRecords records(Path out) throws IOException {
        RunRecords records = new RunRecords(out, new CsvTracks(out));
        Map<String, Long> rows = new HashMap<>();
        for (String name : List.of(
                "alert_levels.jsonl",
                "directives.jsonl",
                "notifications.jsonl",
                "alert_limits.jsonl",
                "operator_answers.jsonl",
                "operator_commands.jsonl",
                "tasks.jsonl",
                "paper_fills.jsonl",
                "episodes.jsonl",
                "review_reports.jsonl",
                "dead_letters.jsonl",
                "late_records.jsonl")) {
            Path file = out.resolve(name);
            List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
            for (int i = 0; i < lines.size(); i++) {
                records.line(name, i + 1, lines.get(i));
            }
            rows.put(name, (long) lines.size());
        }
        for (String name : List.of("symbol_risk.csv", "desk_risk.csv", "cross_risk.csv")) {
            try (Stream<String> lines =
                    Files.exists(out.resolve(name)) ? Files.lines(out.resolve(name)) : Stream.of("")) {
                rows.put(name, lines.count() - 1);
            }
        }
        records.list(rows);
        return records;
    }

    /** The page of a folder of files. */
    public static RunSummary write(Path out, RunCard card) throws IOException {
        return RunReport.write(out, card, records(out));
    }

    static RunSummary summarise(Path out, RunCard card) throws IOException {
        return RunReport.summarise(card, records(out));
    }

    /** Card of a run. */
    public static RunCard card() {
        return new RunCard(
                "1.0",
                "",
                "2.2.1",
                "breakwater backfill",
                List.of(),
                null,
                "",
                4,
                Map.of(),
                2,
                2,
                0,
                null,
                "BATCH",
                List.of());
    }

    /** A row of a desk with one driver, no proxy. */
    static String deskRow(Instant time, String desk, double risk, int level) {
        return String.join(
                        ",",
                        time.toString(),
                        quoted(desk),
                        risk + "," + risk + "," + risk,
                        "c1,0.01,0.02,0.03",
                        risk + ",,,,",
                        "ok",
                        Double.toString(1000 - risk),
                        Integer.toString(level),
                        "1h x 2000")
                + "\n";
    }

    static String quoted(String cell) {
        return "\"" + cell.replace("\"", "\"\"") + "\"";
    }

    static void write(Path out, String name, String... lines) throws IOException {
        Files.writeString(out.resolve(name), String.join("", lines));
    }

    static String change(String time, String from, String to) {
        return "{\"time\":\"" + time + "\",\"desk\":\"d\",\"seq\":1,\"from\":\"" + from + "\",\"to\":\"" + to
                + "\",\"state\":\"" + to + "\",\"fromState\":\"" + from
                + "\",\"transition\":\"T1\",\"cmdId\":\"\",\"riskPercent\":6.5,\"driver\":\"c1\",\"cause\":\"c1 at 6.5\","
                + "\"episodeId\":\"e\"}\n";
    }
}
