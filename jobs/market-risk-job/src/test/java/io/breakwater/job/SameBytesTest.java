package io.breakwater.job;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breakwater.job.ingest.InputSpec;
import io.breakwater.job.ingest.Lane;
import io.breakwater.job.ingest.formats.TickFormat;
import io.breakwater.job.outputs.formats.DecisionFormats;
import io.breakwater.job.outputs.formats.JsonDecoder;
import io.breakwater.job.report.RunCard;
import io.breakwater.job.report.RunReport;
import io.breakwater.risk.desk.definition.DeskDefinition;
import io.breakwater.risk.desk.definition.DeskPosition;
import io.breakwater.risk.protocol.LevelThresholds;
import io.breakwater.risk.protocol.approvals.AuditEntry;
import io.breakwater.risk.protocol.approvals.AuditTrail;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The whole topology over the same files: once more, in the other mode, at another parallelism. */
class SameBytesTest {
    private static final int MINUTES = 650;
    private static final RunCard CARD =
            new RunCard("", "", "", "", List.of(), Map.of(), "", 0, Map.of(), 0, 0, 0, null, "", List.of());

    @TempDir
    Path folder;

    private List<Lane> market() throws IOException {
        Path input = Files.createDirectories(folder.resolve("input"));
        String[] symbols = {"BTCUSDT", "ETHUSDT", "SOLUSDT", "DOGEUSDT"};
        for (int i = 0; i < symbols.length; i++) {
            // The last symbol starts late and ends early.
            boolean last = i == symbols.length - 1;
            new GeneratedTrades(i, last ? 100 : 0, last ? MINUTES - 300 : MINUTES).write(input, symbols[i]);
        }
        Path books = Files.createDirectories(folder.resolve("books"));
        new GeneratedBooks(1, MINUTES).write(books, "BTCUSDT");
        // Of this symbol there are books before the first trade and behind the last.
        new GeneratedBooks(2, MINUTES).write(books, "DOGEUSDT");
        return TopologyRun.lanes(
                InputSpec.of(TickFormat.Kind.TRADES, input.toString()),
                InputSpec.of(TickFormat.Kind.DEPTH, books.toString()));
    }

    private static List<DeskDefinition> desks() {
        LevelThresholds thresholds = LevelThresholds.DEFAULT;
        return List.of(
                new DeskDefinition("long", "USD", 1e6, List.of(DeskPosition.ofExposure("BTCUSDT", 1.5)), thresholds),
                new DeskDefinition(
                        "pair",
                        "USD",
                        1e6,
                        List.of(DeskPosition.ofExposure("ETHUSDT", 2), DeskPosition.ofExposure("SOLUSDT", -1)),
                        thresholds),
                new DeskDefinition(
                        "late",
                        "USD",
                        1e5,
                        List.of(DeskPosition.ofQuantity("BTCUSDT", 1), DeskPosition.ofQuantity("DOGEUSDT", 2)),
                        thresholds));
    }

    private Map<String, byte[]> run(String name, List<Lane> lanes, RuntimeExecutionMode mode, int parallelism)
            throws Exception {
        Path out = folder.resolve(name);
        RunReport.write(out, CARD, TopologyRun.toFiles(out, lanes, desks(), mode, parallelism));
        // The summary names its folder, and the page its size.
        Path summary = out.resolve("summary.json");
        Files.writeString(summary, Files.readString(summary).replace(out.toString(), "OUT"));
        Files.delete(out.resolve(RunReport.PAGE));
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> written = Files.list(out)) {
            for (Path file : written.filter(Files::isRegularFile).toList()) {
                files.put(file.getFileName().toString(), content(file));
            }
        }
        return files;
    }

    private static byte[] content(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                InputStream unpacked = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in) {
            return unpacked.readAllBytes();
        }
    }

    private static long lines(Map<String, byte[]> files, String name) {
        return new String(files.get(name), StandardCharsets.UTF_8).lines().count();
    }

    @Test
    @Tag("A44")
    void a44SameLogGivesTheSameBytesTwiceInBothModesAndAtEveryParallelism() throws Exception {
        List<Lane> lanes = market();
        Map<String, byte[]> first = run("first", lanes, RuntimeExecutionMode.STREAMING, 1);
        assertThat(first.keySet())
                .contains("bars.csv", "symbol_risk.csv", "cross_risk.csv", "desk_risk.csv", "episodes.jsonl")
                .contains("alert_levels.jsonl", "directives.jsonl", "notifications.jsonl", "dead_letters.jsonl")
                .contains("alert_limits.jsonl", "operator_answers.jsonl", "tasks.jsonl", "audit_log.jsonl")
                .contains("summary.json", "report-data.json");
        assertThat(lines(first, "alert_levels.jsonl")).isGreaterThan(5);
        assertThat(lines(first, "episodes.jsonl")).isGreaterThan(2);
        // Six pairs of four symbols for some hours, three at least for all of them.
        assertThat(lines(first, "correlation.csv")).isGreaterThan(40);
        assertThat(lines(first, "cross_risk.csv")).isGreaterThan(MINUTES - 30);
        assertThat(lines(first, "desk_risk.csv")).isGreaterThan(1_500);
        assertBooksCount(first);
        assertDecisionsAreWhole(first);
        assertSame(first, run("again", lanes, RuntimeExecutionMode.STREAMING, 1));
        assertSame(first, run("streaming-4", lanes, RuntimeExecutionMode.STREAMING, 4));
        assertSame(first, run("batch-1", lanes, RuntimeExecutionMode.BATCH, 1));
        assertSame(first, run("batch-4", lanes, RuntimeExecutionMode.BATCH, 4));
    }

    private static String text(Map<String, byte[]> files, String name) {
        return new String(files.get(name), StandardCharsets.UTF_8);
    }

    /** What each desk decides is numbered without a gap, goes on from state to state, and its audit chain is whole. */
    private static void assertDecisionsAreWhole(Map<String, byte[]> files) throws IOException {
        for (String name : List.of("alert_levels.jsonl", "directives.jsonl", "alert_limits.jsonl", "audit_log.jsonl")) {
            Map<String, Long> last = new TreeMap<>();
            for (JsonNode record : records(files, name)) {
                String desk = record.get("desk").asText();
                assertThat(record.get("seq").asLong()).as(name).isEqualTo(last.merge(desk, 1L, Long::sum));
            }
            assertThat(last.keySet()).as(name).contains("long", "pair");
        }
        Map<String, String> states = new TreeMap<>();
        for (JsonNode change : records(files, "alert_levels.jsonl")) {
            String before =
                    states.put(change.get("desk").asText(), change.get("state").asText());
            assertThat(change.get("fromState").asText()).isEqualTo(before == null ? "NORMAL" : before);
        }
        AuditTrail trail = new AuditTrail();
        JsonDecoder<AuditEntry> decoder = DecisionFormats.AUDIT_ENTRY.decoder();
        for (String line : text(files, "audit_log.jsonl").lines().toList()) {
            assertThat(trail.follow(decoder.read(line.getBytes(StandardCharsets.UTF_8))))
                    .isEmpty();
        }
        assertThat(records(files, "directives.jsonl"))
                .allMatch(directive -> directive.get("params").get("kind").isTextual());
    }

    private static List<JsonNode> records(Map<String, byte[]> files, String name) throws IOException {
        List<JsonNode> records = new ArrayList<>();
        for (String line : text(files, name).lines().toList()) {
            records.add(new ObjectMapper().readTree(line));
        }
        return records;
    }

    private static void assertBooksCount(Map<String, byte[]> files) {
        List<String> rows = text(files, "symbol_metrics.csv").lines().toList();
        assertThat(rows).hasSizeGreaterThan(400);
        assertThat(rows.stream().filter(row -> row.contains("BTCUSDT")).toList())
                .anyMatch(row -> row.contains("stale-book"))
                .anyMatch(row -> row.contains("one-sided-book"))
                .anyMatch(row -> row.contains("empty-book"))
                .anyMatch(row -> row.endsWith("short-window+short-season"))
                .noneMatch(row -> row.contains("no-book"));
        assertThat(rows.stream().filter(row -> row.contains("ETHUSDT")).toList())
                .isNotEmpty()
                .allMatch(row -> row.contains("no-book"));
        assertThat(text(files, "dead_letters.jsonl").lines().toList())
                .anyMatch(line -> line.contains("\"reason\":\"book-gap\""))
                .anyMatch(line -> line.contains("BTCUSDT-depth.jsonl") && line.contains("-3"));
    }

    private static void assertSame(Map<String, byte[]> expected, Map<String, byte[]> actual) {
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        for (String name : expected.keySet()) {
            assertThat(new String(actual.get(name), StandardCharsets.UTF_8).lines())
                    .as(name)
                    .containsExactlyElementsOf(new String(expected.get(name), StandardCharsets.UTF_8)
                            .lines()
                            .toList());
            assertThat(actual.get(name)).isEqualTo(expected.get(name));
        }
    }

    @Test
    @Tag("A47")
    void a47LateAndUnreadableRowsAreCountedAndKeptAndDisorderInsideTheBoundIsNone() throws Exception {
        Path input = Files.createDirectories(folder.resolve("disorder"));
        long t = GeneratedTrades.START;
        Files.writeString(
                input.resolve("BTCUSDT-aggTrades-2021-01-01.csv"),
                String.join(
                        "\n",
                        trade(1, 100, t),
                        trade(2, 101, t + 10_000),
                        // Half a second behind the highest time: inside the bound.
                        trade(3, 102, t + 9_500),
                        // One millisecond more: late.
                        trade(4, 103, t + 9_499),
                        // The same trade once more.
                        trade(5, 104, t + 20_000),
                        trade(5, 104, t + 20_000),
                        "5,abc,1.0,5,5," + (t + 20_001) + ",true,true",
                        trade(6, -1, t + 21_000),
                        trade(7, 105, t + 30_000),
                        ""));
        List<Lane> lanes = TopologyRun.lanes(InputSpec.of(TickFormat.Kind.TRADES, input.toString()));
        Map<String, byte[]> files = run("disorder-out", lanes, RuntimeExecutionMode.STREAMING, 1);
        String late = new String(files.get("late_records.jsonl"), StandardCharsets.UTF_8);
        assertThat(late.lines()).singleElement().asString().contains("103");
        String letters = new String(files.get("dead_letters.jsonl"), StandardCharsets.UTF_8);
        assertThat(letters.lines())
                .satisfiesExactly(
                        line -> assertThat(line).contains("\"reason\":\"duplicate\""),
                        line -> assertThat(line).contains("price was abc, must be a decimal number"),
                        line -> assertThat(line).contains("price was -1.0, must be positive and finite"));
        String bars = new String(files.get("bars.csv"), StandardCharsets.UTF_8);
        assertThat(bars.lines().filter(line -> line.contains(",102,")).toList()).hasSize(1);
        assertThat(bars).doesNotContain(",103,");
    }

    private static String trade(long id, double price, long time) {
        return id + "," + price + ",1.0," + id + "," + id + "," + time + ",true,true";
    }
}
