package io.breakwater.job;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.breakwater.job.config.RiskSettings;
import io.breakwater.job.ingest.FileTickSource;
import io.breakwater.job.ingest.InputSpec;
import io.breakwater.job.ingest.MarketRiskSources;
import io.breakwater.job.ingest.formats.TickFormat;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Bars of two symbols through the whole job: calm days, a day that rises all the time, hours of five times the volatility, calm again.
 */
class OutlookRunTest {
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final long START = 1_704_067_200_000L;
    private static final long RISE_AT = START + 5 * DAY;
    private static final long STRESS_AT = START + 6 * DAY;
    private static final long CALM_AT = STRESS_AT + 12 * HOUR;
    private static final long END = START + 8 * DAY;
    private static final double STEP = 0.001;
    private static final double DRIFT = 0.0003;
    private static final double CLOSE = 1e-6;

    @TempDir
    Path folder;

    /** Up and down by a tenth of a percent in turn, or what the phase makes of it. */
    private static double move(long open, long step) {
        double turn = open / step % 2 == 0 ? STEP : -STEP;
        return open >= RISE_AT && open < STRESS_AT
                ? turn + DRIFT
                : open >= STRESS_AT && open < CALM_AT ? 5 * turn : turn;
    }

    private InputSpec bars(String symbol, long step) throws Exception {
        List<String> rows = new ArrayList<>();
        rows.add("open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,"
                + "taker_buy_quote_volume");
        double log = Math.log(100);
        for (long open = START; open < END; open += step) {
            double before = Math.exp(log);
            log += move(open, step);
            double close = Math.exp(log);
            rows.add(String.format(
                    Locale.ROOT,
                    "%d,%.9f,%.9f,%.9f,%.9f,10,%d,1000,10,1,1",
                    open,
                    before,
                    Math.max(before, close),
                    Math.min(before, close),
                    close,
                    open + step - 1));
        }
        Path file = Files.write(folder.resolve(symbol + "-" + step / MINUTE + "m.csv"), rows);
        return new InputSpec(TickFormat.Kind.KLINES, file.toString(), symbol, "binance", Optional.empty());
    }

    private Path run(RuntimeExecutionMode mode, int parallelism, InputSpec... inputs) throws Exception {
        Path out = folder.resolve(mode + "-" + parallelism + "-" + inputs.length);
        MarketRiskSources sources = MarketRiskSources.of(FileTickSource.of(TopologyRun.lanes(inputs)));
        TopologyRun.toFiles(out, sources, RiskSettings.replay(inputs.length, List.of()), mode, parallelism);
        return out;
    }

    private static List<NamedCsvRecord> rows(Path file, String symbol) throws Exception {
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file)) {
            return reader.stream()
                    .filter(row -> row.getField("symbol").equals(symbol))
                    .toList();
        }
    }

    private static double number(NamedCsvRecord row, String field) {
        return Double.parseDouble(row.getField(field));
    }

    private static NamedCsvRecord at(List<NamedCsvRecord> rows, long time) {
        String text = Instant.ofEpochMilli(time).toString();
        return rows.stream()
                .filter(row -> Instant.parse(row.getField("time")).equals(Instant.parse(text)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void phasesAndForecastsOfAMadeMarketAreThoseOfHandAndTheSameInEachMode() throws Exception {
        InputSpec[] both = {bars("BTCUSDT", 5 * MINUTE), bars("ETHUSDT", 5 * MINUTE)};
        Path out = run(RuntimeExecutionMode.STREAMING, 1, both);
        for (Path other :
                List.of(run(RuntimeExecutionMode.STREAMING, 2, both), run(RuntimeExecutionMode.BATCH, 2, both))) {
            for (String name : List.of("market_phases.csv", "volatility_forecasts.csv")) {
                assertThat(other.resolve(name)).hasSameBinaryContentAs(out.resolve(name));
            }
        }
        for (String symbol : List.of("BTCUSDT", "ETHUSDT")) {
            phasesAreTheMades(rows(out.resolve("market_phases.csv"), symbol));
            forecastsAreThoseOfHand(rows(out.resolve("volatility_forecasts.csv"), symbol));
        }
    }

    private static void phasesAreTheMades(List<NamedCsvRecord> rows) {
        assertThat(rows).hasSize(8 * 24);
        assertThat(at(rows, START + 2 * DAY).getField("phase")).isEqualTo("WARMING");
        NamedCsvRecord calm = at(rows, RISE_AT);
        assertThat(calm.getField("phase")).isEqualTo("QUIET");
        assertThat(number(calm, "volatility")).isCloseTo(STEP * Math.sqrt(12), within(CLOSE));
        assertThat(number(calm, "volatility_score")).isCloseTo(0, within(0.01));
        assertThat(number(calm, "quiet") + number(calm, "trending") + number(calm, "stressed"))
                .isCloseTo(1, within(CLOSE));

        // Hours of the rise all gain 12 x 0.0003, those before nothing: n of them are sqrt(n).
        assertThat(number(at(rows, RISE_AT + 4 * HOUR), "trend_score")).isCloseTo(2, within(0.001));
        NamedCsvRecord rise = at(rows, STRESS_AT);
        assertThat(number(rise, "trend_score")).isCloseTo(Math.sqrt(24), within(0.001));
        assertThat(rise.getField("phase")).isEqualTo("TRENDING");

        NamedCsvRecord stress = at(rows, STRESS_AT + 3 * HOUR);
        assertThat(stress.getField("phase")).isEqualTo("STRESSED");
        assertThat(number(stress, "volatility")).isCloseTo(5 * STEP * Math.sqrt(12), within(CLOSE));
        assertThat(at(rows, END).getField("phase")).isNotEqualTo("STRESSED");
    }

    private static void forecastsAreThoseOfHand(List<NamedCsvRecord> rows) {
        assertThat(rows.stream().filter(row -> row.getField("horizon").equals("1d") && settled(row)))
                .hasSize(7);
        // The calm hour before the stress, forecast of its first: 0.2, 0.4 and 0.4 of equal variances of a rising hour
        // and calm ones.
        NamedCsvRecord surprise = rows.stream()
                .filter(row -> row.getField("horizon").equals("1h") && settled(row))
                .filter(row -> Instant.parse(row.getField("time")).toEpochMilli() == STRESS_AT + HOUR)
                .findFirst()
                .orElseThrow();
        double rising = 6 * (square(STEP + DRIFT) + square(STEP - DRIFT));
        double still = 12 * square(STEP);
        // 144 hours are known: 24 of the rise, and 120 calm ones, the first with 11 returns, scaled.
        double expected = 0.2 * rising + 0.4 * rising + 0.4 * (24 * rising + 120 * still) / 144;
        double came = 12 * square(5 * STEP);
        assertThat(number(surprise, "volatility")).isCloseTo(Math.sqrt(expected), within(CLOSE));
        assertThat(number(surprise, "realized_volatility")).isCloseTo(Math.sqrt(came), within(CLOSE));
        assertThat(number(surprise, "loss")).isCloseTo(came / expected - Math.log(came / expected) - 1, within(0.001));
        assertThat(number(surprise, "covered")).isZero();
        assertThat(number(surprise, "high")).isLessThan(1.2 * Math.sqrt(expected));
    }

    private static boolean settled(NamedCsvRecord row) {
        return row.getField("status").equals("SETTLED");
    }

    private static double square(double x) {
        return x * x;
    }

    @Test
    void hourlyBarsHaveNoForecastOfTheHourAndOfTheDayByHours() throws Exception {
        Path out = run(RuntimeExecutionMode.STREAMING, 1, bars("BTCUSDT", HOUR));
        List<NamedCsvRecord> forecasts = rows(out.resolve("volatility_forecasts.csv"), "BTCUSDT");
        assertThat(forecasts).isNotEmpty().allSatisfy(row -> {
            assertThat(row.getField("horizon")).isEqualTo("1d");
            assertThat(row.getField("data_quality")).startsWith("hourly-returns");
        });
        NamedCsvRecord calm = at(forecasts, RISE_AT);
        assertThat(number(calm, "volatility")).isCloseTo(STEP * Math.sqrt(24), within(CLOSE));
        List<NamedCsvRecord> phases = rows(out.resolve("market_phases.csv"), "BTCUSDT");
        assertThat(at(phases, RISE_AT).getField("phase")).isEqualTo("QUIET");
        assertThat(at(phases, CALM_AT).getField("phase")).isEqualTo("STRESSED");
    }
}
