package io.breakwater.job.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class RunComparisonTest {
    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    Path folder;

    private Path run(String name, String... rows) throws IOException {
        Path out = Files.createDirectories(folder.resolve(name));
        RunFixture.write(out, "desk_risk.csv", RunFixture.DESK_HEADER, String.join("", rows));
        RunFixture.write(out, RunFixture.card());
        return out;
    }

    @Test
    void findsNoDifferenceBetweenEqualRuns() throws IOException {
        Path one = run("one", RunFixture.deskRow(T0, "d", 1, 1));
        Path other = run("other", RunFixture.deskRow(T0, "d", 1, 1));
        assertThat(RunComparison.of(one, other).lines()).containsExactly("no difference");
    }

    @Test
    void headlineFiguresComeFirstAndAreCounted() throws IOException {
        Path one = run("one", RunFixture.deskRow(T0, "a", 1, 1), RunFixture.deskRow(T0.plusSeconds(60), "a", 1, 1));
        Path other = run("other", RunFixture.deskRow(T0, "a", 7, 2), RunFixture.deskRow(T0.plusSeconds(60), "a", 7, 2));
        List<String> lines = RunComparison.of(one, other).lines();
        int rest = lines.indexOf(lines.stream()
                .filter(line -> line.endsWith("other values differ:"))
                .findFirst()
                .orElseThrow());
        assertThat(lines.get(0)).matches("\\d+ headline figures differ:");
        assertThat(lines.get(1)).startsWith("  /verdict/0: The desk stayed at level 1 NORMAL. -> Desk a");
        assertThat(lines.subList(1, rest)).anyMatch(line -> line.startsWith("  /desks/a/worst/risk: 1.0 -> 7.0"));
        assertThat(lines.subList(rest, lines.size()))
                .anyMatch(line -> line.startsWith("  /desks/a/worst/low: "))
                .noneMatch(line -> line.contains("/worst/risk:"));
    }

    @Test
    void matchesDesksByNameAndNamesThePlaceOfADifference() throws IOException {
        String same = RunFixture.deskRow(T0, "b", 3, 1);
        Path one = run("one", RunFixture.deskRow(T0, "a", 1, 1), same);
        Path other = run("other", same, RunFixture.deskRow(T0, "a", 2, 1));
        assertThat(RunComparison.of(one, other).differences())
                .contains(new RunComparison.Difference("/desks/a/worst/risk", "1.0", "2.0"))
                .noneMatch(difference -> difference.place().startsWith("/desks/b/"));
    }

    @Test
    void directivesOfOneLevelAreHeldApartByTheirIds() throws IOException {
        String row = RunFixture.deskRow(T0, "d", 7, 2);
        Path one = run("one", row);
        Path other = run("other", row);
        for (Path out : List.of(one, other)) {
            RunFixture.write(out, "alert_levels.jsonl", RunFixture.change(T0.toString(), "NORMAL", "CAUTION"));
            String target = out.equals(one) ? "0.8x the usual" : "0.5x the usual";
            RunFixture.write(
                    out,
                    "directives.jsonl",
                    directive("a", "NEW_ORDER_CAP", target),
                    directive("b", "TIGHTEN_STOPS", "0.75x the usual"));
            RunFixture.write(out, RunFixture.card());
        }
        assertThat(RunComparison.of(one, other).differences())
                .contains(
                        new RunComparison.Difference("/desks/d/inForce/a/target", "0.8x the usual", "0.5x the usual"));
    }

    private static String directive(String id, String type, String target) {
        return "{\"time\":\"" + T0 + "\",\"desk\":\"d\",\"id\":\"" + id + "\",\"type\":\"" + type
                + "\",\"level\":2,\"authorisation\":\"AUTO\",\"target\":\"" + target
                + "\",\"status\":\"AUTHORISED\"}\n";
    }
}
