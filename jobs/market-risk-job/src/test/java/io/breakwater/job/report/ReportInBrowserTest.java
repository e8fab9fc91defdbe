package io.breakwater.job.report;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.flink.util.FileUtils;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

/** The page in a real browser. Set BREAKWATER_CHROMIUM to its executable; with CI=true one must be there. */
class ReportInBrowserTest {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Pattern CANVAS = Pattern.compile("<canvas[^>]*width=\"(\\d+)\"[^>]*height=\"(\\d+)\"");
    private static final Pattern READY = Pattern.compile("<html[^>]*data-ready=\"(\\d+)\"");

    /** Above what fifteen pages of running heads alone take. */
    private static final long EMPTY_PAGES_BYTES = 150_000;

    @TempDir
    Path folder;

    private static Path browser;

    @BeforeAll
    static void findBrowser() {
        String named = System.getenv("BREAKWATER_CHROMIUM");
        browser = Path.of(named == null ? "/usr/bin/chromium" : named);
        if (!Files.isExecutable(browser)) {
            String reason = "no browser at " + browser + ": install chromium or set BREAKWATER_CHROMIUM";
            assertThat(System.getenv("CI")).as(reason).isNotEqualTo("true");
            System.out.println("ReportInBrowserTest skipped: " + reason);
            abort(reason);
        }
    }

    @Test
    void drawsEveryChartAndReportsNoError() throws Exception {
        RunFixture.write(folder, SampleRun.write(folder));
        String dom = open("", 1200);
        assertThat(ready(dom)).isGreaterThanOrEqualTo(10);
        Matcher canvas = CANVAS.matcher(dom);
        int drawn = 0;
        while (canvas.find()) {
            assertThat(Integer.parseInt(canvas.group(1))).isGreaterThan(600);
            assertThat(Integer.parseInt(canvas.group(2))).isGreaterThan(60);
            drawn++;
        }
        assertThat(drawn).isEqualTo(ready(dom));
    }

    @Test
    void fitsANarrowScreenInTheDark() throws Exception {
        RunFixture.write(folder, SampleRun.write(folder));
        String dom = open("#dark", 390);
        assertThat(dom).contains("data-theme=\"dark\"");
        assertThat(ready(dom)).isGreaterThanOrEqualTo(10);
    }

    @Test
    void showsHostileNamesAsText() throws Exception {
        for (String text : HostileTextProperties.examples()) {
            HostileTextProperties.write(folder, text);
            RunFixture.write(folder, RunFixture.card());
            assertThat(open("", 1200)).doesNotContain("data-broken");
        }
    }

    @Test
    void opensARunWithoutAnyRows() throws Exception {
        RunFixture.write(folder, "desk_risk.csv", RunFixture.DESK_HEADER);
        RunFixture.write(folder, RunFixture.card());
        assertThat(ready(open("", 1200))).isZero();
    }

    @Test
    void printsMoreThanEmptyPages() throws Exception {
        RunFixture.write(folder, SampleRun.write(folder));
        Path pdf = folder.resolve("report.pdf");
        run(List.of("--window-size=1200,2000", "--print-to-pdf=" + pdf));
        assertThat(Files.size(pdf)).isGreaterThan(EMPTY_PAGES_BYTES);
    }

    private static int ready(String dom) {
        Matcher ready = READY.matcher(dom);
        assertThat(ready.find()).as("page says that it is ready").isTrue();
        return Integer.parseInt(ready.group(1));
    }

    private String open(String anchor, int width) throws IOException, InterruptedException {
        String page = run(List.of("--window-size=" + width + ",2000", "--dump-dom"), anchor);
        assertThat(page).doesNotContain("data-error");
        return page;
    }

    private String run(List<String> options, String... anchor) throws IOException, InterruptedException {
        Path profile = Files.createTempDirectory("breakwater-browser");
        try {
            return run(profile, options, anchor);
        } finally {
            discard(profile);
        }
    }

    /** The browser's helpers outlive it by a moment, and write into its profile until they are gone. */
    private static void discard(Path profile) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> isDeleted(profile));
    }

    private static boolean isDeleted(Path profile) {
        try {
            FileUtils.deleteDirectory(profile.toFile());
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private String run(Path profile, List<String> options, String... anchor) throws IOException, InterruptedException {
        File output = folder.resolve("browser.out").toFile();
        File errors = folder.resolve("browser.log").toFile();
        List<String> command = new ArrayList<>(List.of(
                browser.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--enable-logging=stderr",
                "--user-data-dir=" + profile,
                "--virtual-time-budget=5000"));
        command.addAll(options);
        command.add(folder.resolve("report.html").toUri() + String.join("", anchor));
        Process process = new ProcessBuilder(command)
                .redirectOutput(output)
                .redirectError(errors)
                .start();
        boolean ended = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (!ended) {
            process.destroyForcibly();
        }
        assertThat(ended).as("browser ended within %s", PATIENCE).isTrue();
        List<String> console = Files.readAllLines(errors.toPath()).stream()
                .filter(line -> line.contains(":CONSOLE"))
                .toList();
        assertThat(console).isEmpty();
        return Files.readString(output.toPath());
    }
}
