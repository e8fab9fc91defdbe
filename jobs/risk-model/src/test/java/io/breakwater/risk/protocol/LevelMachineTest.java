package io.breakwater.risk.protocol;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static io.breakwater.risk.protocol.Evaluations.HOUR;
import static io.breakwater.risk.protocol.Evaluations.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

class LevelMachineTest {
    private final Evaluations desk = new Evaluations();

    @Test
    @Tag("A17")
    void a17OscillationAroundAnEntryForAnHourRaisesOnce() {
        for (int second = 0; second < 3_600; second++) {
            desk.once(second % 2 == 0 ? 4.9 : 5.1);
        }
        assertThat(desk.changes).containsExactly("1>2");
    }

    @Test
    @Tag("A18")
    void a18FallNeedsTheFullDwellBelowTheExit() {
        desk.once(5.1).risk(3.99, HOUR);
        assertThat(desk.changes).containsExactly("1>2");
        desk.once(3.99);
        assertThat(desk.changes).containsExactly("1>2", "2>1");
    }

    @Test
    @Tag("A18")
    void a18ResetOneSecondBeforeTheDwellsEndStartsItAgain() {
        desk.once(5.1).risk(3.99, HOUR).once(4.0).risk(3.99, HOUR);
        assertThat(desk.changes).containsExactly("1>2");
        desk.once(3.99);
        assertThat(desk.changes).containsExactly("1>2", "2>1");
    }

    @Test
    @Tag("A18")
    void a18SizeCutAloneNeverLowersTheLevel() {
        desk.once(16).once(16).restoredAt(16).risk(2, 48 * HOUR);
        assertThat(desk.changes).containsExactly("1>3", "3>4");
    }

    @Test
    void fallsOneLevelAtATimeAfterTwelveFourAndOneHours() {
        desk.once(16).once(16).once(1);
        desk.risk(1, 12 * HOUR);
        assertThat(desk.level()).isEqualTo(AlertLevel.WARNING);
        desk.once(1).risk(1, 4 * HOUR - SECOND);
        assertThat(desk.level()).isEqualTo(AlertLevel.WARNING);
        desk.once(1);
        assertThat(desk.level()).isEqualTo(AlertLevel.CAUTION);
        desk.once(1).risk(1, HOUR);
        assertThat(desk.changes).containsExactly("1>3", "3>4", "4>3", "3>2", "2>1");
    }

    @Test
    void staleDataFreezesTheDwellAndDoesNotEndIt() {
        desk.once(5.1).risk(1, HOUR / 2).fresh(false).risk(1, 5 * HOUR).fresh(true);
        assertThat(desk.changes).containsExactly("1>2");
        desk.risk(1, HOUR / 2 + SECOND);
        assertThat(desk.changes).containsExactly("1>2", "2>1");
    }

    @Test
    void criticalNeedsTwoAndEmergencyThreePrints() {
        desk.once(25);
        assertThat(desk.level()).isEqualTo(AlertLevel.WARNING);
        desk.once(25);
        assertThat(desk.level()).isEqualTo(AlertLevel.CRITICAL);
        desk.once(25);
        assertThat(desk.level()).isEqualTo(AlertLevel.EMERGENCY);
    }

    @Test
    @Tag("A54")
    void a54ReportedRuinNeedsNeitherConfirmationNorFreshMarksAndRuinByMarksNeedsBoth() {
        desk.fresh(false).ruined(false);
        assertThat(desk.level()).isEqualTo(AlertLevel.WARNING);
        desk.ruined(true);
        assertThat(desk.changes).containsExactly("1>3", "3>5");
    }

    @Test
    @Tag("A54")
    void a54MarginAtAnEntryCountsAlsoOfADeskThatMarksHaveRuined() {
        desk.fresh(false).marginAt(16).ruined(false);
        assertThat(desk.level()).isEqualTo(AlertLevel.CRITICAL);
    }

    @Test
    void evaluationsWithoutANewerPrintDoNotConfirm() {
        desk.once(25).printing(false).risk(25, HOUR);
        assertThat(desk.level()).isEqualTo(AlertLevel.WARNING);
        desk.printing(true).once(25);
        assertThat(desk.level()).isEqualTo(AlertLevel.CRITICAL);
    }

    @Test
    void confirmationsMustBeConsecutive() {
        desk.once(25).once(14.9).once(25).once(14.9).once(25);
        assertThat(desk.level()).isEqualTo(AlertLevel.WARNING);
    }

    @Test
    void dropBelowTheEntryOnStaleDataStartsConfirmationAgain() {
        desk.once(25).fresh(false).once(3).fresh(true).once(25);
        assertThat(desk.level()).isEqualTo(AlertLevel.WARNING);
    }

    @Test
    void emergencyIsNotConfirmedByEvaluationsThatWereOnlyCritical() {
        desk.once(16).once(16).once(25).once(25);
        assertThat(desk.level()).isEqualTo(AlertLevel.CRITICAL);
        desk.once(25);
        assertThat(desk.level()).isEqualTo(AlertLevel.EMERGENCY);
    }

    @Test
    @Tag("A20")
    void a20MarginUsageOf91PercentIsEmergencyAtOnceEvenOnStaleMarks() {
        // 90 -> 20 and 100 -> 25, so 91 % of margin is 20.5.
        desk.fresh(false).marginAt(20.5).once(1);
        assertThat(desk.changes).containsExactly("1>5");
    }

    @Test
    void uncertainRiskRaisesToWarningAtMost() {
        desk.highAt(90).risk(1, HOUR);
        assertThat(desk.changes).containsExactly("1>3");
        assertThat(desk.machine.riskLevel()).isEqualTo(AlertLevel.WARNING);
    }

    @Test
    void staleRiskRaisesToWarningAtMost() {
        desk.fresh(false).risk(90, HOUR);
        assertThat(desk.changes).containsExactly("1>3");
    }

    @Test
    void emergencyIsLatched() {
        desk.risk(25, 3 * SECOND).risk(0, 100 * HOUR);
        assertThat(desk.level()).isEqualTo(AlertLevel.EMERGENCY);
    }

    @Test
    void bookThatHasGrownSinceTheEpisodeBeganHoldsTheLevelThatItWouldReachAgainAtOnce() {
        desk.once(12).restoredAt(1).risk(12, 24 * HOUR);
        assertThat(desk.changes).containsExactly("1>3");
        desk.risk(9, 4 * HOUR + SECOND);
        assertThat(desk.changes).containsExactly("1>3", "3>2");
    }
}
