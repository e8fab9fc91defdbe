package io.breakwater.job.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class CheckpointAgeTest {
    private static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");
    private static final Duration TIMEOUT = Duration.ofHours(4);

    @TempDir
    Path folder;

    private String checkpoint(String name, Duration age) throws IOException {
        Path checkpoint = Files.createDirectories(folder.resolve(name));
        Path metadata = Files.writeString(checkpoint.resolve("_metadata"), "x");
        Files.setLastModifiedTime(metadata, FileTime.from(NOW.minus(age)));
        return checkpoint.toUri().toString();
    }

    @Test
    void refusesACheckpointWhoseTransactionsHaveEnded() throws IOException {
        Duration most = TIMEOUT.minus(CheckpointAge.MARGIN);
        assertThat(new CheckpointAge(checkpoint("chk-7", most)).fault(NOW, TIMEOUT))
                .isEmpty();
        assertThat(new CheckpointAge(checkpoint("chk-8", most.plusSeconds(60))).fault(NOW, TIMEOUT))
                .get()
                .asString()
                .contains("was 236 minutes old", "must be at most 235", "--restore-expired");
    }

    @Test
    void looksAtTheMetadataWhenThatIsNamed() throws IOException {
        String path = checkpoint("chk-9", Duration.ofDays(1)) + "_metadata";
        assertThat(new CheckpointAge(path).fault(NOW, TIMEOUT)).isPresent();
    }

    @Test
    void savepointsAreCommittedAndMayBeOfAnyAge() throws IOException {
        assertThat(new CheckpointAge(checkpoint("savepoint-1", Duration.ofDays(30))).fault(NOW, TIMEOUT))
                .isEmpty();
    }

    @Test
    void missingCheckpointIsAFault() {
        assertThat(new CheckpointAge(folder.resolve("chk-1").toUri().toString()).fault(NOW, TIMEOUT))
                .get()
                .asString()
                .contains("can't be read");
    }
}
