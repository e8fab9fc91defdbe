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
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Bars of six hours in which ranges are seven times as large from day 60 on, at the same volume: volatility, and range against volume,
 * change their level on one day. The other symbol goes on as before.
 */
class ParadigmShiftRunTest {
    private static final long DAY = 86_400_000;
    private static final long STEP = DAY / 4;
    private static final long FIRST = 20_000;
    private static final int JUMP = 60;
    private static final int FOUND = JUMP + 6;
    private static final int CONFIRMED = FOUND + 20;
    private static final int RESOLVED = FOUND + 29 + 60;
    private static final int LAST = 200;

    @TempDir
    Path folder;

    /** The bar of a number of steps; a week has seven ranges, and every so many days have another close. */
    private static String row(int number, int turns, double price, double ranges) {
        long open = FIRST * DAY + number * STEP;
        int day = number / 4;
        double close = price * (day % turns == 0 ? 1.001 : 1);
        double half = Math.exp(0.005 * ranges * Math.exp(0.1 * (day % 7)));
        return String.format(
                Locale.ROOT,
                "%d,%.9f,%.9f,%.9f,%.9f,10,%d,%.9f,10,5,%.9f",
                open,
                close,
                close * half,
                close / half,
                close,
                open + STEP - 1,
                10 * price,
                5 * price);
    }

    private InputSpec write(String symbol, IntFunction<String> row) throws Exception {
        List<String> rows = new ArrayList<>();
        rows.add("open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,"
                + "taker_buy_quote_volume");
        for (int number = 0; number < 4 * LAST; number++) {
            rows.add(row.apply(number));
        }
        Path file = Files.write(folder.resolve(symbol + "-6h.csv"), rows);
        return new InputSpec(TickFormat.Kind.KLINES, file.toString(), "", "binance", Optional.empty());
    }

    private List<String> run(RuntimeExecutionMode mode, int parallelism) throws Exception {
        Path out = folder.resolve(mode + "-" + parallelism);
        TopologyRun.toFiles(
                out,
                TopologyRun.lanes(
                        write("BTCUSDT", number -> row(number, 2, 100, number < 4 * JUMP ? 1 : 7)),
                        write("ETHUSDT", number -> row(number, 3, 10, 1))),
                List.of(),
                mode,
                parallelism);
        List<String> lines = new ArrayList<>(Files.readAllLines(out.resolve("episodes.jsonl")));
        lines.addAll(Files.readAllLines(out.resolve("days.csv")));
        return lines;
    }

    private static long endOf(int day) {
        return (FIRST + day + 1) * DAY;
    }

    @Test
    void twoLevelsThatChangeAndHoldAreAParadigmShift() throws Exception {
        List<JsonNode> steps = new ArrayList<>();
        ObjectMapper json = new ObjectMapper();
        for (String line : run(RuntimeExecutionMode.STREAMING, 1)) {
            if (line.contains("PARADIGM_SHIFT")) {
                steps.add(json.readTree(line));
            }
        }
        assertThat(steps)
                .allMatch(step -> step.get("scope").asText().equals("BTCUSDT"))
                .extracting(step -> step.get("status").asText())
                .startsWith("WATCH", "DETECTED", "ONGOING", "RESOLVED")
                .doesNotContain("EXPIRED");
        assertThat(steps)
                .extracting(step -> Instant.parse(step.get("time").asText()).toEpochMilli())
                .startsWith(endOf(FOUND), endOf(FOUND), endOf(CONFIRMED), endOf(RESOLVED));
        JsonNode ongoing = steps.get(2);
        assertThat(ongoing.get("missed").asBoolean()).isFalse();
        assertThat(ongoing.get("floor").asInt()).isZero();
        assertThat(ongoing.get("nominalMagnitude").asDouble()).isEqualTo(15);
        assertThat(ongoing.get("stage").asText()).startsWith("new levels held for 20 days (short-window");
        // Each moves by log 7, and by at most a step of 0.1 more on days that are no whole week; of a week the median
        // distance is 0.2.
        double deviation = 1.4826 * 0.2;
        assertThat(ongoing.get("magnitude").asDouble())
                .isBetween(2 * Math.log(7) / deviation - 1e-6, 2 * (Math.log(7) + 0.1) / deviation + 1e-6);
    }

    @Test
    void sameBytesInEachModeAndParallelism() throws Exception {
        List<String> streaming = run(RuntimeExecutionMode.STREAMING, 1);
        assertThat(streaming).anyMatch(line -> line.contains("PARADIGM_SHIFT") && line.contains("ONGOING"));
        assertThat(run(RuntimeExecutionMode.STREAMING, 2)).isEqualTo(streaming);
        assertThat(run(RuntimeExecutionMode.BATCH, 2)).isEqualTo(streaming);
    }
}
