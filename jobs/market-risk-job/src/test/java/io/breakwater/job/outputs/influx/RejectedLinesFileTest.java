package io.breakwater.job.outputs.influx;

import java.nio.file.Files;
import java.nio.file.Path;

import io.breakwater.job.outputs.SampleRecords;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class RejectedLinesFileTest {
    @TempDir
    Path folder;

    @Test
    void keepsRefusedLinesAsDeadLettersAcrossRestarts() throws Exception {
        for (int attempt = 0; attempt < 2; attempt++) {
            try (RejectedLines rejected = RejectedLinesFile.in(folder).open(3)) {
                rejected.reject(SampleRecords.deadLetter("influxdb:minutes", 0));
                rejected.flush();
            }
        }
        assertThat(Files.readAllLines(folder.resolve("rejected_points-3.jsonl")))
                .hasSize(2)
                .allMatch(line -> line.contains("\"source\":\"influxdb:minutes\""));
    }

    @Test
    void writerWithoutRefusedLinesLeavesNoFile() throws Exception {
        RejectedLinesFile.in(folder).open(0).close();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void serverThatRefusesEverythingDoesNotFillTheDisk() throws Exception {
        try (RejectedLines rejected = RejectedLinesFile.in(folder).open(0)) {
            for (int i = 0; i < RejectedLinesFile.MOST + 5; i++) {
                rejected.reject(SampleRecords.deadLetter("influxdb:minutes", i));
            }
        }
        try (var lines = Files.lines(folder.resolve("rejected_points-0.jsonl"))) {
            assertThat(lines).hasSize(RejectedLinesFile.MOST);
        }
    }
}
