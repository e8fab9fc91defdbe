package io.breakwater.job;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.breakwater.job.ingest.InputSpec;
import io.breakwater.job.ingest.Lane;
import io.breakwater.job.ingest.formats.TickFormat;
import io.breakwater.risk.desk.definition.DeskDefinition;
import io.breakwater.risk.desk.definition.DeskPosition;
import io.breakwater.risk.protocol.LevelThresholds;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** One symbol at two venues: the same trades, at the second for a fifth more. */
class TwoVenuesTest {
    private static final int MINUTES = 120;
    /** A fall of a fifth lies from minute 500 on. */
    private static final int CRASH_MINUTES = 650;

    private static final int VENUE_ENDS = 400;

    @TempDir
    Path folder;

    private List<Lane> lanes(String... venues) throws Exception {
        List<InputSpec> specs = new ArrayList<>();
        for (String venue : venues) {
            Path input = Files.createDirectories(folder.resolve(venue));
            Path file = new GeneratedTrades(7, 0, MINUTES).write(input, "BTCUSDT");
            if (!venue.equals("binance")) {
                Files.write(
                        file,
                        Files.readAllLines(file).stream()
                                .map(TwoVenuesTest::dearer)
                                .toList());
            }
            specs.add(new InputSpec(TickFormat.Kind.TRADES, input.toString(), "", venue, Optional.empty()));
        }
        return TopologyRun.lanes(specs.toArray(InputSpec[]::new));
    }

    private static String dearer(String row) {
        String[] cells = row.split(",", -1);
        if (cells.length > 1) {
            cells[1] = Double.toString(1.2 * Double.parseDouble(cells[1]));
        }
        return String.join(",", cells);
    }

    private List<String> run(String name, RuntimeExecutionMode mode, int parallelism, String... venues)
            throws Exception {
        DeskDefinition desk = new DeskDefinition(
                "alpha", "USD", 1e6, List.of(DeskPosition.ofExposure("BTCUSDT", 0.1)), LevelThresholds.DEFAULT);
        Path out = folder.resolve(name);
        TopologyRun.toFiles(out, lanes(venues), List.of(desk), mode, parallelism);
        List<String> lines = new ArrayList<>();
        for (String file : List.of("symbol_risk.csv", "symbol_metrics.csv", "desk_risk.csv", "alert_levels.jsonl")) {
            Files.readAllLines(out.resolve(file)).forEach(line -> lines.add(file + " " + line));
        }
        return lines;
    }

    /** The first venue by name ends after some minutes; a second symbol goes on at another place. */
    private List<Lane> lanesWithAnEnd(int minutes) throws Exception {
        List<InputSpec> specs = new ArrayList<>();
        Path first = Files.createDirectories(folder.resolve("first"));
        new GeneratedTrades(7, 0, minutes).write(first, "BTCUSDT");
        specs.add(new InputSpec(TickFormat.Kind.TRADES, first.toString(), "", "binance", Optional.empty()));
        Path second = Files.createDirectories(folder.resolve("second"));
        new GeneratedTrades(7, 0, CRASH_MINUTES).write(second, "BTCUSDT");
        new GeneratedTrades(8, 0, CRASH_MINUTES).write(second, "ETHUSDT");
        specs.add(new InputSpec(TickFormat.Kind.TRADES, second.toString(), "", "bitstamp", Optional.empty()));
        return TopologyRun.lanes(specs.toArray(InputSpec[]::new));
    }

    private List<String> runWithAnEnd(String name, RuntimeExecutionMode mode, int parallelism) throws Exception {
        Path out = folder.resolve(name);
        TopologyRun.toFiles(out, lanesWithAnEnd(VENUE_ENDS), List.of(), mode, parallelism);
        List<String> lines = new ArrayList<>();
        for (String file : List.of("cross_risk.csv", "correlation.csv", "episodes.jsonl")) {
            Files.readAllLines(out.resolve(file)).forEach(line -> lines.add(file + " " + line));
        }
        return lines;
    }

    @Test
    @Tag("A77")
    void a77StagesBehindASymbolGoOnFromAnotherVenueWhenItsOwnFallsSilent() throws Exception {
        List<String> lines = runWithAnEnd("end", RuntimeExecutionMode.STREAMING, 1);
        int reporting = List.of(only(lines, "cross_risk.csv", "time")
                        .get(0)
                        .substring("cross_risk.csv ".length())
                        .split(",", -1))
                .indexOf("reporting");
        assertThat(reporting).isPositive();
        List<String> rows = only(lines, "cross_risk.csv", "2021-01-01");
        // From the minute after the venue's end on, to the end of the other: no minute lacks the symbol.
        assertThat(rows.stream()
                        .map(row -> row.substring("cross_risk.csv ".length()).split(",", -1))
                        .filter(row -> row[0].compareTo("2021-01-01T06:42") > 0)
                        .map(row -> row[reporting]))
                .hasSizeGreaterThan(CRASH_MINUTES - VENUE_ENDS - 5)
                .allMatch(count -> count.equals("2"));
        // The last matrix of correlations, seven hours behind the end.
        assertThat(only(lines, "correlation.csv", "2021-01-01T10:00")).isNotEmpty();
        assertThat(only(lines, "episodes.jsonl", "BTCUSDT")).isNotEmpty();
        assertThat(runWithAnEnd("end-4", RuntimeExecutionMode.STREAMING, 4)).isEqualTo(lines);
        assertThat(runWithAnEnd("end-batch-1", RuntimeExecutionMode.BATCH, 1)).isEqualTo(lines);
        assertThat(runWithAnEnd("end-batch-4", RuntimeExecutionMode.BATCH, 4)).isEqualTo(lines);
    }

    private static List<String> only(List<String> lines, String file, String word) {
        return lines.stream()
                .filter(line -> line.startsWith(file) && line.contains(word))
                .toList();
    }

    private static List<String> equities(List<String> lines) {
        List<String> rows = only(lines, "desk_risk.csv", "");
        int column = List.of(rows.get(0).split(",", -1)).indexOf("equity");
        return rows.stream().skip(1).map(row -> row.split(",", -1)[column]).toList();
    }

    @Test
    void eachVenueHasItsOwnRowsAndADeskIsMarkedNearItsLastMarkWhereTheyDiffer() throws Exception {
        List<String> one = run("one", RuntimeExecutionMode.STREAMING, 1, "binance");
        List<String> other = run("other", RuntimeExecutionMode.STREAMING, 1, "bitstamp");
        List<String> both = run("both", RuntimeExecutionMode.STREAMING, 1, "binance", "bitstamp");
        for (String file : List.of("symbol_risk.csv", "symbol_metrics.csv")) {
            assertThat(only(both, file, ",binance,")).isNotEmpty().isEqualTo(only(one, file, ",binance,"));
            assertThat(only(both, file, ",bitstamp,")).isNotEmpty().isEqualTo(only(other, file, ",bitstamp,"));
        }
        // A second venue confirms the first price at once: the desk has a row more, and the same first price.
        List<String> behindTheFirst = equities(both).subList(2, equities(both).size());
        assertThat(behindTheFirst)
                .hasSizeGreaterThan(100)
                .isEqualTo(equities(one).subList(1, equities(one).size()));
        assertThat(equities(both)).doesNotContain("NaN", "");
        assertThat(run("both-4", RuntimeExecutionMode.STREAMING, 4, "binance", "bitstamp"))
                .isEqualTo(both);
        assertThat(run("both-batch", RuntimeExecutionMode.BATCH, 4, "binance", "bitstamp"))
                .isEqualTo(both);
    }
}
