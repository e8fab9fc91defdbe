package io.breakwater.job.config;

import com.code_intelligence.jazzer.junit.FuzzTest;

import static org.assertj.core.api.Assertions.assertThat;

/** Every desk file is read or refused with what is wrong in it; nothing in between. */
class DeskFilesFuzzTest {
    @FuzzTest(maxDuration = "10s", maxExecutions = 2_000_000)
    void givesDesksOrFaults(byte[] file) {
        if (file == null) {
            return;
        }
        Faults faults = new Faults();
        DeskReader reader = new DeskReader(faults);
        DeskFiles.read(YamlSource.text(file, "desk.yaml", faults), "desk.yaml", reader, faults);
        DeskFiles.Loaded loaded = new DeskFiles.Loaded(reader.desks(), faults.list());
        assertThat(loaded.desks().isEmpty()).isEqualTo(!loaded.faults().isEmpty());
        assertThat(loaded.faults()).allMatch(fault -> !fault.isBlank());
    }
}
