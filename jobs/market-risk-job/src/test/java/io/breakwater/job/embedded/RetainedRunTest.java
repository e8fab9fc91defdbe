package io.breakwater.job.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;

import io.breakwater.job.outputs.Outputs;
import io.breakwater.job.outputs.files.OutputFolder;
import io.breakwater.job.report.RunCard;
import io.breakwater.risk.desk.definition.DeskDefinition;
import io.breakwater.risk.desk.definition.DeskPosition;
import io.breakwater.risk.desk.definition.Gateway;
import io.breakwater.risk.desk.definition.StatedMargin;
import io.breakwater.risk.metrics.CostSizes;
import io.breakwater.risk.protocol.LevelThresholds;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

final class RetainedRunTest {
    private static final RunCard.Input INPUT =
            new RunCard.Input("BTCUSDT.csv", 12, "ab12", "agg-trades", "ms", -1, null, null);

    @TempDir
    private Path out;

    private RetainedRun run;

    @BeforeEach
    void prepareFolder() throws IOException {
        Files.createDirectories(out.resolve(".state"));
        run = new RetainedRun(out);
    }

    @Test
    void mayBeGoneOnWithWhenNothingHasChanged() throws IOException {
        run.describe(List.of(INPUT), Map.of("parallelism", "2"));

        assertThat(run.differences(List.of(INPUT), Map.of("parallelism", "2"))).isEmpty();
    }

    @Test
    void namesEveryDifferenceWithBothValues() throws IOException {
        run.describe(List.of(INPUT), Map.of("parallelism", "2"));
        RunCard.Input changed = new RunCard.Input("BTCUSDT.csv", 13, "cd34", "agg-trades", "ms", -1, null, null);

        assertThat(run.differences(List.of(changed), Map.of("parallelism", "4")))
                .containsExactly(
                        "--resume: input BTCUSDT.csv was 12 bytes, SHA-256 ab12 when the run began,"
                                + " is 13 bytes, SHA-256 cd34 now",
                        "--resume: setting parallelism was 2 when the run began, is 4 now");
    }

    /** Results of one backfill belong to one desk file, so an edit is refused, a stricter one too. */
    @Test
    @Tag("A76")
    void a76AnEditedDeskFileIsNotResumed() throws IOException {
        StatedMargin margin = new StatedMargin("main", 1, 10);
        DeskDefinition file = desk(1_000, LevelThresholds.DEFAULT, margin);
        EmbeddedRequest request = request(file);
        run.describe(Inputs.of(request), new EmbeddedJob(request, Outputs.toAll(List.of()), null).allSettings());
        assertThat(EmbeddedJob.resumeFaults(request)).isEmpty();
        for (DeskDefinition edited : List.of(
                desk(2_000, LevelThresholds.DEFAULT, margin),
                desk(1_000, new LevelThresholds(4, 10, 15, 20, 0.8), margin),
                desk(1_000, LevelThresholds.DEFAULT, new StatedMargin("main", 2, 10)))) {
            assertThat(EmbeddedJob.resumeFaults(request(edited)))
                    .containsExactly("--resume: setting desks was " + List.of(file) + " when the run began, is "
                            + List.of(edited) + " now");
        }
    }

    private static DeskDefinition desk(double equity, LevelThresholds thresholds, StatedMargin margin) {
        List<DeskPosition> positions = List.of(DeskPosition.ofQuantity("BTCUSD", 1));
        return new DeskDefinition("alpha", "USD", equity, positions, thresholds, Gateway.PAPER, List.of(margin));
    }

    private EmbeddedRequest request(DeskDefinition desk) {
        return new EmbeddedRequest(
                List.of(),
                ReportInputs.NONE,
                List.of(desk),
                out,
                OutputFolder.Use.RESUME,
                1,
                RuntimeExecutionMode.STREAMING,
                false,
                false,
                false,
                CostSizes.DEFAULT,
                false,
                Map.of(),
                "breakwater backfill",
                Map.of(),
                List.of());
    }

    @Test
    void refusesAFolderWithoutAnInterruptedRun() throws IOException {
        assertThat(run.differences(List.of(INPUT), Map.of()))
                .singleElement()
                .asString()
                .contains("holds no interrupted run");
    }

    @Test
    void takesTheHighestNumberAmongWholeCheckpointsWhateverTheDisksClockSays() throws IOException {
        Path tenth = checkpoint("chk-10", true);
        Path ninth = checkpoint("chk-9", true);
        Path torn = checkpoint("chk-11", false);
        Files.setLastModifiedTime(ninth, FileTime.fromMillis(2_000_000_000_000L));
        Files.setLastModifiedTime(torn, FileTime.fromMillis(2_000_000_000_000L));

        assertThat(run.newestCheckpoint()).contains(tenth);
    }

    @Test
    void isInterruptedWithACheckpointAndFinishedWhenItsPageIsWrittenAndItsPartsAreGone() throws IOException {
        assertThat(run.isInterrupted()).isFalse();
        assertThat(run.isFinished()).isFalse();
        run.describe(List.of(INPUT), Map.of());
        Path parts = Files.createDirectories(out.resolve(".state/parts"));
        assertThat(run.isInterrupted()).isFalse();
        Path checkpoint = checkpoint("chk-1", true);
        assertThat(run.isInterrupted()).isTrue();
        Files.writeString(out.resolve("report.html"), "page");
        assertThat(run.isFinished()).isFalse();
        Files.delete(parts);
        Files.delete(checkpoint.resolve("_metadata"));
        assertThat(run.isFinished()).isTrue();
        assertThat(run.isInterrupted()).isFalse();
    }

    @Test
    void hasNoCheckpointBeforeTheFirst() throws IOException {
        assertThat(run.newestCheckpoint()).isEmpty();
    }

    private Path checkpoint(String name, boolean whole) throws IOException {
        Path folder =
                Files.createDirectories(out.resolve(".state/checkpoints/job").resolve(name));
        if (whole) {
            Files.createFile(folder.resolve("_metadata"));
        }
        return folder;
    }
}
