package io.breakwater.risk.protocol;

import java.util.List;
import java.util.Map;

import io.breakwater.risk.protocol.approvals.Action;
import io.breakwater.risk.protocol.approvals.Role;
import io.breakwater.risk.protocol.directives.Directive;
import io.breakwater.risk.protocol.directives.Directive.Status;
import io.breakwater.risk.protocol.directives.DirectiveType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.breakwater.risk.protocol.ProtocolDesk.DAY;
import static io.breakwater.risk.protocol.ProtocolDesk.HOUR;
import static io.breakwater.risk.protocol.ProtocolDesk.MINUTE;
import static io.breakwater.risk.protocol.ProtocolDesk.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

/** What a restart forgives and what it does not. */
class RestartRulesTest {
    private final ProtocolDesk desk = new ProtocolDesk();

    private void restart() {
        desk.act("tom", Action.KILL, "").next().next();
        desk.act("ada", Action.OPEN_REVIEW, "").next().approved("T12").next();
        assertThat(desk.state()).isEqualTo(DeskState.RESTART_1);
    }

    private void paper() {
        desk.forMillis(HOUR, MINUTE).act("ria", Action.APPROVE, "T15").next();
        assertThat(desk.state()).isEqualTo(DeskState.RESTART_2);
    }

    private void limited() {
        desk.fills(20, true)
                .forMillis(4 * HOUR, MINUTE)
                .act("ria", Action.APPROVE, "T16")
                .next();
        assertThat(desk.state()).isEqualTo(DeskState.RESTART_3);
        desk.next();
    }

    private void full() {
        desk.fills(10, false).forMillis(DAY, MINUTE).approved("T17").next();
        assertThat(desk.state()).isEqualTo(DeskState.RESTART_4);
        desk.next();
    }

    private void toLimited() {
        restart();
        paper();
        limited();
    }

    private String lastCause() {
        return desk.changes.get(desk.changes.size() - 1).cause();
    }

    private String lastRow() {
        return desk.changes.get(desk.changes.size() - 1).transition();
    }

    /** Up to RESTART_4 of a desk that held ten. */
    private void restartToHalfSizes() {
        desk.holds("BTC", 10, 500_000).risk(6).next();
        desk.act("tom", Action.KILL, "").next().holds("BTC", 0, 0).risk(1).next();
        desk.lossFromHigh = 0.15;
        desk.act("ada", Action.OPEN_REVIEW, "").next().approved("T12").next();
        desk.forMillis(DAY, HOUR)
                .act("ada", Action.REOPEN, "")
                .next()
                .approved("T12")
                .next();
        paper();
        limited();
        full();
        assertThat(desk.protocol.limits().sizeFactor()).isEqualTo(0.5);
    }

    /** Half sizes bind the gateway, not the reports: what was not halved is no half of anything. */
    @ParameterizedTest
    @CsvSource({"5, 10", "8, 10", "10, 10", "12, 12", "-4, -4"})
    void sizesOfAReportedDeskThatDidNotHalveCountOnce(double held, double baseline) {
        restartToHalfSizes();
        desk.holds("BTC", held, 50_000 * held).holds("ETH", 3, 9_000).risk(6).forMillis(HOUR, MINUTE);
        assertThat(desk.state()).isEqualTo(DeskState.CAUTION);
        assertThat(desk.protocol.episode().baseline())
                .containsExactly(Map.entry("BTC", baseline), Map.entry("ETH", 3.0));
    }

    /** The job's own gateway holds what limits allow: of a multiple of equity ten coins may have become more or fewer meanwhile. */
    @Test
    void sizesOfAPaperDeskAreTheHalfOfItsOwnWhateverTheyWereBefore() {
        restartToHalfSizes();
        desk.reported = false;
        desk.holds("BTC", 6, 300_000).risk(6).forMillis(HOUR, MINUTE);
        assertThat(desk.protocol.episode().baseline()).containsExactly(Map.entry("BTC", 12.0));
    }

    /** Ten held, a grave restart to five: after seven days it is four fifths of ten again, not of five. */
    @Test
    void halfSizesEndAfterSevenDaysAndAreNoBaseline() {
        restartToHalfSizes();
        desk.holds("BTC", 5, 250_000).risk(6).forMillis(HOUR, MINUTE);
        assertThat(desk.state()).isEqualTo(DeskState.CAUTION);
        long over = desk.now;
        assertThat(desk.protocol.episode().baseline()).containsExactly(Map.entry("BTC", 10.0));
        desk.forMillis(over + 7 * DAY - HOUR - desk.now, HOUR);
        assertThat(desk.protocol.limits().sizeFactor()).isEqualTo(0.5);
        desk.forMillis(2 * HOUR, HOUR);
        assertThat(desk.protocol.limits().sizeFactor()).isEqualTo(0.8);
    }

    @Test
    void aRiseToThreeClosesTheLivePositionAndPapersClockWaitsUntilFlat() {
        toLimited();
        desk.holds("BTC", 1, 100_000).next();
        desk.riskLevel = 3;
        desk.next();
        assertThat(desk.state()).isEqualTo(DeskState.RESTART_2);
        List<Directive> closes = desk.of(DirectiveType.CLOSE_ALL);
        assertThat(closes.get(closes.size() - 1).status()).isEqualTo(Status.AUTHORISED);
        desk.riskLevel = 0;
        desk.forMillis(9 * MINUTE, SECOND).holds("BTC", 0, 0).next();
        long flat = desk.now;
        desk.fills(20, true).forMillis(flat + 4 * HOUR - 20 * MINUTE - desk.now, MINUTE);
        desk.act("ria", Action.APPROVE, "T16").forMillis(20 * MINUTE - SECOND, SECOND);
        assertThat(desk.state()).isEqualTo(DeskState.RESTART_2);
        desk.next();
        assertThat(desk.now).isEqualTo(flat + 4 * HOUR);
        assertThat(desk.state()).isEqualTo(DeskState.RESTART_3);
    }

    @Test
    void aLivePositionThatIsNotClosedInTenMinutesEndsTheRestartAlsoFromMonitoring() {
        toLimited();
        desk.holds("BTC", 1, 100_000).next();
        desk.riskLevel = 3;
        desk.next();
        long ordered = desk.now;
        desk.riskLevel = 0;
        desk.next().paperLevel = 3;
        desk.next();
        assertThat(desk.state()).isEqualTo(DeskState.RESTART_1);
        desk.paperLevel = 1;
        desk.forMillis(ordered + 10 * MINUTE - SECOND - desk.now, SECOND);
        assertThat(desk.state()).isEqualTo(DeskState.RESTART_1);
        desk.next();
        assertThat(desk.state()).isEqualTo(DeskState.EMERGENCY_EXIT);
        assertThat(lastRow()).isEqualTo("T20");
    }

    @Test
    void aPaperBookThatIsTooRiskyIsNamedWithWhatItsRiskIs() {
        restart();
        desk.paperLevel = 4;
        desk.paperC1 = 16.214;
        desk.forMillis(HOUR, MINUTE);
        assertThat(lastRow()).isEqualTo("AGAIN");
        assertThat(lastCause()).isEqualTo("paper book: c1 16.21 % is level 4, must be below 3");
        desk.paperLevel = 1;
        paper();
        desk.next().paperLevel = 3;
        desk.paperC1 = 10;
        desk.next();
        assertThat(lastRow()).isEqualTo("T19");
        assertThat(lastCause()).isEqualTo("paper book: c1 10.00 % is level 3, must be below 3");
    }

    @Test
    void aStrayLivePositionEndsTheRestartAtOnce() {
        restart();
        paper();
        desk.holds("BTC", 1, 100_000).next();
        assertThat(desk.state()).isEqualTo(DeskState.EMERGENCY_EXIT);
        assertThat(lastRow()).isEqualTo("T20");
        assertThat(lastCause()).isEqualTo("live positions of 100000.00, must be none in RESTART_2");
    }

    @Test
    void aLevelThatStaysFallsBackAgainAfterAnHour() {
        toLimited();
        desk.riskLevel = 3;
        desk.paperLevel = 3;
        desk.next();
        assertThat(desk.state()).isEqualTo(DeskState.RESTART_2);
        desk.forMillis(HOUR - SECOND, SECOND);
        assertThat(desk.state()).isEqualTo(DeskState.RESTART_2);
        desk.next();
        assertThat(desk.state()).isEqualTo(DeskState.RESTART_1);
    }

    @Test
    void theBudgetGoesOnOverFallsBack() {
        toLimited();
        desk.unitNav = 0.985;
        desk.riskLevel = 3;
        desk.next();
        assertThat(desk.state()).isEqualTo(DeskState.RESTART_2);
        desk.riskLevel = 0;
        limited();
        desk.unitNav = 0.966;
        desk.forMillis(HOUR, MINUTE);
        assertThat(desk.state()).isEqualTo(DeskState.RESTART_3);
        desk.unitNav = 0.9501;
        desk.next();
        assertThat(lastRow()).isEqualTo("AGAIN");
        desk.unitNav = 0.95;
        desk.next();
        assertThat(lastRow()).isEqualTo("T20");
        assertThat(lastCause()).isEqualTo("5.00 % lost since RESTART_3 was first entered, must be below 5 %");
        assertThat(desk.state()).isEqualTo(DeskState.LOCKDOWN);
    }

    @Test
    void aPhaseBegunAgainVoidsItsApprovalsAndRebases() {
        toLimited();
        int revision = desk.protocol.revision();
        int rebases = desk.rebases;
        desk.act("ada", Action.APPROVE, "T17").next();
        desk.unitNav = 0.98;
        desk.next();
        assertThat(lastRow()).isEqualTo("AGAIN");
        assertThat(lastCause()).isEqualTo("2.00 % lost live since the phase began, must be below 2 %");
        assertThat(desk.protocol.revision()).isEqualTo(revision + 1);
        assertThat(desk.rebases).isEqualTo(rebases + 1);
        assertThat(desk.protocol.desk().approvals().given()).isEmpty();
    }

    @Test
    void theFirstEvaluationOfAPhaseIsNoRise() {
        restart();
        desk.forMillis(HOUR, MINUTE).act("ria", Action.APPROVE, "T15").next();
        desk.paperLevel = 3;
        desk.forMillis(30 * MINUTE, MINUTE);
        assertThat(desk.state()).isEqualTo(DeskState.RESTART_2);
        desk.paperLevel = 2;
        desk.next().paperLevel = 3;
        desk.next();
        assertThat(desk.state()).isEqualTo(DeskState.RESTART_1);
    }

    @Test
    void aSilentPaperGatewayIsReplacedOnTwoReasonedApprovals() {
        restart();
        paper();
        desk.forMillis(DAY - 2 * SECOND, SECOND)
                .act("ada", Action.APPROVE, Situation.OWN_PAPER)
                .next();
        assertThat(desk.lastAnswer().reason()).contains("T16");
        desk.next();
        desk.act("ada", Action.APPROVE, Situation.OWN_PAPER).next();
        assertThat(desk.lastAnswer().reason()).contains("reason");
        for (String name : List.of("ada", "ria")) {
            Role role = name.equals("ada") ? Role.ADMIN : Role.RISK_OFFICER;
            desk.send(desk.with(
                            desk.command(name, role, Action.APPROVE, Situation.OWN_PAPER, 0),
                            name + "-1",
                            desk.protocol.revision(),
                            "c1",
                            "the gateway is silent"))
                    .next();
        }
        assertThat(desk.protocol.desk().clocks().ownPaper()).isTrue();
    }

    @Test
    void fewerThanTenFillsNeedAReasonInBothApprovals() {
        toLimited();
        desk.forMillis(DAY, MINUTE).approved("T17").next();
        assertThat(desk.state()).isEqualTo(DeskState.RESTART_3);
        desk.forMillis(31 * MINUTE, MINUTE);
        for (String name : List.of("ada", "ria")) {
            Role role = name.equals("ada") ? Role.ADMIN : Role.RISK_OFFICER;
            desk.send(desk.with(
                    desk.command(name, role, Action.APPROVE, "T17", 0),
                    name + "-1",
                    desk.protocol.revision(),
                    "c1",
                    "few signals"));
        }
        desk.next();
        assertThat(desk.state()).isEqualTo(DeskState.RESTART_4);
    }

    @Test
    void whoKilledMayNotApproveFullOperation() {
        desk.act("ada", Action.KILL, "").next().next();
        desk.act("ada", Action.OPEN_REVIEW, "").next().approved("T12").next();
        paper();
        limited();
        desk.act("ada", Action.APPROVE, "T17").next();
        assertThat(desk.lastAnswer().reason()).contains("killed last");
    }

    @Test
    void aDeepLossHalvesSizesUntilAWeekAfterTheRestart() {
        desk.lossFromHigh = 0.2;
        desk.act("tom", Action.KILL, "").next().next();
        desk.act("ada", Action.OPEN_REVIEW, "").next().approved("T12").next();
        desk.forMillis(DAY, HOUR).act("ada", Action.REOPEN, "").next();
        desk.approved("T12").next();
        desk.lossFromHigh = 0.1;
        paper();
        limited();
        assertThat(desk.limit().sizeFactor()).isEqualTo(0.25);
        full();
        assertThat(desk.limit().sizeFactor()).isEqualTo(0.5);
        desk.forMillis(HOUR, MINUTE);
        assertThat(desk.state()).isEqualTo(DeskState.NORMAL);
        long over = desk.changes.get(desk.changes.size() - 1).time();
        desk.until(over + 7 * DAY - 1, HOUR);
        assertThat(desk.limit().sizeFactor()).isEqualTo(0.5);
        desk.until(over + 7 * DAY + HOUR, HOUR);
        assertThat(desk.limit().sizeFactor()).isEqualTo(1);
    }

    @Test
    void theRestartEndsAtTheHigherOfRiskAndFloorInAnEpisodeOfItsOwn() {
        toLimited();
        full();
        String episode = desk.protocol.desk().episode().id();
        desk.holds("BTC", 3, 300_000);
        desk.news("MARKET_CRASH", "ONGOING").forMillis(HOUR, MINUTE);
        assertThat(desk.state()).isEqualTo(DeskState.CAUTION);
        assertThat(desk.protocol.core()).isEqualTo(DeskState.NORMAL);
        assertThat(desk.protocol.desk().episode().id()).isNotEqualTo(episode).isNotEmpty();
        assertThat(desk.protocol.episode().baseline()).isEmpty();
        desk.news("MARKET_CRASH", "RESOLVED").next();
        assertThat(desk.state()).isEqualTo(DeskState.NORMAL);
    }

    @Test
    void theRestartOfAWarningDeskEndsInWarningWithPresentSizes() {
        toLimited();
        full();
        desk.holds("BTC", 3, 300_000).riskLevel = 3;
        int before = desk.directives.size();
        desk.forMillis(HOUR, MINUTE);
        assertThat(desk.state()).isEqualTo(DeskState.WARNING);
        assertThat(desk.protocol.episode().baseline()).containsEntry("BTC", 3.0);
        assertThat(desk.directives.subList(before, desk.directives.size()))
                .noneMatch(each -> each.status() == Status.AUTHORISED || each.status() == Status.PENDING);
    }

    @Test
    void floorsInARestartChangeLimitsAlone() {
        toLimited();
        desk.data = DataAge.BLIND;
        desk.forMillis(5 * MINUTE, SECOND);
        assertThat(desk.state()).isEqualTo(DeskState.RESTART_3);
        assertThat(desk.limit().reduceOnly()).isTrue();
        assertThat(desk.limit().sizeFactor()).isEqualTo(0.25);
    }

    @Test
    void manualRaisesInARestart() {
        toLimited();
        full();
        desk.act("tom", Action.RAISE, "3").next();
        assertThat(desk.state()).isEqualTo(DeskState.RESTART_3);
        desk.act("tom", Action.RAISE, "3").next();
        assertThat(desk.wasAccepted()).isFalse();
        desk.act("tom", Action.RAISE, "4").next();
        assertThat(desk.state()).isEqualTo(DeskState.LOCKDOWN);
        assertThat(desk.protocol.desk().lockdown().killer()).isEmpty();
        desk.act("tom", Action.RAISE, "4").next();
        assertThat(desk.wasAccepted()).isFalse();
        desk.act("tom", Action.RAISE, "5").next();
        assertThat(desk.state()).isEqualTo(DeskState.EMERGENCY_EXIT);
        assertThat(desk.protocol.desk().lockdown().killer()).isEqualTo("tom");
    }

    @Test
    void aManualRaiseFallsNoSoonerThanAfterItsDwell() {
        desk.act("tom", Action.RAISE, "2").next();
        assertThat(desk.state()).isEqualTo(DeskState.CAUTION);
        desk.forMillis(HOUR, SECOND);
        assertThat(desk.state()).isEqualTo(DeskState.CAUTION);
        desk.next();
        assertThat(desk.state()).isEqualTo(DeskState.NORMAL);
    }

    @Test
    void aClosePlanRestsWhileLoweredAndIsTheSameAfterwards() {
        desk.holds("BTC", 10, 1_000_000).risk(16).next();
        desk.act("tom", Action.LOWER, "WARNING", desk.now + HOUR).next();
        desk.approved(desk.protocol.desk().approvals().requests().get(0).id()).next();
        assertThat(desk.state()).isEqualTo(DeskState.WARNING);
        assertThat(desk.statusesOf(DirectiveType.CLOSE_WEAKEST)).containsExactly(Status.AUTHORISED, Status.SUPERSEDED);
        desk.holds("BTC", 12, 1_200_000).forMillis(HOUR, SECOND);
        assertThat(desk.state()).isEqualTo(DeskState.CRITICAL);
        List<Directive> closes = desk.of(DirectiveType.CLOSE_WEAKEST);
        assertThat(closes.get(2).params()).isEqualTo(closes.get(0).params());
    }

    @Test
    void cancelAllIsDoneWhenNoOrderOfAnySymbolIsOpen() {
        desk.otherOrders = 1;
        desk.act("tom", Action.KILL, "").next().next();
        assertThat(desk.statusesOf(DirectiveType.CANCEL_ALL)).containsExactly(Status.AUTHORISED);
        desk.otherOrders = 0;
        desk.next();
        assertThat(desk.statusesOf(DirectiveType.CANCEL_ALL)).containsExactly(Status.AUTHORISED, Status.FULFILLED);
    }

    @Test
    void onlyGapLossHoldsCautionForAMonthThenPeopleAreTold() {
        desk.holds("BTC", 10, 1_000_000).risk(2);
        desk.c5 = 11;
        desk.next();
        long since = desk.now;
        assertThat(desk.state()).isEqualTo(DeskState.CAUTION);
        desk.forMillis(31 * DAY, 6 * HOUR);
        List<Long> told = desk.notifications.stream()
                .filter(each -> each.head().source().startsWith("GAP"))
                .map(each -> each.time() - since)
                .distinct()
                .toList();
        assertThat(told).containsExactly(30 * DAY);
        desk.act("tom", Action.ACCEPT_SIZE, "").next();
        String episode = desk.protocol.desk().episode().id();
        desk.holds("BTC", 8, 800_000)
                .approved(desk.protocol.desk().approvals().requests().get(0).id())
                .next();
        assertThat(desk.state()).isEqualTo(DeskState.CAUTION);
        assertThat(desk.protocol.desk().episode().id()).isNotEqualTo(episode);
        assertThat(desk.protocol.episode().baseline()).containsEntry("BTC", 8.0);
    }
}
