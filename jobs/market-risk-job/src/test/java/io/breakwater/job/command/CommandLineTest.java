package io.breakwater.job.command;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What a user sees who types something wrong, or asks for help. */
class CommandLineTest {
    private static final List<String> COMMANDS = List.of(
            "demo",
            "backfill",
            "run",
            "replay",
            "clock",
            "setup",
            "command",
            "audit",
            "inspect",
            "validate",
            "ladder",
            "backtest",
            "benchmark",
            "report",
            "compare",
            "completion");

    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int WRONG_USE = 2;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private int run(String... args) {
        return Breakwater.run(new PrintWriter(out), new PrintWriter(err), args);
    }

    @Test
    void namesEveryWrongOptionAtOnceAndWhatWasPerhapsMeant() {
        assertThat(run("backfill", "--klins", "x", "--parallelism", "two", "--mode", "SLOW"))
                .isEqualTo(WRONG_USE);
        assertThat(err.toString())
                .contains("--klins", "did you mean --klines?", "--parallelism", "two", "--mode", "SLOW", "--out")
                .containsPattern("^\\d faults:")
                .doesNotContain("Exception");
    }

    @Test
    void namesTheCommandThatWasPerhapsMeant() {
        assertThat(run("backfil")).isEqualTo(WRONG_USE);
        assertThat(err.toString()).contains("backfil").contains("did you mean").contains("backfill");
    }

    @Test
    void helpOfEveryCommandEndsWellAndGivesAnExample() {
        for (String command : COMMANDS) {
            assertThat(run(command, "--help")).as(command).isEqualTo(DONE);
            assertThat(out.toString()).as(command).contains("Example").contains("breakwater " + command);
            out.getBuffer().setLength(0);
        }
    }

    /** A lone percent sign makes the parser warn on standard error, and the help come out raw. */
    @Test
    void everyTextOfTheHelpCanBeFormatted() {
        PrintStream before = System.err;
        ByteArrayOutputStream warned = new ByteArrayOutputStream();
        System.setErr(new PrintStream(warned, true, StandardCharsets.UTF_8));
        try {
            COMMANDS.forEach(command -> run(command, "--help"));
        } finally {
            System.setErr(before);
        }
        assertThat(warned.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(out.toString()).doesNotContain("%%");
    }

    @Test
    void completesBothShells() {
        assertThat(run("completion", "bash")).isEqualTo(DONE);
        assertThat(out.toString())
                .contains("complete -F")
                .contains("backfill")
                .contains("--resume")
                .contains("zsh");
        assertThat(run("completion", "zsh")).isEqualTo(DONE);
        assertThat(run("completion", "fish")).isEqualTo(WRONG_USE);
        assertThat(err.toString()).contains("SHELL was fish, must be bash or zsh");
    }

    @Test
    void aFolderThatCannotBeUsedIsOneFaultAmongTheOthers() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");
        assertThat(run("backfill", "--klines", "nowhere", "--out", file.toString()))
                .isEqualTo(WRONG_USE);
        assertThat(err.toString()).contains("2 faults:").contains("nowhere").contains("is a file, must be a folder");
        Path full = Files.createDirectories(folder.resolve("full"));
        Files.writeString(full.resolve("mine"), "x");
        assertThat(run("demo", "--out", full.toString())).isEqualTo(WRONG_USE);
        assertThat(err.toString()).contains("not of an earlier run").contains("--overwrite");
        assertThat(full.resolve("mine")).exists();
    }

    @Test
    void commandOfARunCanBeTypedAgain() {
        assertThat(BackfillCommand.quoted("--klines")).isEqualTo("--klines");
        assertThat(BackfillCommand.quoted("/data/BTCUSDT-1m-*")).isEqualTo("'/data/BTCUSDT-1m-*'");
        assertThat(BackfillCommand.quoted("a'b c")).isEqualTo("'a'\\''b c'");
    }

    @Test
    void failureOfAFileIsToldInItsOwnWordsNotTheSystems() {
        assertThat(run("report", folder.resolve("absent").toString())).isEqualTo(FAILED);
        assertThat(err.toString()).contains("was absent, must be there").doesNotContain("Exception");
    }
}
