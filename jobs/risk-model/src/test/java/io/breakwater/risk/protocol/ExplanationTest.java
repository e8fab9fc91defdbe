package io.breakwater.risk.protocol;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A row that fires says what it demands and which figures it was judged by. */
class ExplanationTest {
    private final ProtocolDesk desk = new ProtocolDesk();

    private String last() {
        return desk.changes.get(desk.changes.size() - 1).explanation();
    }

    @Test
    void aRiseSaysItsComponentsAndTheStateOfTheData() {
        desk.c2 = 3;
        desk.c5 = 4.5;
        desk.restored = 7.25;
        desk.forwardLoss = 0.0512;
        desk.risk(6).next();
        assertThat(last())
                .isEqualTo("riskLevel above the level by risk, at most 4; at the marks c1 6.00 %, c2 3.00 %, c5 4.50 %;"
                        + " high c1 6.00 %, c2 3.00 %, c5 4.50 %; at restored size c1 7.25 %, c2 3.00 %, c5 4.50 %;"
                        + " forward loss 5.12 %; data FRESH; floor NORMAL");
    }

    @Test
    void lostEquityAndAFloorAreNamed() {
        desk.data = DataAge.BLIND;
        desk.next();
        assertThat(last()).startsWith("a floor above the published level;").endsWith("data BLIND; floor WARNING");
        desk.equity = -1;
        desk.next();
        assertThat(last()).startsWith("riskLevel 5; at the marks EQUITY, c1 0.00 %");
    }
}
