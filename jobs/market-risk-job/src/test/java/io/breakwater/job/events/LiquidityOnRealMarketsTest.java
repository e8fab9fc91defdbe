package io.breakwater.job.events;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import io.breakwater.risk.episodes.Episode;
import io.breakwater.risk.market.Bar;
import io.breakwater.risk.metrics.CostSizes;
import io.breakwater.risk.metrics.SymbolMarkets;
import io.breakwater.risk.metrics.SymbolMetrics;
import io.breakwater.risk.metrics.SymbolRisk;
import io.breakwater.risk.metrics.SymbolRiskModel;
import io.breakwater.risk.metrics.SymbolRows;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Years of real minute bars through the features, the conditions and the patterns, against labels of another rule. */
class LiquidityOnRealMarketsTest {
    private static final long MINUTE = 60_000;
    private static final long DAY = 1_440 * MINUTE;
    private static final double LATEST_MINUTES = 15;
    private static final double HOUR_AND_A_QUARTER = 75;

    /** A label is over a day behind its last window, as an episode is. */
    private static final long AROUND = DAY;

    private static final Map<String, List<Episode>> STEPS = new TreeMap<>();
    private static final List<Label> LABELS = new ArrayList<>();
    private static final Map<String, Set<Long>> SEEN = new TreeMap<>();
    private static double years;

    private record Label(String id, String subtype, String asset, long start, long trigger, long end) {
        boolean covers(long time) {
            return time >= start - AROUND && time <= end + AROUND;
        }
    }

    @BeforeAll
    static void replay() throws Exception {
        String data = System.getenv("BREAKWATER_MARKET_DATA");
        assumeTrue(data != null, "skipped: BREAKWATER_MARKET_DATA is not set");
        for (String line : Files.readAllLines(Path.of(data, "market/events.csv"))) {
            List<String> cells = List.of(line.split(",", -1));
            if (cells.get(1).equals("liquidity_crisis")) {
                LABELS.add(new Label(
                        cells.get(0),
                        cells.get(2),
                        cells.get(3),
                        at(cells.get(4)),
                        at(cells.get(5)),
                        at(cells.get(6))));
            }
        }
        for (String symbol : List.of("BTCUSDT", "ETHUSDT")) {
            STEPS.put(symbol, replay(Path.of(data, "market/minute"), symbol));
        }
    }

    private static long at(String text) {
        return Instant.parse(text).toEpochMilli();
    }

    private static List<Episode> replay(Path folder, String symbol) throws Exception {
        SymbolRiskModel model = new SymbolRiskModel("binance", symbol, MINUTE, CostSizes.DEFAULT, 1);
        try (LiquidityMarket market = new LiquidityMarket(symbol);
                Stream<Path> files = Files.list(folder)) {
            Rows rows = new Rows(market);
            for (Path file : files.filter(name -> name.getFileName().toString().startsWith(symbol + "-1m"))
                    .sorted()
                    .toList()) {
                read(file, symbol, model, rows);
            }
            return market.steps;
        }
    }

    private static void read(Path file, String symbol, SymbolRiskModel model, Rows rows) throws IOException {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            lines.readLine();
            long last = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Bar bar = bar(symbol, line);
                if (bar.openTime() > last) {
                    last = bar.openTime();
                    model.accept(List.of(bar), List.of(), last, bar.closeTime(), rows);
                }
            }
        }
    }

    private static Bar bar(String symbol, String line) {
        List<String> cells = List.of(line.split(",", -1));
        long time = Math.floorDiv(Long.parseLong(cells.get(0)), MINUTE) * MINUTE;
        double[] numbers =
                cells.stream().skip(1).mapToDouble(Double::parseDouble).toArray();
        double none = Double.NaN;
        return new Bar(
                "binance",
                symbol,
                time,
                MINUTE,
                numbers[0],
                numbers[1],
                numbers[2],
                numbers[3],
                numbers[4],
                none,
                none,
                -1,
                time,
                0,
                time,
                0);
    }

    private record Rows(LiquidityMarket market) implements SymbolRows {
        @Override
        public void risk(SymbolRisk row) {
            years += (double) MINUTE / (365 * DAY);
            SEEN.computeIfAbsent(row.symbol(), unused -> new HashSet<>()).add(row.time() / DAY);
            try {
                market.accept(SymbolMarkets.of(row));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void metrics(SymbolMetrics row) {
            // Not looked at.
        }
    }

    private static List<Episode> steps(String symbol, String status) {
        return STEPS.get(symbol).stream()
                .filter(step -> step.status().equals(status))
                .toList();
    }

    /** Minutes from a label's trigger to the first record of an episode that is ongoing then; NaN for none within a day. */
    private static double delay(Label label) {
        return steps(label.asset(), "ONGOING").stream()
                .mapToLong(Episode::time)
                .filter(time ->
                        time >= label.trigger() - Duration.ofHours(1).toMillis() && time <= label.trigger() + DAY)
                .mapToDouble(time -> (double) (time - label.trigger()) / MINUTE)
                .findFirst()
                .orElse(Double.NaN);
    }

    private static double falseAYear(String status) {
        long alarms = STEPS.keySet().stream()
                .flatMap(symbol -> steps(symbol, status).stream())
                .filter(step -> LABELS.stream().noneMatch(label -> label.covers(step.time())))
                .count();
        return alarms / years;
    }

    /** Labels of the rarest kind in markets and months of which there are minutes. */
    private static List<Label> singularities() {
        return LABELS.stream()
                .filter(label -> label.subtype().equals("singularity") && STEPS.containsKey(label.asset()))
                .filter(label -> SEEN.get(label.asset()).contains(label.trigger() / DAY))
                .toList();
    }

    @Test
    @Tag("A42")
    void a42OnBarsSingularitiesAreOngoingWithinAQuarterOfAnHourOfTheLabelsTrigger() {
        List<Label> labels = singularities();
        Map<String, Double> delays = new TreeMap<>();
        labels.forEach(label -> delays.put(label.id(), delay(label)));
        System.out.println("minutes from trigger to ONGOING: " + delays);
        assertThat(labels).hasSize(8);
        // The one that is missed comes out of days that were as wild: 12 times the usual range on 16 times the volume.
        assertThat(delays.values().stream().filter(delay -> delay <= LATEST_MINUTES))
                .hasSizeGreaterThanOrEqualTo(labels.size() - 1);
        assertThat(delays.values()).allMatch(delay -> delay <= HOUR_AND_A_QUARTER);
    }

    @Test
    void atMostThreeDetectionsAndEventsAYearAreWithoutALabel() {
        System.out.println("false a year of " + years + ": " + falseAYear("DETECTED") + " detections, "
                + falseAYear("ONGOING") + " events");
        assertThat(years).isBetween(6.0, 7.0);
        assertThat(falseAYear("DETECTED")).isLessThanOrEqualTo(3);
        assertThat(falseAYear("ONGOING")).isLessThanOrEqualTo(3);
    }
}
