package io.breakwater.job;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.breakwater.job.config.RiskSettings;
import io.breakwater.job.ingest.FileTickSource;
import io.breakwater.job.ingest.InputSpec;
import io.breakwater.job.ingest.Lane;
import io.breakwater.job.ingest.MarketRiskSources;
import io.breakwater.job.ingest.formats.TickFormat;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.hipparchus.stat.StatUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Seven and a half market years of real bars of two and of one hour through the whole job against labels that need hindsight.
 *
 * <p>A label is a {@code regime_change} of subtype {@code strong} (the median realised volatility of the 30 days behind it is 1.8 times
 * that of the 45 days before, or less than a 1.8th) in whose symbol a second feature moved too: the median of that feature over the 30
 * days from the label's trigger lies at least one robust deviation (1.4826 times the median distance from the median) from that of the
 * 45 days before. Second features are the universe's correlation, trend, range against volume, and the share of taker buys, made here from
 * what the run wrote. Strong labels without one are changes of volatility alone.
 *
 * <p>A label is found when a detection begins up to 10 days before and 20 days behind its trigger, the label's own tolerance and the
 * delay that is asked for; it is covered when an episode is detected or ongoing 20 days behind it. A detection is false when it begins
 * from 10 days before to 45 days behind no label of its symbol, where changes of volatility alone are counted apart.
 */
class ParadigmOnRealMarketsTest {
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final long EARLIEST = 10 * DAY;
    private static final long LATEST = 20 * DAY;
    private static final long OVER = 45 * DAY;
    private static final int WARM_DAYS = 60;
    private static final int FEATURES = 4;
    private static final int FEWEST_BEFORE = 30;
    private static final int FEWEST_BEHIND = 20;
    private static final List<String> SYMBOLS = List.of("BTCUSDT", "ETHUSDT");

    private static final List<Label> LABELS = new ArrayList<>();
    private static final List<Label> ALONE = new ArrayList<>();
    private static final List<Detection> DETECTIONS = new ArrayList<>();
    private static double years;

    @TempDir
    static Path folder;

    private record Label(String id, String symbol, long trigger) {}

    private record Detection(String symbol, long from, long to) {}

    /** A day's features; what they are of is the place. */
    private record Day(long time, double[] features) {}

    @BeforeAll
    static void replay() throws Exception {
        String data = System.getenv("BREAKWATER_MARKET_DATA");
        assumeTrue(data != null, "skipped: BREAKWATER_MARKET_DATA is not set to the folder of real market data");
        for (String step : List.of("2h", "1h")) {
            InputSpec[] inputs = SYMBOLS.stream()
                    .map(symbol -> data + "/market/klines/" + symbol + '-' + step + ".csv.gz")
                    .map(file -> new InputSpec(TickFormat.Kind.KLINES, file, "", "binance", Optional.empty()))
                    .toArray(InputSpec[]::new);
            Path out = folder.resolve(step);
            List<Lane> lanes = TopologyRun.lanes(inputs);
            RiskSettings settings = RiskSettings.replay(lanes.size(), List.of());
            MarketRiskSources sources = MarketRiskSources.of(FileTickSource.of(lanes));
            TopologyRun.toFiles(out, sources, settings, RuntimeExecutionMode.BATCH, 2);
            readDetections(out.resolve("episodes.jsonl"));
            for (String symbol : SYMBOLS) {
                List<Day> days = days(out, symbol);
                years += countWatched(days) / 365.0;
                label(Path.of(data, "market/events.csv"), symbol, days);
            }
        }
    }

    private static void readDetections(Path file) throws IOException {
        Map<String, Detection> open = new TreeMap<>();
        ObjectMapper json = new ObjectMapper();
        for (String line : Files.readAllLines(file)) {
            JsonNode step = json.readTree(line);
            String scope = step.get("scope").asText();
            if (!step.get("type").asText().equals("PARADIGM_SHIFT")) {
                continue;
            }
            long time = Instant.parse(step.get("time").asText()).toEpochMilli();
            switch (step.get("status").asText()) {
                case "DETECTED" -> open.put(scope, new Detection(scope, time, Long.MAX_VALUE));
                case "EXPIRED", "RESOLVED" -> {
                    Detection detection = open.remove(scope);
                    if (detection != null) {
                        DETECTIONS.add(new Detection(scope, detection.from(), time));
                    }
                }
                default -> {
                    // Neither begins nor ends a detection.
                }
            }
        }
        DETECTIONS.addAll(open.values());
    }

    private static List<Day> days(Path out, String symbol) throws IOException {
        Map<String, Double> correlations = new TreeMap<>();
        for (NamedCsvRecord row : rows(out.resolve("cross_risk.csv"))) {
            correlations.put(row.getField("time"), number(row, "mean_correlation_ewma"));
        }
        List<Day> days = new ArrayList<>();
        for (NamedCsvRecord row : rows(out.resolve("days.csv"))) {
            if (row.getField("symbol").equals(symbol)) {
                double volatility = number(row, "range_volatility");
                double range = Math.log(number(row, "high") / number(row, "low"));
                double buys = number(row, "taker_buy_share");
                double[] features = {
                    correlations.getOrDefault(row.getField("time"), Double.NaN),
                    Math.log(range / volatility),
                    Math.log(volatility) - Math.log(number(row, "quote_volume")) / 2,
                    Math.log(buys / (1 - buys))
                };
                days.add(new Day(Instant.parse(row.getField("time")).toEpochMilli(), features));
            }
        }
        return days;
    }

    private static List<NamedCsvRecord> rows(Path file) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(file);
                CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(lines)) {
            return reader.stream().toList();
        }
    }

    private static double number(NamedCsvRecord row, String column) {
        String cell = row.getField(column);
        return cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
    }

    /** Days but for the first ones, also of each block behind a hole. */
    private static int countWatched(List<Day> days) {
        int watched = 0;
        int sinceHole = 0;
        for (int i = 0; i < days.size(); i++) {
            boolean hole = i == 0 || days.get(i).time() - days.get(i - 1).time() > 14 * DAY;
            sinceHole = hole ? 0 : sinceHole + 1;
            watched += sinceHole >= WARM_DAYS ? 1 : 0;
        }
        return watched;
    }

    private static void label(Path file, String symbol, List<Day> days) throws IOException {
        for (NamedCsvRecord row : rows(file)) {
            boolean strong = row.getField("type").equals("regime_change")
                    && row.getField("subtype").contains("strong");
            if (strong && row.getField("asset").equals(symbol)) {
                long trigger = Instant.parse(row.getField("trigger_utc")).toEpochMilli();
                Label label = new Label(row.getField("event_id"), symbol, trigger);
                Optional<Boolean> second = hasSecond(days, trigger);
                second.ifPresent(moved -> (moved ? LABELS : ALONE).add(label));
            }
        }
    }

    /** Whether a second feature moved; nothing where there are too few days. */
    private static Optional<Boolean> hasSecond(List<Day> days, long trigger) {
        boolean moved = false;
        for (int place = 0; place < FEATURES; place++) {
            int feature = place;
            ToDoubleFunction<Day> value = day -> day.features()[feature];
            double[] before = values(days, trigger - 45 * DAY, trigger, value);
            double[] behind = values(days, trigger, trigger + 30 * DAY, value);
            if (before.length < FEWEST_BEFORE || behind.length < FEWEST_BEHIND) {
                return Optional.empty();
            }
            double middle = StatUtils.percentile(before, 50);
            double[] distances =
                    Arrays.stream(before).map(each -> Math.abs(each - middle)).toArray();
            double shift = Math.abs(StatUtils.percentile(behind, 50) - middle);
            moved |= shift >= 1.4826 * StatUtils.percentile(distances, 50);
        }
        return Optional.of(moved);
    }

    /** Of days that begin from a time to before another. */
    private static double[] values(List<Day> days, long from, long to, ToDoubleFunction<Day> value) {
        return days.stream()
                .filter(day -> day.time() - DAY >= from && day.time() - DAY < to)
                .mapToDouble(value)
                .filter(Double::isFinite)
                .toArray();
    }

    private static boolean isOf(Detection detection, Label label) {
        return detection.symbol().equals(label.symbol())
                && detection.from() <= label.trigger() + OVER
                && detection.from() >= label.trigger() - EARLIEST;
    }

    private static boolean covers(Detection detection, Label label) {
        return detection.symbol().equals(label.symbol())
                && detection.from() <= label.trigger() + LATEST
                && detection.to() >= label.trigger() + LATEST;
    }

    private static Map<String, Double> delays(List<Label> labels) {
        Map<String, Double> delays = new TreeMap<>();
        for (Label label : labels) {
            delays.put(
                    label.id(),
                    DETECTIONS.stream()
                            .filter(detection -> isOf(detection, label))
                            .mapToDouble(detection -> (double) (detection.from() - label.trigger()) / DAY)
                            .findFirst()
                            .orElse(Double.NaN));
        }
        return delays;
    }

    @Test
    void strongChangesOfTwoFeaturesAreDetected() {
        Map<String, Double> delays = delays(LABELS);
        System.out.println("days from trigger to DETECTED: " + delays);
        System.out.println("where volatility alone changed: " + delays(ALONE));
        long covered = LABELS.stream()
                .filter(label -> DETECTIONS.stream().anyMatch(detection -> covers(detection, label)))
                .count();
        System.out.println(covered + " of " + LABELS.size() + " labels are in an episode 20 days behind their trigger");
        assertThat(LABELS).hasSize(9);
        assertThat(covered).isGreaterThanOrEqualTo(8);
        assertThat(delays.values().stream().filter(delay -> delay >= -10 && delay <= (double) LATEST / DAY))
                .hasSizeGreaterThanOrEqualTo(5);
    }

    @Test
    void atMostTwoDetectionsAYearAreWithoutALabel() {
        List<Detection> none = DETECTIONS.stream()
                .filter(detection -> LABELS.stream().noneMatch(label -> isOf(detection, label)))
                .toList();
        long alone = none.stream()
                .filter(detection -> ALONE.stream().anyMatch(label -> isOf(detection, label)))
                .count();
        double falseAYear = (none.size() - alone) / years;
        System.out.println("of " + DETECTIONS.size() + " detections in " + years + " market years " + falseAYear
                + " a year without a label, " + alone + " where volatility alone changed");
        none.forEach(detection ->
                System.out.println("  " + detection.symbol() + ' ' + Instant.ofEpochMilli(detection.from())));
        assertThat(years).isBetween(7.0, 8.0);
        assertThat(falseAYear).isLessThanOrEqualTo(2);
    }
}
