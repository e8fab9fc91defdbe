package io.breakwater.job.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.breakwater.job.report.RunFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The events of a run beside labelled ones; expected numbers are counted by hand. */
class EpisodesCommandTest {
    private static final int DONE = 0;
    private static final int WRONG_USE = 2;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private Path labels;

    private int run(Object... args) {
        String[] texts = Stream.of(args).map(String::valueOf).toArray(String[]::new);
        return Breakwater.run(new PrintWriter(out), new PrintWriter(err), texts);
    }

    private static String step(String id, String day, String status, String detected, String confirmed) {
        return """
                {"time":"%sT00:00:00.000Z","type":"MARKET_CRASH","scope":"BTCUSDT","status":"%s","episodeId":"%s",\
                "detectedAt":%s,"confirmedAt":%s}
                """.formatted(day, status, id, at(detected), at(confirmed));
    }

    private static String at(String day) {
        return day.isEmpty() ? "null" : '"' + day + "T00:00:00.000Z\"";
    }

    @BeforeEach
    void writeRun() throws IOException {
        Files.writeString(
                folder.resolve("episodes.jsonl"),
                step("a", "2024-01-03", "DETECTED", "2024-01-03", "")
                        + step("a", "2024-01-04", "ONGOING", "2024-01-03", "2024-01-04")
                        + step("a", "2024-01-06", "RESOLVED", "2024-01-03", "2024-01-04")
                        + step("a", "2024-01-20", "CLOSED", "2024-01-03", "2024-01-04")
                        + step("b", "2024-01-10", "DETECTED", "2024-01-10", "")
                        + step("b", "2024-01-17", "EXPIRED", "2024-01-10", ""));
        RunFixture.write(folder, RunFixture.card());
        StringBuilder days = new StringBuilder("time,venue,symbol\n");
        for (int day = 2; day <= 30; day++) {
            days.append("2024-01-%02dT00:00:00.000Z,binance,BTCUSDT%n".formatted(day));
        }
        Files.writeString(folder.resolve("days.csv"), days);
        Files.writeString(folder.resolve("forecasts.csv"), """
                time,type,scope,made_at,probability,status,outcome
                2024-01-02T00:00:00.000Z,MARKET_CRASH,BTCUSDT,2024-01-02T00:00:00.000Z,0.8,ISSUED,
                2024-01-04T00:00:00.000Z,MARKET_CRASH,BTCUSDT,2024-01-02T00:00:00.000Z,0.8,SETTLED,1
                2024-01-19T00:00:00.000Z,MARKET_CRASH,BTCUSDT,2024-01-12T00:00:00.000Z,0.4,SETTLED,0
                """);
        labels = folder.resolve("events.csv");
        Files.writeString(labels, """
                type,subtype,asset,start_utc,trigger_utc,end_utc
                market_crash,flash,BTCUSD,2024-01-03T00:00:00Z,2024-01-04T06:00:00Z,2024-01-05T00:00:00Z
                market_crash,flash,BTCUSD,2024-01-27T00:00:00Z,2024-01-28T00:00:00Z,2024-01-29T00:00:00Z
                market_crash,flash,BTCUSD,2025-01-03T00:00:00Z,2025-01-04T00:00:00Z,2025-01-05T00:00:00Z
                regime_change,vol_up,BTCUSD,2024-01-03T00:00:00Z,2024-01-04T00:00:00Z,2024-01-05T00:00:00Z
                """);
    }

    private List<String> row(String type) {
        String line = out.toString()
                .lines()
                .filter(each -> each.startsWith(type + ','))
                .findFirst()
                .orElseThrow();
        return List.of(line.split(","));
    }

    @Test
    void judgesEachTypeInWhatTheRunSaw() {
        assertThat(run("episodes", folder, "--labels", labels))
                .as(err.toString())
                .isEqualTo(DONE);
        // 29 days; the label of 2025 is not in them. Errors 0.04 and 0.16, of the share 0.5: 0.25 twice.
        List<String> crash = row("MARKET_CRASH");
        assertThat(crash.subList(1, 14))
                .containsExactly("0.08", "2", "1", "1", "0", "0", "2", "1", "12.59", "24.0", "-360.0", "2", "0.6000");
        assertThat(row("BULL_RUN_GENESIS").subList(2, 9)).containsOnly("0");
        assertThat(err.toString()).contains("note: left out of the labels: regime_change/vol_up, rows: 1;");
    }

    @Test
    void anotherNameOfATypeIsTakenByItsSubtype() {
        assertThat(run("episodes", folder, "--labels", labels, "--as", "regime_change/vol_up=PARADIGM_SHIFT"))
                .isEqualTo(DONE);
        assertThat(row("PARADIGM_SHIFT").subList(2, 4)).containsExactly("1", "0");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void namesEveryFault() throws IOException {
        assertThat(run("episodes", folder.resolve("none"), "--labels", folder, "--as", "a=CRASH"))
                .isEqualTo(WRONG_USE);
        assertThat(err.toString())
                .contains("--as a was CRASH, must be one of MARKET_CRASH")
                .contains("folder of a run was")
                .contains("--labels was");
        Files.writeString(labels, "type,symbol,start,end\nmarket_crash,BTC,yesterday,2024-01-01T00:00:00Z\n");
        assertThat(run("episodes", folder, "--labels", labels)).isEqualTo(WRONG_USE);
        assertThat(err.toString()).contains("line 2").contains("yesterday");
    }
}
