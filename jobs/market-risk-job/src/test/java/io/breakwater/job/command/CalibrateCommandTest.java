package io.breakwater.job.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

import io.breakwater.events.crash.CrashModel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The model of crashes: fitted and judged as a user does. */
class CalibrateCommandTest {
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int WRONG_USE = 2;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private int run(Object... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        String[] texts = Stream.of(args).map(String::valueOf).toArray(String[]::new);
        return Breakwater.run(new PrintWriter(out), new PrintWriter(err), texts);
    }

    /** Numbers of a row behind the name. */
    private double[] row(String name) {
        String line = out.toString()
                .lines()
                .filter(each -> each.startsWith(name + ","))
                .findFirst()
                .orElseThrow();
        return Arrays.stream(line.split(","))
                .skip(1)
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private static void isNear(double[] row, int column, double expected) {
        assertThat(row[column]).as("column %d", column).isCloseTo(expected, within(0.0006));
    }

    /**
     * Expected are the numbers of a script of numpy and scipy with the same definitions: features by pandas' rolling windows, the fit
     * by BFGS.
     */
    @Test
    @Tag("A40")
    void a40CrashModelForecastsBetterThanTheBaseRateWalkForward() throws IOException {
        String data = System.getenv("BREAKWATER_MARKET_DATA");
        assumeTrue(data != null, "skipped: BREAKWATER_MARKET_DATA is not set to the folder of real market data");
        String bars = data + "/market/klines/*USDT-";
        Path file = folder.resolve("model.properties");
        assertThat(run("calibrate", "--klines", bars + "2h.csv.gz", "--klines", bars + "1h.csv.gz", "--out", file))
                .as(err.toString())
                .isEqualTo(DONE);
        double[] all = row("all");
        assertThat(all[0]).isEqualTo(9_668);
        isNear(all, 3, 0.2422);
        isNear(all, 6, 0.5184);
        isNear(all, 7, 0.6417);
        isNear(all, 9, 0.367);
        assertThat(all[3]).isGreaterThan(0.05);
        assertThat(all[4]).as("lower end of the skill's interval").isGreaterThan(0.05);
        assertThat(all[6]).as("log loss below the base rate's").isLessThan(all[7]);
        double[] bitcoin = row("BTCUSDT");
        assertThat(bitcoin[0]).isEqualTo(1_167);
        isNear(bitcoin, 3, 0.458);
        isNear(bitcoin, 6, 0.3367);
        assertThat(bitcoin[9]).as("rate above 12 %").isBetween(0.10, 0.35);
        assertThat(Files.readString(file)).isEqualTo(shipped());
        assertThat(run("score", "--klines", bars + "2h.csv.gz", "--model", file))
                .isEqualTo(DONE);
        String ofFile = out.toString();
        assertThat(run("score", "--klines", bars + "2h.csv.gz")).isEqualTo(DONE);
        assertThat(out.toString()).isEqualTo(ofFile);
        assertThat(row("ETHUSDT")[3]).isGreaterThan(0.05);
    }

    private static String shipped() throws IOException {
        try (InputStream model = CrashModel.class.getResourceAsStream("crash-model.properties")) {
            return new String(model.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Path hours(int count) throws IOException {
        StringBuilder text = new StringBuilder("open_time,open,high,low,close,volume\n");
        for (int hour = 0; hour < count; hour++) {
            double close = 100 + hour % 7;
            text.append(1_610_064_000_000L + 3_600_000L * hour)
                    .append(",100," + Math.max(100, close) + ",100," + close + ",1\n");
        }
        return Files.writeString(folder.resolve("BTCUSDT-1h.csv"), text);
    }

    @Test
    void tooFewBarsFailInWords() throws IOException {
        Path bars = hours(35 * 24);
        assertThat(run("calibrate", "--klines", bars)).isEqualTo(FAILED);
        assertThat(err.toString()).startsWith("failed: forecasts were 0, must be at least 100");
        assertThat(run("score", "--klines", hours(24 * 20))).isEqualTo(FAILED);
        assertThat(err.toString()).startsWith("failed: no day has 30 days of bars before it and seven behind it");
    }

    @Test
    void faultsAreNamedTogether() throws IOException {
        Path bars = hours(100);
        assertThat(run("score", "--klines", bars, "--model", folder.resolve("none")))
                .isEqualTo(WRONG_USE);
        assertThat(err.toString()).contains("--model was " + folder.resolve("none") + ", must be a file of calibrate");
        Path faulty = Files.writeString(folder.resolve("faulty"), "trainedOn=a\n");
        assertThat(run("score", "--klines", bars, "--model", faulty)).isEqualTo(WRONG_USE);
        assertThat(err.toString()).contains("features of the model was missing");
        assertThat(run("calibrate", "--trades", bars)).isEqualTo(WRONG_USE);
        assertThat(err.toString()).contains("input was no or not only --klines, must be bars");
    }
}
