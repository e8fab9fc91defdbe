package io.breakwater.job;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

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
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Two weeks of five-minute bars that fall by 12 % on the last day, and files of derivatives, through the whole job. */
class DerivativesRunTest {
    private static final long MINUTE = 60_000;
    private static final long BAR = 5 * MINUTE;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final long START = 1_704_067_200_000L;
    private static final long FALL_AT = START + 13 * DAY;
    private static final long END = START + 14 * DAY;

    @TempDir
    Path folder;

    private List<Lane> market() throws Exception {
        List<String> rows = new ArrayList<>();
        rows.add("open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,"
                + "taker_buy_quote_volume");
        double close = 100;
        for (long open = START; open < END; open += BAR) {
            boolean falls = open >= FALL_AT && open < FALL_AT + 2 * HOUR;
            double before = close;
            // Twelve percent in two hours, behind moves of a tenth of a percent.
            close = falls ? close * Math.pow(0.88, 1.0 / 24) : close * ((open / BAR) % 2 == 0 ? 1.001 : 1 / 1.001);
            rows.add(String.format(
                    Locale.ROOT,
                    "%d,%f,%f,%f,%f,10,%d,1000,10,1,1",
                    open,
                    before,
                    Math.max(before, close),
                    Math.min(before, close),
                    close,
                    open + BAR - 1));
        }
        Path file = Files.write(folder.resolve("BTCUSDT-5m.csv"), rows);
        return TopologyRun.lanes(
                new InputSpec(TickFormat.Kind.KLINES, file.toString(), "", "binance", Optional.empty()));
    }

    /** As Binance's metrics: open interest falls by 10 % from the fall's 60th minute to its 80th. */
    private Path openInterest() throws Exception {
        List<String> rows = new ArrayList<>(List.of(
                "create_time,symbol,sum_open_interest,sum_open_interest_value,count_toptrader_long_short_ratio"));
        for (long time = START; time < END; time += BAR) {
            double share = Math.min(1, Math.max(0, (time - FALL_AT - HOUR) / (20.0 * MINUTE)));
            String text =
                    Instant.ofEpochMilli(time).toString().replace("T", " ").replace("Z", "");
            rows.add(String.format(Locale.ROOT, "%s,BTCUSDT,%f,%f,1.2", text, 1000 * (1 - 0.1 * share), 1e8));
        }
        rows.add("2024-01-14 12:00:00,BTCUSDT,-5,1,1");
        rows.add("2024-01-02 00:00:00,BTCUSDT,1000,1,1");
        return Files.write(folder.resolve("BTCUSDT-metrics-2024-01.csv"), rows);
    }

    /** As Binance's snapshots; the symbol is in the name alone. */
    private Path liquidations() throws Exception {
        List<String> rows = new ArrayList<>(List.of("time,side,order_type,original_quantity,price,order_status"));
        for (long time = START; time < END; time += HOUR) {
            rows.add(String.format(Locale.ROOT, "%d,SELL,LIMIT,%d,100,FILLED", time + 1, 1 + (time / HOUR) % 7));
        }
        return Files.write(folder.resolve("BTCUSDT-liquidationSnapshot-2024-01.csv"), rows);
    }

    private Path funding() throws Exception {
        List<String> rows = new ArrayList<>(List.of("calc_time,funding_interval_hours,last_funding_rate"));
        for (long time = START; time < END; time += 8 * HOUR) {
            rows.add(time + ",8,0.0001");
        }
        return Files.write(folder.resolve("BTCUSDT-fundingRate-2024-01.csv"), rows);
    }

    private List<String> run(RuntimeExecutionMode mode, int parallelism, boolean derivatives) throws Exception {
        ReportFiles files = new ReportFiles("", ReadLimits.upTo(1_767_225_600_000L));
        if (derivatives) {
            files.add(
                    "--open-interest",
                    MessageKind.OPEN_INTEREST,
                    List.of(openInterest().toString()));
            files.add(
                    "--liquidations",
                    MessageKind.LIQUIDATION,
                    List.of(liquidations().toString()));
            files.add("--funding", MessageKind.FUNDING, List.of(funding().toString()));
        }
        assertThat(files.faults()).isEmpty();
        MarketRiskSources ticks = MarketRiskSources.of(FileTickSource.of(market()));
        MarketRiskSources sources = derivatives
                ? new MarketRiskSources(
                        FileTickSource.of(market()), new FileReportSource(files.files()), Reference.NONE)
                : ticks;
        Path out = folder.resolve(mode + "-" + parallelism + derivatives);
        TopologyRun.toFiles(out, sources, RiskSettings.replay(1, List.of()), mode, parallelism);
        List<String> lines = new ArrayList<>();
        for (String name : List.of("episodes.jsonl", "dead_letters.jsonl", "late_records.jsonl")) {
            lines.addAll(Files.readAllLines(out.resolve(name)));
        }
        return lines;
    }

    private static List<String> steps(List<String> lines) {
        return lines.stream()
                .filter(line -> line.contains("\"MARKET_CRASH\""))
                .map(line -> line.replaceAll(".*\"status\":\"([A-Z]*)\".*\"stage\":\"([^\"]*)\".*", "$1 $2"))
                .toList();
    }

    @Test
    @Tag("A47")
    void a47ForcedSellingIsToldAndBadAndLateRowsAreCounted() throws Exception {
        List<String> streaming = run(RuntimeExecutionMode.STREAMING, 1, true);
        assertThat(run(RuntimeExecutionMode.STREAMING, 2, true)).isEqualTo(streaming);
        assertThat(run(RuntimeExecutionMode.BATCH, 2, true)).isEqualTo(streaming);

        assertThat(steps(streaming))
                .containsSubsequence(
                        "DETECTED stress and a fall of 8 % within 24 h",
                        "DETECTED forced selling behind a stressed fall");
        String forced = streaming.stream()
                .filter(line -> line.contains("forced selling"))
                .findFirst()
                .orElseThrow();
        // 16 bars of the fall make 8 %: 0.88^(16/24) = 0.918. Open interest is 5 % less than an hour ago from the 70th
        // minute on, so that
        // the record behind the stressed fall's has forced selling.
        assertThat(Instant.parse(forced.replaceAll(".*\"time\":\"([^\"]*)\".*", "$1"))
                        .toEpochMilli())
                .isEqualTo(FALL_AT + 85 * MINUTE);
        assertThat(streaming)
                .filteredOn(line -> line.contains("\"reason\""))
                .singleElement()
                .asString()
                .contains("bad-openInterest", "openInterest was -5.0, must be zero or positive");
        assertThat(streaming).filteredOn(line -> line.contains("clockMillis")).hasSize(1);
    }

    @Test
    void withoutDerivativesTheStageIsOffAndNothingElseChanges() throws Exception {
        List<String> without = run(RuntimeExecutionMode.STREAMING, 1, false);
        assertThat(steps(without)).noneMatch(step -> step.contains("forced")).isNotEmpty();
        List<String> with = steps(run(RuntimeExecutionMode.STREAMING, 1, true));
        assertThat(with.stream().filter(step -> !step.contains("forced")).toList())
                .isEqualTo(steps(without));
    }

    @Test
    void filesOfAnotherKindAreRefusedByWhatTheyLack() throws Exception {
        ReportFiles files = new ReportFiles("", ReadLimits.upTo(1_767_225_600_000L));
        files.add(
                "--open-interest", MessageKind.OPEN_INTEREST, List.of(funding().toString()));
        files.add("--funding", MessageKind.FUNDING, List.of(liquidations().toString()));
        Path nameless = Files.writeString(folder.resolve("rates.csv"), "time,fundingRate\n1704067200000,0.1\n");
        files.add("--funding", MessageKind.FUNDING, List.of(nameless.toString()));
        assertThat(files.faults())
                .hasSize(3)
                .anyMatch(fault -> fault.contains("lacks openInterest or openInterestValue"))
                .anyMatch(fault -> fault.contains("lacks fundingRate or fundingRateBps"))
                .anyMatch(fault -> fault.contains("rates.csv lacks symbol"));
    }
}
