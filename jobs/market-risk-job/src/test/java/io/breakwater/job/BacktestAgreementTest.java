package io.breakwater.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.breakwater.job.command.Breakwater;
import io.breakwater.job.ingest.InputSpec;
import io.breakwater.job.ingest.Lane;
import io.breakwater.job.ingest.formats.TickFormat;
import io.breakwater.risk.desk.definition.DeskDefinition;
import io.breakwater.risk.desk.definition.DeskPosition;
import io.breakwater.risk.protocol.LevelThresholds;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The rows that a backfill writes hold the numbers that the backtest scores: real minutes of one month through both. */
class BacktestAgreementTest {
    private static final String VARIABLE = "BREAKWATER_MARKET_DATA";
    private static final double EXPOSURE = 0.05;

    @TempDir
    Path folder;

    @Test
    void hourlyShortfallOfABackfilledDeskIsTheBacktests() throws Exception {
        String data = System.getenv(VARIABLE);
        assumeTrue(data != null, "skipped: " + VARIABLE + " is not set to the folder of real market data");
        String minutes = Path.of(data, "market/minute/BTCUSDT-1m-20200101_20200131.csv.gz")
                .toString();

        Map<Instant, Double> published = backfill(minutes);
        int exit = Breakwater.run(
                "backtest",
                "--klines",
                minutes,
                "--horizon",
                "1h",
                "--warm-up",
                "500",
                "--out",
                folder.resolve("study").toString());

        assertThat(exit).isZero();
        List<NamedCsvRecord> forecasts = rows(folder.resolve("study/forecasts.csv"))
                .filter(row -> row.getField("level").equals("0.975"))
                .toList();
        assertThat(forecasts)
                .hasSizeGreaterThan(200)
                .allSatisfy(row -> assertThat(number(row, "expected_shortfall"))
                        .isCloseTo(published.get(Instant.parse(row.getField("time"))), within(1e-12)));
        assertThat(rows(folder.resolve("study/scores.csv"))).hasSize(2);
    }

    /** Expected Shortfall of one unit by the time of the row. */
    private Map<Instant, Double> backfill(String minutes) throws Exception {
        List<Lane> lanes = TopologyRun.lanes(InputSpec.of(TickFormat.Kind.KLINES, minutes));
        DeskDefinition desk = new DeskDefinition(
                "small", "USD", 1e6, List.of(DeskPosition.ofExposure("BTCUSDT", EXPOSURE)), LevelThresholds.DEFAULT);
        Path out = folder.resolve("backfill");
        TopologyRun.toFiles(out, lanes, List.of(desk), RuntimeExecutionMode.BATCH, 1);
        Map<Instant, Double> published = new HashMap<>();
        rows(out.resolve("desk_risk.csv"))
                .filter(row -> row.getField("history").startsWith("1h"))
                .forEach(row -> published.put(
                        Instant.parse(row.getField("time")), number(row, "es975_1h") / number(row, "net_exposure")));
        return published;
    }

    private static Stream<NamedCsvRecord> rows(Path file) throws IOException {
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(Files.newBufferedReader(file))) {
            return reader.stream().toList().stream();
        }
    }

    private static double number(NamedCsvRecord row, String column) {
        return Double.parseDouble(row.getField(column));
    }
}
