package io.breakwater.job;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breakwater.job.config.RiskSettings;
import io.breakwater.job.ingest.FileTickSource;
import io.breakwater.job.ingest.InputSpec;
import io.breakwater.job.ingest.Lane;
import io.breakwater.job.ingest.MarketRiskSources;
import io.breakwater.job.ingest.ReadLimits;
import io.breakwater.job.ingest.desks.FileReportSource;
import io.breakwater.job.ingest.desks.MessageKind;
import io.breakwater.job.ingest.desks.Reference;
import io.breakwater.job.ingest.desks.ReportFiles;
import io.breakwater.job.ingest.formats.TickFormat;
import io.breakwater.risk.desk.definition.DeskDefinition;
import io.breakwater.risk.desk.definition.DeskPosition;
import io.breakwater.risk.protocol.LevelThresholds;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** A year of daily bars and the signals of four models that become better than their reference, through the whole job. */
class ModelSignalsTest {
    private static final long HOUR = 3_600_000;
    private static final long DAY = 24 * HOUR;
    private static final long WEEK = 7 * DAY;
    /** A Monday's midnight. */
    private static final long START = 1_704_067_200_000L;

    private static final int WEEKS = 56;
    private static final int BETTER_FROM = 20;
    private static final int MODELS = 4;
    private static final int TARGETS = 25;

    private static final DeskDefinition DESK = new DeskDefinition(
            "models", "USD", 1e6, List.of(DeskPosition.ofQuantity("BTCUSDT", 1_000)), LevelThresholds.DEFAULT);

    @TempDir
    Path folder;

    private List<Lane> market() throws Exception {
        List<String> rows = new ArrayList<>();
        rows.add("open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,"
                + "taker_buy_quote_volume");
        for (int day = 0; day < 7 * WEEKS + 1; day++) {
            long open = START + day * DAY;
            double close = 100 + Math.sin(day);
            rows.add(String.format(Locale.ROOT, "%d,100,102,98,%f,10,%d,1000,10,1,1", open, close, open + DAY - 1));
        }
        Path file = Files.write(folder.resolve("BTCUSDT-1d.csv"), rows);
        return TopologyRun.lanes(
                new InputSpec(TickFormat.Kind.KLINES, file.toString(), "", "binance", Optional.empty()));
    }

    private static String forecast(int model, int target, long time, double forecast, double reference) {
        return String.format(
                Locale.ROOT,
                "{\"model\":\"m%d\",\"universe\":\"crypto\",\"version\":\"1\",\"labelVersion\":\"1\",\"dataVersion\":\"1\","
                        + "\"target\":\"T%d\",\"time\":%d,\"horizonHours\":24,\"forecast\":%.6f,\"referenceForecast\":%.6f,"
                        + "\"cost\":0.0001,\"trials\":2}",
                model,
                target,
                time,
                forecast,
                reference);
    }

    private static String outcome(int model, int target, long madeAt, long time, double outcome) {
        return String.format(
                Locale.ROOT,
                "{\"model\":\"m%d\",\"universe\":\"crypto\",\"version\":\"1\",\"labelVersion\":\"1\",\"dataVersion\":\"1\","
                        + "\"target\":\"T%d\",\"madeAt\":%d,\"time\":%d,\"outcome\":%.6f}",
                model,
                target,
                madeAt,
                time,
                outcome);
    }

    private Path signals() throws Exception {
        SplittableRandom random = new SplittableRandom(1);
        List<String> lines = new ArrayList<>();
        for (int week = 0; week < WEEKS; week++) {
            long time = START + week * WEEK + 10 * HOUR;
            double share = week < BETTER_FROM ? 0.1 : 0.4;
            double[] outcomes = random.doubles(TARGETS)
                    .map(unused -> 0.02 * random.nextGaussian())
                    .toArray();
            double[] reference = guesses(outcomes, 0.1, random);
            for (int model = 0; model < MODELS; model++) {
                double[] guesses = guesses(outcomes, share, random);
                for (int target = 0; target < TARGETS; target++) {
                    lines.add(forecast(model, target, time, guesses[target], reference[target]));
                }
            }
            for (int model = 0; model < MODELS; model++) {
                for (int target = 0; target < TARGETS; target++) {
                    lines.add(outcome(model, target, time, time + DAY, outcomes[target]));
                }
            }
        }
        lines.addAll(bad(START + (WEEKS - 1) * WEEK + 3 * DAY));
        return Files.write(folder.resolve("signals.jsonl"), lines);
    }

    /** Garbage, a forecast, the same again, changed labels, a forecast without number, an outcome too early, one that is late. */
    private static List<String> bad(long time) {
        String good = forecast(0, 0, time, 0.01, 0);
        return List.of(
                "{\"model\":",
                good,
                good,
                good.replace("\"labelVersion\":\"1\"", "\"labelVersion\":\"2\"").replace("T0", "T1"),
                good.replace("\"forecast\":0.010000", "\"forecast\":\"much\""),
                outcome(0, 0, time, time + HOUR, 0.01),
                outcome(0, 0, time, time - 5 * DAY, 0.01).replace("\"madeAt\":" + time, "\"madeAt\":" + START));
    }

    private static double[] guesses(double[] outcomes, double share, SplittableRandom random) {
        double[] guesses = new double[outcomes.length];
        for (int i = 0; i < guesses.length; i++) {
            double noise = Math.sqrt(1 - share * share) * 0.02 * random.nextGaussian();
            guesses[i] = share * (share * outcomes[i] + noise);
        }
        return guesses;
    }

    private List<String> run(RuntimeExecutionMode mode, int parallelism) throws Exception {
        ReportFiles files = new ReportFiles("", ReadLimits.upTo(1_767_225_600_000L));
        files.add("--signals", MessageKind.SIGNAL, List.of(signals().toString()));
        assertThat(files.faults()).isEmpty();
        MarketRiskSources sources =
                new MarketRiskSources(FileTickSource.of(market()), new FileReportSource(files.files()), Reference.NONE);
        Path out = folder.resolve(mode + "-" + parallelism);
        TopologyRun.toFiles(out, sources, RiskSettings.replay(1, List.of(DESK)), mode, parallelism);
        List<String> lines = new ArrayList<>();
        for (String name : List.of(
                "skill.csv", "episodes.jsonl", "dead_letters.jsonl", "late_records.jsonl", "review_reports.jsonl")) {
            lines.addAll(Files.readAllLines(out.resolve(name)));
        }
        return lines;
    }

    @Test
    @Tag("A44")
    void a44SignalsGiveTheSameBytesInBothModesAndParallelismsAndAnAwakening() throws Exception {
        List<String> streaming = run(RuntimeExecutionMode.STREAMING, 1);
        assertThat(run(RuntimeExecutionMode.STREAMING, 2)).isEqualTo(streaming);
        assertThat(run(RuntimeExecutionMode.BATCH, 2)).isEqualTo(streaming);

        assertThat(streaming)
                .filteredOn(line -> line.contains(",m3,crypto,1,25,"))
                .hasSize(WEEKS);
        List<JsonNode> steps = new ArrayList<>();
        ObjectMapper json = new ObjectMapper();
        for (String line : streaming) {
            if (line.contains("CONSCIOUSNESS_AWAKENING")) {
                steps.add(json.readTree(line));
            }
        }
        assertThat(steps).extracting(step -> step.get("status").asText()).contains("WATCH", "DETECTED", "ONGOING");
        JsonNode ongoing = steps.stream()
                .filter(step -> step.get("status").asText().equals("ONGOING"))
                .findFirst()
                .orElseThrow();
        assertThat(ongoing.get("scope").asText()).isEqualTo("crypto");
        assertThat(ongoing.get("missed").asBoolean()).isFalse();
        assertThat(ongoing.get("floor").asInt()).isZero();
        assertThat(Instant.parse(ongoing.get("time").asText()).toEpochMilli() - START)
                .isBetween((BETTER_FROM + 8) * WEEK, (BETTER_FROM + 30) * WEEK);
        assertRefusals(streaming);
        assertWeeksOfTheDesk(streaming);
    }

    /**
     * Each week of the desk has the scores of the models' weeks that end with it, and what 1,000 units gain by the closes: a day's close is
     * 100 + sin(day), and a week ends with the close of its Sunday.
     */
    private static void assertWeeksOfTheDesk(List<String> lines) throws Exception {
        ObjectMapper json = new ObjectMapper();
        int weeks = 0;
        for (String line : lines) {
            if (!line.contains("\"kind\":\"WEEKLY\"")) {
                continue;
            }
            JsonNode report = json.readTree(line);
            String to = report.get("to").asText();
            long day = (Instant.parse(to).toEpochMilli() - START) / DAY - 1;
            String[] skill = lines.stream()
                    .filter(row -> row.startsWith(to + ",m2,crypto,"))
                    .findFirst()
                    .orElseThrow()
                    .split(",", -1);
            assertThat(figure(report, "modelScore.m2")).isEqualTo(Double.parseDouble(skill[5]));
            assertThat(figure(report, "modelReferenceScore.m2")).isEqualTo(Double.parseDouble(skill[6]));
            if (weeks++ > 0) {
                double gain = 1_000 * (Math.sin((double) day) - Math.sin(day - 7.0));
                assertThat(figure(report, "profit")).isCloseTo(gain, within(0.01));
                assertThat(figure(report, "hoursCovered")).isEqualTo(168);
            }
        }
        assertThat(weeks).isEqualTo(WEEKS);
    }

    private static double figure(JsonNode report, String name) {
        for (JsonNode figure : report.get("figures")) {
            if (figure.get("name").asText().equals(name)) {
                return figure.get("value").asDouble();
            }
        }
        return 0;
    }

    private static void assertRefusals(List<String> lines) {
        assertThat(lines)
                .filteredOn(line -> line.contains("signals.jsonl") && line.contains("\"reason\""))
                .extracting(line -> line.replaceAll(".*\"reason\":\"([^\"]*)\".*", "$1"))
                .containsExactlyInAnyOrder(
                        "bad-json", "repeated-forecast", "early-outcome", "changed-labels", "bad-forecast");
        assertThat(lines).anyMatch(line -> line.contains("model m0: labelVersion was 2, must be 1"));
        assertThat(lines).filteredOn(line -> line.contains("clockMillis")).hasSize(1);
    }
}
