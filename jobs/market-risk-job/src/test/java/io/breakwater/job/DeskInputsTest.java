package io.breakwater.job;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.breakwater.job.config.RiskSettings;
import io.breakwater.job.ingest.FileTickSource;
import io.breakwater.job.ingest.InputSpec;
import io.breakwater.job.ingest.Lane;
import io.breakwater.job.ingest.MarketRiskSources;
import io.breakwater.job.ingest.ReadLimits;
import io.breakwater.job.ingest.desks.CommandFormat;
import io.breakwater.job.ingest.desks.FileReportSource;
import io.breakwater.job.ingest.desks.MessageKind;
import io.breakwater.job.ingest.desks.Reference;
import io.breakwater.job.ingest.desks.ReportFiles;
import io.breakwater.job.ingest.formats.TickFormat;
import io.breakwater.risk.desk.definition.DeskDefinition;
import io.breakwater.risk.desk.definition.DeskPosition;
import io.breakwater.risk.market.DailyBars;
import io.breakwater.risk.market.GapClass;
import io.breakwater.risk.market.Instrument;
import io.breakwater.risk.protocol.LevelThresholds;
import io.breakwater.risk.protocol.approvals.Action;
import io.breakwater.risk.protocol.approvals.Command;
import io.breakwater.risk.protocol.approvals.DeskPeople;
import io.breakwater.risk.protocol.approvals.KeyTable;
import io.breakwater.risk.protocol.approvals.Role;
import io.breakwater.risk.protocol.approvals.RoleTable;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The whole topology over ticks, accounts, positions, fills, instruments and days from before. */
class DeskInputsTest {
    private static final int MINUTES = 300;
    private static final long T = GeneratedTrades.START;
    private static final List<DeskDefinition> DESKS = List.of(
            new DeskDefinition(
                    "alpha", "USD", 1e6, List.of(DeskPosition.ofQuantity("BTCUSDT", 10)), LevelThresholds.DEFAULT),
            new DeskDefinition(
                    "beta",
                    "USD",
                    1e6,
                    List.of(DeskPosition.ofQuantity("BTCUSDT", 1), DeskPosition.ofQuantity("ETHUSDT", 1)),
                    LevelThresholds.DEFAULT));

    @TempDir
    Path folder;

    private List<Lane> market() throws IOException {
        Path input = Files.createDirectories(folder.resolve("input"));
        new GeneratedTrades(1, 0, MINUTES).write(input, "BTCUSDT");
        new GeneratedTrades(2, 0, MINUTES).write(input, "ETHUSDT");
        return TopologyRun.lanes(InputSpec.of(TickFormat.Kind.TRADES, input.toString()));
    }

    private static String time(int minute, long millis) {
        return Long.toString(T + minute * 60_000L + millis);
    }

    private Path accounts() throws IOException {
        List<String> accounts = new ArrayList<>();
        for (int minute = 0; minute < MINUTES; minute += 10) {
            String flow = minute == 150 ? "500000" : "0";
            String equity = minute < 150 ? "2000000" : "2500000";
            accounts.add("{\"desk\":\"alpha\",\"venue\":\"x\",\"time\":" + time(minute, 500) + ",\"equity\":" + equity
                    + ",\"flow\":" + flow + "}");
        }
        accounts.add(accounts.get(accounts.size() - 1));
        accounts.add("{\"desk\":\"alpha\",\"venue\":\"x\",\"time\":" + time(3, 0) + ",\"equity\":1}");
        accounts.add("{\"desk\":\"gamma\",\"venue\":\"x\",\"time\":" + time(MINUTES - 1, 0) + ",\"equity\":1}");
        accounts.add("{\"desk\":\"alpha\",\"venue\":\"x\",\"time\":" + time(MINUTES - 1, 0) + ",\"equity\":\"NaN\"}");
        accounts.add("{\"desk\":\"alpha\",\"venue\":\"x\",\"time\":4000000000000,\"equity\":1}");
        return Files.write(folder.resolve("accounts.jsonl"), accounts);
    }

    private FileReportSource reports() throws IOException {
        Path positionFile = Files.writeString(
                folder.resolve("positions.csv"),
                String.join(
                        "\n",
                        "desk,account,venue,time,symbol,quantity",
                        "beta,a,x," + time(60, 0) + ",BTCUSDT,20",
                        "beta,a,x," + time(60, 0) + ",ETHUSDT,-10",
                        "beta,a,x," + time(120, 0) + ",BTCUSDT,20",
                        "beta,a,x," + time(120, 0) + ",NOSUCHCOIN,5",
                        "beta,a,x," + time(180, 0) + ",,",
                        "alpha,main,x," + time(MINUTES + 60, 0) + ",BTCUSDT,3",
                        ""));
        Path fillFile = Files.writeString(
                folder.resolve("fills.csv"),
                String.join(
                        "\n",
                        "desk,account,venue,time,symbol,fillId,quantity,price",
                        "alpha,main,x," + time(90, 250) + ",BTCUSDT,f1,-4,30000",
                        "alpha,main,x," + time(90, 250) + ",BTCUSDT,f1,-4,30000",
                        "alpha,main,x," + time(91, 250) + ",BTCUSDT,f1,-4,30000",
                        ""));
        ReportFiles files = new ReportFiles("", ReadLimits.upTo(1_767_225_600_000L));
        files.add("--accounts", MessageKind.ACCOUNT, List.of(accounts().toString()));
        files.add("--positions", MessageKind.POSITIONS, List.of(positionFile.toString()));
        files.add("--fills", MessageKind.FILL, List.of(fillFile.toString()));
        assertThat(files.faults()).isEmpty();
        return new FileReportSource(files.files());
    }

    private Map<String, String> run(String name, MarketRiskSources sources, RuntimeExecutionMode mode, int parallelism)
            throws Exception {
        Path out = folder.resolve(name);
        TopologyRun.toFiles(out, sources, RiskSettings.replay(2, DESKS), mode, parallelism);
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> written = Files.list(out)) {
            for (Path file : written.filter(path -> !path.toString().endsWith(".gz"))
                    .filter(Files::isRegularFile)
                    .toList()) {
                files.put(file.getFileName().toString(), Files.readString(file, StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    /** A column of a desk's rows by minute. */
    private static Map<Integer, String> column(String csv, String desk, String column) {
        List<String> lines = csv.lines().toList();
        int at = List.of(lines.get(0).split(",")).indexOf(column);
        assertThat(at).as(column).isNotNegative();
        Map<Integer, String> values = new TreeMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            if (cells[1].equals(desk)) {
                long time = java.time.Instant.parse(cells[0]).toEpochMilli();
                values.put((int) ((time - T) / 60_000), cells[at]);
            }
        }
        return values;
    }

    @Test
    @Tag("A44")
    void a44ReportsGiveTheSameBytesInBothModesAndAtEveryParallelism() throws Exception {
        List<Lane> lanes = market();
        MarketRiskSources sources = new MarketRiskSources(FileTickSource.of(lanes), reports(), Reference.NONE);
        Map<String, String> first = run("one", sources, RuntimeExecutionMode.STREAMING, 1);
        assertThat(run("four", sources, RuntimeExecutionMode.STREAMING, 4)).isEqualTo(first);
        assertThat(run("batch", sources, RuntimeExecutionMode.BATCH, 1)).isEqualTo(first);
        assertThat(run("batch-four", sources, RuntimeExecutionMode.BATCH, 4)).isEqualTo(first);
        assertReportsWereUsed(first.get("desk_risk.csv"));
        assertRefusalsWereTold(first);
        assertNoDeskWentBlind(first);
    }

    private Path recorded() throws IOException {
        List<String> lines = new ArrayList<>();
        String[] acts = {"KILL:ADMIN:ann", "OPEN_REVIEW:ADMIN:ann", "OPEN_REVIEW:RISK_OFFICER:bob", "KILL:ADMIN:mallory"
        };
        for (int i = 0; i < acts.length; i++) {
            String[] act = acts[i].split(":", -1);
            long at = T + (100 + 10L * i) * 60_000 + 250;
            Command.Payload said = new Command.Payload(
                    "c" + i,
                    act[2],
                    Role.valueOf(act[1]),
                    Action.valueOf(act[0]),
                    "alpha",
                    "production",
                    "breakwater.operator.commands",
                    i,
                    "",
                    0,
                    "",
                    at,
                    at,
                    at + 60_000,
                    "",
                    0,
                    "");
            lines.add(new String(CommandFormat.unsigned(new Command(act[2], "none", said)), StandardCharsets.UTF_8));
        }
        lines.add("garbage");
        return Files.write(folder.resolve("operator_commands.jsonl"), lines);
    }

    /** --operator FILE: people act at their recorded times, and what one may not do is answered and changes nothing. */
    @Test
    @Tag("A44")
    void a44RecordedCommandsGiveTheSameBytesInBothModes() throws Exception {
        ReportFiles files = new ReportFiles("", ReadLimits.upTo(1_767_225_600_000L));
        files.add("--operator", MessageKind.RECORDED, List.of(recorded().toString()));
        assertThat(files.faults()).isEmpty();
        RoleTable roles = new RoleTable(Map.of(
                Role.ADMIN,
                List.of("ann", "gus"),
                Role.RISK_OFFICER,
                List.of("bob", "cid"),
                Role.SENIOR_TRADER,
                List.of("eve")));
        Reference reference = Reference.NONE.withPeople(List.of(DeskPeople.replay("alpha", roles, KeyTable.NONE)));
        MarketRiskSources sources =
                new MarketRiskSources(FileTickSource.of(market()), new FileReportSource(files.files()), reference);
        Map<String, String> first = run("acts", sources, RuntimeExecutionMode.STREAMING, 1);
        assertThat(run("acts-batch", sources, RuntimeExecutionMode.BATCH, 2)).isEqualTo(first);
        List<String> answers = first.get("operator_answers.jsonl").lines().toList();
        assertThat(answers).extracting(line -> line.contains("\"ACCEPTED\"")).containsExactly(true, true, false, false);
        assertThat(answers.get(2)).contains("4.3: OPEN_REVIEW is for [ADMIN]");
        assertThat(answers.get(3)).contains("4.3: the key is no person's");
        assertThat(first.get("alert_levels.jsonl").lines().filter(line -> line.contains("\"alpha\"")))
                .anyMatch(line -> line.contains("\"EMERGENCY_EXIT\"") && line.contains("\"cmdId\":\"c0\""))
                .anyMatch(line -> line.contains("\"state\":\"REVIEW\"") && line.contains("\"cmdId\":\"c1\""));
        assertThat(first.get("dead_letters.jsonl")).contains("operator_commands.jsonl", "bad-json");
    }

    private static void assertReportsWereUsed(String rows) {
        Map<Integer, String> equity = column(rows, "alpha", "equity");
        assertThat(Double.parseDouble(equity.get(141))).isBetween(1_900_000.0, 2_100_000.0);
        assertThat(Double.parseDouble(equity.get(151))).isBetween(2_400_000.0, 2_600_000.0);
        Map<Integer, String> drawdown = column(rows, "alpha", "drawdown_7d");
        assertThat(Double.parseDouble(drawdown.get(151)))
                .as("money paid in is no profit")
                .isLessThan(0.05);
        Map<Integer, String> gross = column(rows, "alpha", "gross_exposure");
        double before = Double.parseDouble(gross.get(89));
        assertThat(Double.parseDouble(gross.get(92)) / before).isBetween(0.55, 0.65);
        Map<Integer, String> net = column(rows, "beta", "net_exposure");
        Map<Integer, String> betaGross = column(rows, "beta", "gross_exposure");
        assertThat(Double.parseDouble(betaGross.get(70))).isGreaterThan(Double.parseDouble(net.get(70)) + 0.3);
        assertThat(column(rows, "beta", "data_quality").get(130)).contains("unpriced:");
        assertThat(Double.parseDouble(betaGross.get(190))).isZero();
        assertThat(column(rows, "beta", "data_quality").get(190)).doesNotContain("unpriced:");
    }

    /** Reports go on for an hour behind the last tick. */
    private static void assertNoDeskWentBlind(Map<String, String> files) {
        assertThat(files.get("alert_levels.jsonl")).doesNotContain("blind");
        assertThat(column(files.get("desk_risk.csv"), "alpha", "equity").keySet())
                .allMatch(minute -> minute <= MINUTES);
    }

    private static void assertRefusalsWereTold(Map<String, String> files) {
        List<String> letters = files.get("dead_letters.jsonl")
                .lines()
                .filter(line -> line.contains("accounts.jsonl") || line.contains("fills.csv"))
                .toList();
        assertThat(letters).hasSize(5);
        assertThat(letters).filteredOn(line -> line.contains("\"duplicate\"")).hasSize(2);
        assertThat(letters).anyMatch(line -> line.contains("desk was gamma, must be one of alpha, beta"));
        assertThat(letters).anyMatch(line -> line.contains("equity was NaN"));
        assertThat(letters).anyMatch(line -> line.contains("future-time"));
        assertThat(files.get("late_records.jsonl").lines().filter(line -> line.contains("accounts.jsonl")))
                .singleElement()
                .asString()
                .contains("ACCOUNT");
    }

    @Test
    void daysFromBeforeMakeOneDayRiskNoProxyAndInstrumentsDecideTheGap() throws Exception {
        List<Lane> lanes = market();
        double[] closes = new double[DailyBars.MOST_RETURNS + 1];
        for (int day = 0; day < closes.length; day++) {
            closes[day] = 30_000 * (1 + 0.05 * Math.sin(day) + 0.02 * Math.cos(day * 1.7));
        }
        long firstDay = T / 86_400_000 - closes.length;
        Reference reference = new Reference(
                List.of(new Instrument("BTCUSDT", "BTC", "perpetual", 0.1, false, "USDT", GapClass.ALT)),
                List.of(new DailyBars("BTCUSDT", firstDay, closes)));
        Map<String, String> plain =
                run("plain", MarketRiskSources.of(FileTickSource.of(lanes)), RuntimeExecutionMode.BATCH, 1);
        Map<String, String> known = run(
                "known",
                new MarketRiskSources(FileTickSource.of(lanes), null, reference),
                RuntimeExecutionMode.BATCH,
                1);
        double before = Double.parseDouble(
                column(plain.get("desk_risk.csv"), "alpha", "var99_1d").get(100));
        double after = Double.parseDouble(
                column(known.get("desk_risk.csv"), "alpha", "var99_1d").get(100));
        double gross = Double.parseDouble(
                column(known.get("desk_risk.csv"), "alpha", "gross_exposure").get(100));
        assertThat(gross).as("10 contracts of 0.1").isBetween(0.02, 0.04);
        assertThat(after / gross).as("5 % days").isBetween(0.03, 0.2);
        assertThat(before).isPositive();
        double c5 = Double.parseDouble(
                column(known.get("desk_risk.csv"), "alpha", "c5").get(100));
        assertThat(c5).isEqualTo(100 * gross * GapClass.ALT.fall(), org.assertj.core.api.Assertions.within(1e-3));
    }
}
