package io.breakwater.job.command;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Exit codes and first words about files that are good, bad, or another market than the desk's. */
class FilesOnTheCommandLineTest {
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int WRONG_USE = 2;

    private static final Collector<CharSequence, ?, String> LINES = Collectors.joining("\n", "", "\n");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private int run(Object... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        String[] texts = java.util.Arrays.stream(args).map(String::valueOf).toArray(String[]::new);
        return Breakwater.run(new PrintWriter(out), new PrintWriter(err), texts);
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static String bars(int from, int to, String more) {
        StringBuilder text = new StringBuilder("open_time,open,high,low,close,volume\n");
        for (int minute = from; minute < to; minute++) {
            text.append(1_610_064_000_000L + 60_000L * minute).append(",100,101,99,100,1\n");
        }
        return text + more;
    }

    @Test
    void anOperatorIsNobodySimulatedOrAFileOfCommands() throws IOException {
        Path bars = write("BTCUSDT-1m.csv", bars(0, 10, ""));
        Object[] rest = {"backfill", "--klines", bars, "--out", folder.resolve("out"), "--quiet", "--operator"};
        assertThat(run(with(rest, folder.resolve("nowhere.jsonl")))).isEqualTo(WRONG_USE);
        assertThat(err.toString())
                .contains("--operator " + folder.resolve("nowhere.jsonl") + ": no such file or folder");
        Path table = write("commands.csv", "kid,principal\na,b\n");
        assertThat(run(with(rest, table))).isEqualTo(WRONG_USE);
        assertThat(err.toString()).contains("lacks alg, payload, sig");
        assertThat(run(with(rest, "none"))).isEqualTo(DONE);
        assertThat(Files.readString(folder.resolve("out/summary.json"))).contains("\"operator\" : \"none\"");
    }

    private static Object[] with(Object[] args, Object last) {
        Object[] all = Arrays.copyOf(args, args.length + 1);
        all[args.length] = last;
        return all;
    }

    @Test
    void inspectEndsWithOneWhereAFileIsLostAndOffersNoCommandForIt() throws IOException {
        Path good = write("BTCUSDT-1m.csv", bars(0, 10, ""));
        assertThat(run("inspect", good)).isEqualTo(DONE);
        assertThat(out.toString())
                .contains("breakwater backfill --klines '" + good + "'", "venue")
                .doesNotContain("LOST");
        Path bad = write(
                "ETHUSDT-1m.csv",
                "open_time,open,high,low,close,volume\n1610064000000,0,0,0,0,1\n1610064060000,0,0,0,0,1\n");
        assertThat(run("inspect", bad)).isEqualTo(FAILED);
        assertThat(out.toString()).contains("LOST", "no row can be used").doesNotContain("  try");
        assertThat(run("inspect", bad, "--accept-losses")).isEqualTo(DONE);
        assertThat(run("inspect", write("x.csv", "some,words\n"))).isEqualTo(FAILED);
        assertThat(out.toString()).startsWith("LOST     ");
        assertThat(run("inspect", folder.resolve("absent"))).isEqualTo(WRONG_USE);
    }

    @Test
    void inspectFailsAboveOnePercentAndOffersTheLaunchersOwnPath() throws IOException {
        String one = "1610100000000,0,0,0,0,1\n";
        System.setProperty("breakwater.launcher", "deploy/local/breakwater");
        try {
            assertThat(run("inspect", write("BTCUSDT-1m.csv", bars(0, 99, one))))
                    .isEqualTo(DONE);
            assertThat(out.toString()).contains("try       deploy/local/breakwater backfill --klines");
            assertThat(run("inspect", write("BTCUSDT-1m.csv", bars(0, 98, one))))
                    .isEqualTo(FAILED);
        } finally {
            System.clearProperty("breakwater.launcher");
        }
    }

    @Test
    void backfillSaysFirstWhatIsLostAndFailsForIt() throws IOException {
        Path bars = write("in/BTCUSDT-1m-1.csv", bars(0, 100, "1610070000000,0,0,0,0,1\n".repeat(5)));
        write("in/BTCUSDT-1m-2.csv", "");
        assertThat(run("backfill", "--klines", bars.getParent(), "--out", folder.resolve("out"), "--progress", "none"))
                .isEqualTo(FAILED);
        assertThat(out.toString())
                .startsWith(
                        "LOST        1 file was unusable and left out; 4.8 % of 105 rows: 5 refused, most often bad-price");
        assertThat(err.toString()).contains("failed: input was lost", "--accept-losses");
        assertThat(run(
                        "backfill",
                        "--klines",
                        bars.getParent(),
                        "--out",
                        folder.resolve("out"),
                        "--progress",
                        "none",
                        "--accept-losses"))
                .isEqualTo(DONE);
    }

    @Test
    void backfillRefusesADeskWhoseInstrumentOrCurrencyTheInputLeavesOpen() throws IOException {
        write("m/spot/BTCUSDT-1m.csv", bars(0, 3, ""));
        write("m/um/BTCUSDT-1m.csv", bars(0, 4, ""));
        write("m/spot/ETHBTC-1m.csv", bars(0, 3, ""));
        write("m/cm/BTCUSD_PERP-1m.csv", bars(0, 3, ""));
        Path desk = write("desk.yaml", """
                desk: a
                equity: 1000
                positions:
                  - {symbol: BTCUSDT, venue: binance, quantity: 1}
                """);
        assertThat(run("backfill", "--klines", folder.resolve("m"), "--desk", desk, "--out", folder.resolve("out")))
                .isEqualTo(WRONG_USE);
        assertThat(err.toString()).contains("BTCUSDT is read at binance and binance-um", "--market spot, um or cm");
        write("desk.yaml", "desk: a\nequity: 1000\npositions:\n  - {symbol: ETHBTC, venue: binance, quantity: 1}\n");
        Path pair = folder.resolve("m/spot/ETHBTC-1m.csv");
        assertThat(run("backfill", "--klines", pair, "--desk", desk, "--out", folder.resolve("out")))
                .isEqualTo(WRONG_USE);
        assertThat(err.toString()).contains("ETHBTC is priced in BTC, and the input has no BTCUSD or BTCUSDT");
        write(
                "desk.yaml",
                "desk: a\nequity: 1000\npositions:\n  - {symbol: BTCUSD_PERP, venue: binance-cm, quantity: 1, entryPrice: 100}\n");
        assertThat(run("backfill", "--klines", folder.resolve("m/cm"), "--desk", desk, "--out", folder.resolve("out")))
                .isEqualTo(WRONG_USE);
        assertThat(err.toString()).contains("BTCUSD_PERP is a coin-margined contract", "inverse: true");
    }

    @Test
    void validateNamesWhatADeskFileLeavesOpen() throws IOException {
        Path desk = write("desk.yaml", """
                desk: a
                equity: 1000
                positions:
                  - {symbol: BTCUSD_PERP, venue: binance-cm, exposure: 1}
                  - {symbol: BTCUSDT, venue: binance, exposure: 1}
                  - {symbol: BTCUSDT, venue: binance-um, exposure: -1}
                """);
        assertThat(run("validate", "--desk", desk)).isEqualTo(WRONG_USE);
        assertThat(err.toString())
                .contains("BTCUSD_PERP is a coin-margined contract", "BTCUSDT is held at binance and binance-um");
        write("desk.yaml", "desk: a\nequity: 1000\npositions:\n  - {symbol: ETHBTC, venue: binance, quantity: 1}\n");
        assertThat(run("validate", "--desk", desk)).isEqualTo(DONE);
        assertThat(out.toString())
                .contains(
                        "note: desk a: ETHBTC is priced in BTC, and the input must have BTCUSD or BTCUSDT to count that in USD");
    }

    @Test
    void gapsAreCountedInOrderOfTime() throws IOException {
        String later = bars(50, 100, "");
        Path file =
                write("BTCUSDT-1m.csv", later + bars(0, 50, "").lines().skip(1).collect(LINES));
        run("inspect", file);
        assertThat(out.toString()).doesNotContain("bars missing");
        run(
                "inspect",
                write("ETHUSDT-1m.csv", later + bars(0, 40, "").lines().skip(1).collect(LINES)));
        assertThat(out.toString()).contains("1, 10 bars missing");
    }

    @Test
    void aFileThatBreaksOffFailsARunHoweverManyRowsCameBefore() throws IOException {
        byte[] packed = gzip(bars(0, 3_000, ""));
        Path file = Files.write(folder.resolve("BTCUSDT-1m.csv.gz"), Arrays.copyOf(packed, packed.length - 40));
        assertThat(run("inspect", file)).isEqualTo(FAILED);
        assertThat(run("backfill", "--klines", file, "--out", folder.resolve("out"), "--progress", "none"))
                .isEqualTo(FAILED);
        assertThat(out.toString()).startsWith("LOST        1 file broke off and counted up to there");
        assertThat(Files.readString(folder.resolve("out/summary.json")))
                .containsPattern("^\\{\\s+\"schema\" : \\d+,\\s+\"folder\" : \"[^\"]+\",\\s+\"losses\" : \\{");
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream packed = new GZIPOutputStream(bytes)) {
            packed.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    @Test
    void aRunWithoutADeskSaysSoAndAResumeOfAFinishedOneDoesNothing() throws IOException {
        Path bars = write("BTCUSDT-1m.csv", bars(0, 100, ""));
        Path to = folder.resolve("out");
        assertThat(run("backfill", "--klines", bars, "--out", to, "--progress", "none"))
                .isEqualTo(DONE);
        assertThat(out.toString())
                .contains("desks       none: No desk was given, so there is no R")
                .doesNotContain("no data", "desk_risk.csv has no rows");
        assertThat(Files.readString(to.resolve("summary.json"))).contains("\"verdict\" : [ \"No desk was given");
        FileTime written = Files.getLastModifiedTime(to.resolve("report.html"));
        assertThat(run("backfill", "--klines", bars, "--out", to, "--resume")).isEqualTo(DONE);
        assertThat(out.toString())
                .isEqualTo("the run in " + to + " is finished, there is nothing to resume; its report is "
                        + to.resolve("report.html") + System.lineSeparator());
        assertThat(Files.getLastModifiedTime(to.resolve("report.html"))).isEqualTo(written);
        write("BTCUSDT-1m.csv", bars(0, 101, ""));
        assertThat(run("backfill", "--klines", bars, "--out", to, "--resume")).isEqualTo(WRONG_USE);
    }

    @Test
    void aRerunOverAnInterruptedRunSaysBeforehandThatItCouldBeResumed() throws IOException {
        Path bars = write("BTCUSDT-1m.csv", bars(0, 100, ""));
        Path to = folder.resolve("out");
        write("out/.state/breakwater-output", "");
        write("out/.state/run.json", "{}");
        write("out/.state/checkpoints/job/chk-3/_metadata", "");
        assertThat(run("backfill", "--klines", bars, "--out", to, "--progress", "none"))
                .isEqualTo(DONE);
        assertThat(err.toString())
                .startsWith("note: " + to + " holds a run that was interrupted; it is begun anew now.")
                .contains("--resume would go on with it");
        assertThat(run("backfill", "--klines", bars, "--out", to, "--progress", "none"))
                .isEqualTo(DONE);
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void rowsOfEarlierDaysThatAreRefusedAreNamed() throws IOException {
        Path bars = write("BTCUSDT-1m.csv", bars(0, 100, ""));
        Path days = write(
                "days/BTCUSDT-1d.csv",
                "open_time,open,high,low,close,volume\n1609891200000,100,101,99,100,1\n1609977600000,0,0,0,0,1\n");
        assertThat(run(
                        "backfill",
                        "--klines",
                        bars,
                        "--daily",
                        days,
                        "--out",
                        folder.resolve("out"),
                        "--progress",
                        "none"))
                .isEqualTo(DONE);
        assertThat(Files.readString(folder.resolve("out/summary.json")))
                .contains("--daily: 1 rows or files were refused and left out, the first in " + days + ", line 3: ");
    }

    @Test
    void ladderSaysWhatIsLostAndWhenTheBarsAreTooFew() throws IOException {
        Path few = write("BTCUSDT-1m.csv", bars(0, 100, "1610100000000,0,0,0,0,1\n".repeat(5)));
        assertThat(run("ladder", "--klines", few)).isEqualTo(FAILED);
        assertThat(err.toString())
                .startsWith("LOST        4.8 % of 105 rows: 5 refused, most often bad-price")
                .contains("the bars end before the first 2,000 hours are over");
        assertThat(out.toString()).isEmpty();
        Path enough = write("ETHUSDT-1m.csv", bars(0, 121_000, ""));
        assertThat(run("ladder", "--klines", enough, "--exposure", "0.5")).isEqualTo(DONE);
        assertThat(out.toString().lines().findFirst())
                .contains("exposure,l1_percent,l2_percent,l3_percent,l4_percent,l5_percent,lockdowns_per_year,"
                        + "changes_per_year,worst_drawdown_percent,worst_rebased_drawdown_percent");
    }

    @Test
    void columnsAndMarketsThatAreNoneAreNamed() throws IOException {
        Path file = write("BTCUSDT.csv", "when,px,lots\n1610064000000,100,1\n");
        assertThat(run("inspect", file, "--columns", "time=when,price=px,quantity=lots"))
                .isEqualTo(DONE);
        assertThat(out.toString()).contains("1 trades", "--columns price=px,quantity=lots,time=when");
        assertThat(run("inspect", file, "--columns", "tme=when", "--market", "swap"))
                .isEqualTo(WRONG_USE);
        assertThat(err.toString())
                .contains("quantity was tme, must be one of", "--market was swap, must be spot, um or cm");
    }
}
