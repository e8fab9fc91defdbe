package io.breakwater.job.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.breakwater.events.crash.CrashConditions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class EventParameterReaderTest {
    @TempDir
    Path folder;

    private EventParameterReader.Loaded load(String text) throws IOException {
        return EventParameterReader.load(Files.writeString(folder.resolve("events.yaml"), text));
    }

    @Test
    void readsWhatDiffersFromTheStandard() throws IOException {
        EventParameterReader.Loaded loaded =
                load("MARKET_CRASH: {crashOn: 0.12, noNewLowHours: 72}\nBULL_RUN_GENESIS: {}\n");
        assertThat(loaded.faults()).isEmpty();
        assertThat(loaded.parameters().get("MARKET_CRASH").values())
                .containsEntry("crashOn", 0.12)
                .containsEntry("noNewLowHours", 72.0)
                .containsEntry("fallOn", 0.08);
        assertThat(loaded.parameters().get("BULL_RUN_GENESIS").id()).isEqualTo("default");
        assertThat(loaded.parameters().get("MARKET_CRASH").id())
                .isNotEqualTo(CrashConditions.PARAMETERS.standard().id());
    }

    @Test
    void namesEveryFaultWithItsPlace() throws IOException {
        EventParameterReader.Loaded loaded = load("""
                MARKET_CRASH: {crashOn: 2, fallON: 0.1}
                MARKET_CRASHES: {}
                BULL_RUN_GENESIS: {broadOff: 0.7}
                PARADIGM_SHIFT: {heldOn: much}
                """);
        assertThat(loaded.parameters()).isEmpty();
        assertThat(loaded.faults())
                .hasSize(4)
                .anyMatch(fault -> fault.contains("MARKET_CRASH.fallON") && fault.contains("did you mean fallOn?"))
                .anyMatch(fault -> fault.contains("MARKET_CRASHES"))
                .anyMatch(fault -> fault.contains(":3:")
                        && fault.contains("BULL_RUN_GENESIS.broadOff was 0.7, must be below broadOn, which is 0.6"))
                .anyMatch(fault -> fault.contains("PARADIGM_SHIFT.heldOn was much"));
        assertThat(load("MARKET_CRASH: {crashOn: 2}").faults())
                .singleElement()
                .asString()
                .contains("MARKET_CRASH.crashOn was 2.0, must be from 0.02 to 0.9");
    }

    @Test
    void fileThatIsMissingIsAFault() {
        assertThat(EventParameterReader.load(folder.resolve("none.yaml")).faults())
                .singleElement()
                .asString()
                .contains("was not found");
    }
}
