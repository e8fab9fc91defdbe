package io.breakwater.job;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.breakwater.job.EmptyingBooks.Fate;
import io.breakwater.job.ingest.Lane;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Tapes of two venues with books through the whole job. */
class LiquidityTapeTest {
    @TempDir
    Path folder;

    private List<String> run(List<Lane> lanes, String name, RuntimeExecutionMode mode, int parallelism)
            throws Exception {
        Path out = folder.resolve(name);
        TopologyRun.toFiles(out, lanes, List.of(), mode, parallelism);
        return Files.readAllLines(out.resolve("episodes.jsonl"));
    }

    private List<String> steps(Fate first, Fate second) throws Exception {
        return steps(run(EmptyingBooks.lanes(folder, first, second), "out", RuntimeExecutionMode.STREAMING, 1));
    }

    /** Statuses and times, as "ONGOING 01:33:00.000". */
    private static List<String> steps(List<String> lines) {
        return lines.stream()
                .filter(line -> line.contains("LIQUIDITY_SINGULARITY"))
                .map(line ->
                        line.replaceAll(".*\"time\":\"2021-01-01T([0-9:.]*)Z\".*\"status\":\"([A-Z]*)\".*", "$2 $1"))
                .toList();
    }

    @Test
    @Tag("A42")
    void a42TwoVenuesThatEmptyInTheSameSecondAreAnEventOnTheThirdRecord() throws Exception {
        List<Lane> lanes = EmptyingBooks.lanes(folder, Fate.EMPTIES, Fate.EMPTIES);
        List<String> lines = run(lanes, "streaming-1", RuntimeExecutionMode.STREAMING, 1);
        assertThat(steps(lines)).containsExactly("WATCH 01:31:00.000", "DETECTED 01:33:00.000", "ONGOING 01:33:00.000");
        assertThat(run(lanes, "streaming-2", RuntimeExecutionMode.STREAMING, 2)).isEqualTo(lines);
        assertThat(run(lanes, "batch-2", RuntimeExecutionMode.BATCH, 2)).isEqualTo(lines);
    }

    @Test
    @Tag("A42")
    void a42LostFeedsAreNoEvent() throws Exception {
        // The feeds' last word, an empty book, is a first sign until the next minute, and nothing more.
        assertThat(steps(Fate.FALLS_SILENT, Fate.FALLS_SILENT)).allMatch(step -> step.startsWith("WATCH"));
    }

    @Test
    @Tag("A73")
    void a73LostFeedBesideAThinVenueIsNoSecondVenue() throws Exception {
        assertThat(steps(Fate.EMPTIES, Fate.FALLS_SILENT)).noneMatch(step -> step.startsWith("ONGOING"));
    }

    @Test
    @Tag("A42")
    void a42BooksThatStopAreNoEvent() throws Exception {
        assertThat(steps(Fate.LOSES_BOOK, Fate.LOSES_BOOK)).isEmpty();
    }

    @Test
    void oneVenueOfTwoIsADetectionAndNoMore() throws Exception {
        assertThat(steps(Fate.EMPTIES, Fate.STAYS)).containsExactly("WATCH 01:31:00.000", "DETECTED 01:33:00.000");
    }
}
