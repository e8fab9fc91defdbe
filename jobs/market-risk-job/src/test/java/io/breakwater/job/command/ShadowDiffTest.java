package io.breakwater.job.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Numbers that are to hold are tried before they do: two runs over the same market, and what they differ in. */
class ShadowDiffTest {
    private static final long HOUR = 3_600_000;
    private static final long START = 1_700_006_400_000L;
    private static final int HOURS = 400;
    private static final int FALL = 300;

    private final StringWriter out = new StringWriter();

    @TempDir
    private Path folder;

    private void run(Object... args) {
        String[] texts = Stream.of(args).map(String::valueOf).toArray(String[]::new);
        StringWriter err = new StringWriter();
        assertThat(Breakwater.run(new PrintWriter(out), new PrintWriter(err), texts))
                .as(err.toString())
                .isZero();
    }

    /** Hours at 100, then at 88: 12 % below the high of seven days. */
    private Path market() throws IOException {
        List<String> rows = new ArrayList<>();
        rows.add("open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,"
                + "taker_buy_quote_volume");
        double before = 100;
        for (int hour = 0; hour < HOURS; hour++) {
            double close = (hour < FALL ? 100 : 88) + 0.1 * (hour % 3);
            long open = START + hour * HOUR;
            rows.add(String.format(
                    Locale.ROOT,
                    "%d,%f,%f,%f,%f,5000,%d,%f,1000,2500,%f",
                    open,
                    before,
                    Math.max(before, close),
                    Math.min(before, close),
                    close,
                    open + HOUR - 1,
                    5000 * close,
                    2500 * close));
            before = close;
        }
        return Files.write(folder.resolve("BTCUSDT-1h.csv"), rows);
    }

    private Path backfill(String name, Object... more) throws IOException {
        Path run = folder.resolve(name);
        List<Object> args = new ArrayList<>(
                List.of("backfill", "--klines", market(), "--venue", "binance", "--out", run, "--quiet"));
        args.addAll(List.of(more));
        run(args.toArray());
        return run;
    }

    @Test
    @Tag("A48")
    void a48WhatOtherNumbersWouldHaveDoneIsSaidBeforeTheyHold() throws IOException {
        Path inForce = backfill("in-force");
        Path numbers = Files.writeString(folder.resolve("numbers.yaml"), "MARKET_CRASH: {crashOn: 0.11}\n");
        Path tried = backfill("tried", "--event-parameters", numbers);
        out.getBuffer().setLength(0);
        run("compare", inForce, tried);
        // By the standard's 15 % the detection has no confirmation 100 hours later, when the input ends; by 11 % it
        // has.
        assertThat(out.toString().lines())
                .anyMatch(line -> line.contains("/events/") && line.endsWith("/outcome: open -> confirmed"));
        out.getBuffer().setLength(0);
        run("compare", inForce, backfill("again"));
        assertThat(out.toString().strip()).isEqualTo("no difference");
    }
}
