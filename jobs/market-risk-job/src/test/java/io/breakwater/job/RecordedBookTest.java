package io.breakwater.job;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.breakwater.job.ingest.InputSpec;
import io.breakwater.job.ingest.formats.TickFormat;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Recorded messages of a venue, of which the snapshot comes behind changes that follow it: the book at midnight as a replay of the same
 * file by another program has it.
 */
class RecordedBookTest {
    private static final String DATA = "BREAKWATER_MARKET_DATA";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "binance_spot_btcusdt_20240808.gz, 61685.995, 8.105567556e-8, 1.1591274799e-6, 0.00016001606359",
        "binance_usdm_btcusdt_20240808.gz, 61659.75, 8.109017634e-7, 3.0665617158e-6, 8.100880254e-5"
    })
    @Tag("A11")
    void a11CostsAtMidnightAreThoseOfTheWholeBook(
            String file, double mid, double buySmall, double sellMiddle, double buyLarge) throws Exception {
        String data = System.getenv(DATA);
        assumeTrue(data != null, () -> "skipped: " + DATA + " is not set to a folder of market data");
        Path capture = Path.of(data, "market/ticks", file);
        assumeTrue(Files.isRegularFile(capture), () -> "skipped: " + capture + " is missing");
        TopologyRun.toFiles(
                folder,
                TopologyRun.lanes(InputSpec.of(TickFormat.Kind.DEPTH, capture.toString())),
                List.of(),
                RuntimeExecutionMode.STREAMING,
                1);
        Map<String, String> row = midnight();
        assertThat(number(row, "mid")).isCloseTo(mid, within(1e-6));
        assertThat(number(row, "buy_cost_1")).isCloseTo(buySmall, within(1e-15));
        assertThat(number(row, "sell_cost_2")).isCloseTo(sellMiddle, within(1e-13));
        // Between two edges of the ladder, so near and not equal.
        assertThat(number(row, "buy_cost_3")).isCloseTo(buyLarge, within(0.05 * buyLarge));
        assertThat(row.get("data_quality")).isEqualTo("short-window+short-season");
        assertThat(Files.readString(folder.resolve("dead_letters.jsonl"))).isEmpty();
    }

    private Map<String, String> midnight() throws Exception {
        List<String> lines = Files.readAllLines(folder.resolve("symbol_metrics.csv"));
        String[] names = lines.get(0).split(",", -1);
        String[] cells = lines.stream()
                .filter(line -> line.startsWith("2024-08-09T00:00:00.000Z"))
                .findFirst()
                .orElseThrow()
                .split(",", -1);
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < names.length; i++) {
            row.put(names[i], cells[i]);
        }
        return row;
    }

    private static double number(Map<String, String> row, String name) {
        return Double.parseDouble(row.get(name));
    }
}
