package io.breakwater.job;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.breakwater.job.ingest.InputSpec;
import io.breakwater.job.ingest.Lane;
import io.breakwater.job.ingest.formats.TickFormat;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Trades in files of their own symbol, and the books of all of them in one capture, read by another reader. */
class BooksApartTest {
    private static final int MINUTES = 130;

    @TempDir
    Path folder;

    private List<Lane> lanes() throws Exception {
        Path trades = Files.createDirectories(folder.resolve("trades"));
        List<String> capture = new ArrayList<>();
        for (String symbol : List.of("BTCUSDT", "ETHUSDT")) {
            new GeneratedTrades(symbol.charAt(0), 0, MINUTES).write(trades, symbol);
            capture.addAll(Files.readAllLines(new GeneratedBooks(symbol.charAt(1), MINUTES).write(folder, symbol)));
        }
        capture.sort(Comparator.comparing(line -> line.substring(0, line.indexOf(' '))));
        Path books = Files.write(folder.resolve("capture.jsonl"), capture);
        return TopologyRun.lanes(
                InputSpec.of(TickFormat.Kind.TRADES, trades.toString()),
                InputSpec.of(TickFormat.Kind.DEPTH, books.toString()));
    }

    private List<String> run(List<Lane> lanes, String name, RuntimeExecutionMode mode, int parallelism)
            throws Exception {
        Path out = folder.resolve(name);
        TopologyRun.toFiles(out, lanes, List.of(), mode, parallelism);
        List<String> lines = new ArrayList<>(Files.readAllLines(out.resolve("symbol_metrics.csv")));
        lines.addAll(Files.readAllLines(out.resolve("symbol_risk.csv")));
        return lines;
    }

    @Test
    @Tag("A44")
    void a44BooksReadByAnotherReaderMeetTheirTradesAlikeInBothModesAndAtEveryParallelism() throws Exception {
        List<Lane> lanes = lanes();
        assertThat(lanes).hasSize(3);
        List<String> first = run(lanes, "streaming-1", RuntimeExecutionMode.STREAMING, 1);
        assertThat(first).filteredOn(line -> line.contains("ETHUSDT")).anyMatch(line -> line.contains("empty-book"));
        assertThat(run(lanes, "streaming-4", RuntimeExecutionMode.STREAMING, 4)).isEqualTo(first);
        assertThat(run(lanes, "batch-4", RuntimeExecutionMode.BATCH, 4)).isEqualTo(first);
    }
}
