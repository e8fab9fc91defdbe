package io.breakwater.job.gate;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StampTest {
    private static final Stamp STAMP = new Stamp(Mode.LIVE, "file-1", "breakwater/1");

    @Test
    void aRecordThatPassedTheGateHasItsModeAndActivation() {
        Gated core = new Gated("alpha", new GateRecord.Risk(1), Mode.CATCH_UP, 3, 0);
        assertThat(STAMP.headers(core))
                .isEqualTo(Map.of(
                        "mode",
                        "CATCH_UP",
                        "activation",
                        "3",
                        "config",
                        "file-1",
                        "site",
                        "main",
                        "epoch",
                        "1",
                        "produced-by",
                        "breakwater/1"));
        Gated own = new Gated("alpha", new GateRecord.Risk(1), Mode.LIVE, 4, 9);
        assertThat(STAMP.headers(own)).containsEntry("mode", "LIVE").containsEntry("gate-seq", "9");
    }

    @Test
    void aRecordThatPassedNoneHasTheModeOfTheJob() {
        assertThat(STAMP.headers())
                .containsEntry("mode", "LIVE")
                .containsEntry("activation", "0")
                .doesNotContainKey("gate-seq");
    }
}
