package io.breakwater.risk.protocol;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CauseKindTest {
    @Test
    void tellsRiskFromWhatIsNot() {
        assertThat(CauseKind.of("c1: R 15.24 % reached CRITICAL")).isEqualTo(CauseKind.RISK);
        assertThat(CauseKind.of("c4: R high 10.10 % reached WARNING")).isEqualTo(CauseKind.RISK);
        assertThat(CauseKind.of("EQUITY: R 100.00 % reached EMERGENCY")).isEqualTo(CauseKind.RISK);
        assertThat(CauseKind.of("as published before the start").isNotRisk()).isTrue();
    }

    @Test
    void everyFloorIsTakenForWhatItIs() {
        for (CauseKind kind :
                new CauseKind[] {CauseKind.BLINDNESS, CauseKind.WARM_UP, CauseKind.RELISTING, CauseKind.EVENT}) {
            assertThat(CauseKind.of(kind.cause("c1: R 15.24 % reached CRITICAL")))
                    .isEqualTo(kind);
            assertThat(kind.isNotRisk()).isTrue();
        }
        assertThat(CauseKind.EXIT.isNotRisk()).isFalse();
        assertThat(CauseKind.RISK.isNotRisk()).isFalse();
    }
}
