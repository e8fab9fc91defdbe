package io.breakwater.job.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What the simulated operator did is an input like any other: a run with it as {@code --operator} gives the same files. */
class RecordedOperatorTest {
    private static final long START = 1_610_064_000_000L;
    private static final int CRASH = 500;

    @TempDir
    private Path folder;

    private void run(String out, String operator) {
        StringWriter err = new StringWriter();
        Object[] args = {
            "backfill",
            "--klines",
            folder.resolve("BTCUSDT-15m.csv"),
            "--desk",
            folder.resolve("desk.yaml"),
            "--out",
            folder.resolve(out),
            "--operator",
            operator,
            "--progress",
            "none",
            "--quiet"
        };
        String[] texts = Arrays.stream(args).map(String::valueOf).toArray(String[]::new);
        assertThat(Breakwater.run(new PrintWriter(new StringWriter()), new PrintWriter(err), texts))
                .as(err.toString())
                .isZero();
    }

    /** Calm bars, a fall by a quarter in an hour, a hole of a day, calm bars. */
    private static String bars() {
        StringBuilder text = new StringBuilder("open_time,open,high,low,close,volume\n");
        Random random = new Random(3);
        double price = 100;
        for (int bar = 0; bar < 1_200; bar++) {
            price *= Math.exp(0.001 * random.nextGaussian() - (bar >= CRASH && bar < CRASH + 4 ? 0.07 : 0));
            if (bar < 700 || bar > 796) {
                text.append(START + 900_000L * bar);
                text.append(String.format(java.util.Locale.ROOT, ",%1$.4f,%1$.4f,%1$.4f,%1$.4f,1000%n", price));
            }
        }
        return text.toString();
    }

    private String file(String out, String name) throws IOException {
        return Files.readString(folder.resolve(out).resolve(name));
    }

    @Test
    void theRecordedCommandsOfARunGiveItsBytesAgain() throws IOException {
        Files.writeString(folder.resolve("BTCUSDT-15m.csv"), bars());
        Files.writeString(
                folder.resolve("desk.yaml"),
                "desk: a\nequity: 100000\npositions:\n  - {symbol: BTCUSDT, venue: binance, quantity: 2000}\n");
        run("one", "simulated");
        assertThat(file("one", "alert_levels.jsonl")).contains("EMERGENCY_EXIT", "RESTART_2", "RESTART_3");
        assertThat(file("one", "operator_commands.jsonl")).contains("OPEN_REVIEW", "\"alg\":\"none\"");
        assertThat(file("one", "paper_fills.jsonl")).contains("\"fillId\":\"paper-1\"", "\"fillId\":\"restart-20\"");
        run("two", folder.resolve("one/operator_commands.jsonl").toString());
        for (String name : new String[] {
            "alert_levels.jsonl",
            "directives.jsonl",
            "alert_limits.jsonl",
            "notifications.jsonl",
            "operator_answers.jsonl",
            "operator_commands.jsonl",
            "audit_log.jsonl",
            "paper_fills.jsonl",
            "desk_risk.csv"
        }) {
            assertThat(file("two", name)).as(name).isEqualTo(file("one", name)).isNotEmpty();
        }
        run("three", "none");
        assertThat(file("three", "alert_levels.jsonl")).contains("LOCKDOWN").doesNotContain("REVIEW");
        assertThat(file("three", "operator_commands.jsonl")).isEmpty();
    }
}
