package io.breakwater.job;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breakwater.job.ingest.InputSpec;
import io.breakwater.job.ingest.formats.TickFormat;
import io.breakwater.risk.desk.definition.DeskDefinition;
import io.breakwater.risk.desk.definition.DeskPosition;
import io.breakwater.risk.protocol.LevelThresholds;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A year and a half of daily bars with one bull run, through the whole job. */
class BullRunTest {
    private static final long DAY = 86_400_000;
    /** Day 0 of the story, days since 1970-01-01. */
    private static final long BREAKOUT = 20_000;

    private static final int FIRST = -330;
    private static final int LAST = 120;

    private static final DeskDefinition DESK = new DeskDefinition(
            "bull", "USD", 1e6, List.of(DeskPosition.ofQuantity("BTCUSDT", 100)), LevelThresholds.DEFAULT);

    @TempDir
    Path folder;

    /**
     * Closes by day: a high of 134, months at 101, a base, a breakout at day 0, 40 % above the
     * trough at day 45, and a bear market.
     */
    private static double close(int day) {
        if (day < FIRST + 4) {
            return 133;
        }
        if (day == -10) {
            return 100;
        }
        if (day < 0) {
            return 101;
        }
        if (day < 40) {
            return 104;
        }
        double[] rise = {110, 117, 124, 131, 139.9, 141, 145, 150};
        if (day < 48) {
            return rise[day - 40];
        }
        return day < 60 ? 150 : Math.max(112, 150 - 4 * (day - 60));
    }

    private static String row(int day, double close, double volume) {
        long open = (BREAKOUT + day) * DAY;
        return String.format(
                Locale.ROOT,
                "%d,%f,%f,%f,%f,%f,%d,%f,10,1,1",
                open,
                close,
                day == FIRST + 1 ? 134 : close + 0.5,
                close - 0.5,
                close,
                volume,
                open + DAY - 1,
                volume * close);
    }

    private InputSpec write(String symbol, IntFunction<String> row) throws Exception {
        List<String> rows = new ArrayList<>();
        rows.add("open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,"
                + "taker_buy_quote_volume");
        for (int day = FIRST; day <= LAST; day++) {
            rows.add(row.apply(day));
        }
        Path file = Files.write(folder.resolve(symbol + "-1d.csv"), rows);
        return new InputSpec(TickFormat.Kind.KLINES, file.toString(), "", "binance", Optional.empty());
    }

    private List<String> run(RuntimeExecutionMode mode, int parallelism) throws Exception {
        Path out = folder.resolve(mode + "-" + parallelism);
        TopologyRun.toFiles(
                out,
                TopologyRun.lanes(
                        write("BTCUSDT", day -> row(day, close(day), (day == 0 ? 100 : 10) + (day & 1))),
                        write("ETHUSDT", day -> row(day, 10 * Math.pow(1.001, day), 5 + (day & 1)))),
                List.of(DESK),
                mode,
                parallelism);
        List<String> lines = new ArrayList<>(Files.readAllLines(out.resolve("episodes.jsonl")));
        lines.addAll(Files.readAllLines(out.resolve("days.csv")));
        lines.addAll(Files.readAllLines(out.resolve("review_reports.jsonl")));
        return lines;
    }

    private static long millis(JsonNode step, String name) {
        return Instant.parse(step.get(name).asText()).toEpochMilli();
    }

    private static long endOf(int day) {
        return (BREAKOUT + day + 1) * DAY;
    }

    @Test
    @Tag("A71")
    void a71BullRunIsDetectedAtTheBreakoutAndOngoing45DaysLater() throws Exception {
        List<String> lines = run(RuntimeExecutionMode.STREAMING, 1);
        List<JsonNode> steps = new ArrayList<>();
        ObjectMapper json = new ObjectMapper();
        for (String line : lines) {
            if (line.contains("\"type\":\"BULL_RUN_GENESIS\"") && line.contains("BTCUSDT")) {
                steps.add(json.readTree(line));
            }
        }
        assertThat(steps)
                .extracting(step -> step.get("status").asText())
                .startsWith("WATCH", "DETECTED", "ONGOING", "RESOLVED")
                .doesNotContain("EXPIRED");
        assertThat(steps)
                .extracting(step -> millis(step, "time"))
                .startsWith(endOf(-10), endOf(0), endOf(45), endOf(70));
        JsonNode ongoing = steps.get(2);
        assertThat(ongoing.get("missed").asBoolean()).isFalse();
        assertThat(millis(ongoing, "confirmedAt") - millis(ongoing, "detectedAt"))
                .isEqualTo(45 * DAY);
        assertThat(ongoing.get("floor").asInt()).isZero();
        // 45 days from detection to confirmation, 70 from there to the end.
        assertThat(lines)
                .filteredOn(line -> line.contains("\"kind\":\"EVENT\"")
                        && line.contains("\"subject\":\"BULL_RUN_GENESIS|BTCUSDT\""))
                .singleElement()
                .asString()
                .contains("\"subject\":\"BULL_RUN_GENESIS|BTCUSDT\"", "\"outcome\":\"confirmed\"")
                .contains("{\"name\":\"leadHours\",\"value\":1080}", "{\"name\":\"durationHours\",\"value\":1680}");
        // The desk's answer is a report of its own: 25 days from the confirmation to the end.
        assertThat(lines)
                .filteredOn(line -> line.contains("\"outcome\":\"response to BULL_RUN_GENESIS|BTCUSDT\""))
                .singleElement()
                .asString()
                .contains("\"subject\":\"bull\",\"kind\":\"EVENT\"", "{\"name\":\"hours\",\"value\":600}");
    }

    @Test
    void sameBytesInEachModeAndParallelism() throws Exception {
        List<String> streaming = run(RuntimeExecutionMode.STREAMING, 1);
        assertThat(streaming).anyMatch(line -> line.contains("ONGOING"));
        assertThat(run(RuntimeExecutionMode.STREAMING, 2)).isEqualTo(streaming);
        assertThat(run(RuntimeExecutionMode.BATCH, 2)).isEqualTo(streaming);
    }
}
