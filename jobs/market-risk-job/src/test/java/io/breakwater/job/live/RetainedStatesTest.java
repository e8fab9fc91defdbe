package io.breakwater.job.live;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class RetainedStatesTest {
    private static final JobID FIRST = JobID.fromHexString("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
    private static final JobID SECOND = JobID.fromHexString("bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb");

    @TempDir
    Path folder;

    private RetainedStates states;

    @BeforeEach
    void open() {
        Configuration config = new Configuration();
        config.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, folder.toUri() + "checkpoints");
        config.set(CheckpointingOptions.SAVEPOINT_DIRECTORY, folder.toUri() + "savepoints");
        states = new RetainedStates(config);
    }

    private Path checkpoint(JobID job, int number, boolean whole) throws IOException {
        Path checkpoint = Files.createDirectories(folder.resolve("checkpoints/" + job + "/chk-" + number));
        if (whole) {
            Files.writeString(checkpoint.resolve("_metadata"), "x");
        }
        return checkpoint;
    }

    private void savepoint(JobID job, String name, long number) throws IOException {
        Path savepoint = Files.createDirectories(
                folder.resolve("savepoints/savepoint-" + job.toHexString().substring(0, 6) + "-" + name));
        try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(savepoint.resolve("_metadata")))) {
            out.writeInt(Checkpoints.HEADER_MAGIC_NUMBER);
            out.writeInt(4);
            out.writeLong(number);
        }
    }

    private String newest(String job) throws IOException {
        return states.newest(job).map(path -> path.replaceAll(".*/", "")).orElse("none");
    }

    @Test
    void newestIsTheHighestNumberThatIsWholeWhateverTheTimesOfFiles() throws IOException {
        states.remember("risk", FIRST, 1_000);
        FileTime future = FileTime.from(Instant.parse("2030-01-01T00:00:00Z"));
        Files.setLastModifiedTime(checkpoint(FIRST, 9, true).resolve("_metadata"), future);
        checkpoint(FIRST, 10, true);
        Files.setLastModifiedTime(checkpoint(FIRST, 11, false), future);
        assertThat(newest("risk")).isEqualTo("chk-10");
        assertThat(newest("risk-influx")).isEqualTo("none");
    }

    @Test
    void savepointsCountByTheirNumberToo() throws IOException {
        states.remember("risk", FIRST, 1_000);
        checkpoint(FIRST, 10, true);
        savepoint(FIRST, "z", 8);
        assertThat(newest("risk")).isEqualTo("chk-10");
        savepoint(FIRST, "a", 12);
        savepoint(SECOND, "other", 99);
        assertThat(newest("risk")).isEqualTo("savepoint-aaaaaa-a");
    }

    @Test
    void startThatMadeNoCheckpointLeavesThoseOfTheOneBefore() throws IOException {
        states.remember("risk", FIRST, 1_000);
        states.remember("risk", SECOND, 20_000);
        checkpoint(FIRST, 500, true);
        assertThat(newest("risk")).isEqualTo("chk-500");
        // A start without state counts from 1 again: the newer start comes first, not the higher number.
        checkpoint(SECOND, 3, true);
        assertThat(newest("risk")).isEqualTo("chk-3");
    }

    @Test
    void jobThatWasNeverStartedHasNone() throws IOException {
        assertThat(newest("risk")).isEqualTo("none");
        assertThat(new RetainedStates(new Configuration()).newest("risk")).isEmpty();
    }
}
