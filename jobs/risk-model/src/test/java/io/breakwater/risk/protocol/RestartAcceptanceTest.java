package io.breakwater.risk.protocol;

import java.util.List;

import io.breakwater.risk.protocol.approvals.Action;
import io.breakwater.risk.protocol.approvals.Command;
import io.breakwater.risk.protocol.approvals.Role;
import io.breakwater.risk.protocol.directives.Directive;
import io.breakwater.risk.protocol.directives.Directive.Status;
import io.breakwater.risk.protocol.directives.DirectiveType;
import io.breakwater.risk.protocol.directives.Params;
import io.breakwater.risk.reference.Copies;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static io.breakwater.risk.protocol.ProtocolDesk.HOUR;
import static io.breakwater.risk.protocol.ProtocolDesk.MINUTE;
import static io.breakwater.risk.protocol.ProtocolDesk.SECOND;
import static io.breakwater.risk.protocol.ProtocolDesk.clock;
import static org.assertj.core.api.Assertions.assertThat;

/** The acceptance cases of the exit, the latch and the restart, their times computed by hand. */
class RestartAcceptanceTest {
    private final ProtocolDesk desk = new ProtocolDesk();

    private static Directive last(List<Directive> directives) {
        return directives.get(directives.size() - 1);
    }

    // Flat and exit --------------------------------------------------------------------------------------------------

    private DeskState afterExitWith(double gross, int orders) {
        ProtocolDesk other = new ProtocolDesk();
        other.holds("BTC", 10, 500_000).riskLevel = 5;
        other.next();
        other.equity = 700_000;
        other.positions.clear();
        if (gross > 0) {
            other.holds("BTC", 0.1, gross);
        }
        other.otherOrders = orders;
        return other.next().state();
    }

    @Test
    @Tag("A59")
    void flatIsHalfAPercentOfTheEquityAtTheStartA59() {
        assertThat(afterExitWith(4_999, 0)).isEqualTo(DeskState.LOCKDOWN);
        assertThat(afterExitWith(5_001, 0)).isEqualTo(DeskState.EMERGENCY_EXIT);
        assertThat(afterExitWith(0, 1)).isEqualTo(DeskState.EMERGENCY_EXIT);
    }

    @Test
    void flatIsJudgedOnReportsNewerThanTheDirective() {
        desk.riskLevel = 5;
        desk.next();
        desk.reporting = false;
        desk.forMillis(5 * MINUTE, SECOND);
        assertThat(desk.state()).isEqualTo(DeskState.EMERGENCY_EXIT);
        desk.reporting = true;
        desk.next();
        assertThat(desk.state()).isEqualTo(DeskState.LOCKDOWN);
    }

    private List<String> stalls() {
        return desk.notifications.stream()
                .filter(each -> each.head().text().contains("EXIT_STALLED"))
                .map(each -> clock(each.time()))
                .distinct()
                .toList();
    }

    @Test
    @Tag("A33")
    void aStalledExitPagesAtTenMinutesA33() {
        desk.holds("BTC", 10, 500_000).riskLevel = 5;
        desk.until("12:20:00");
        assertThat(stalls()).containsExactly("12:10:00", "12:15:00", "12:20:00");
        assertThat(desk.statusesOf(DirectiveType.CLOSE_ALL)).contains(Status.STALLED);
    }

    @Test
    @Tag("A33")
    @Tag("A43")
    void aSlicedExitPagesTenMinutesBehindItsPlanA33A43() {
        desk.news("LIQUIDITY_SINGULARITY", "ONGOING").holds("BTC", 10, 600_000).riskLevel = 5;
        slippage(0.05, 0.02);
        desk.until("12:00:00");
        Params.Exit exit = (Params.Exit) last(desk.of(DirectiveType.CLOSE_ALL)).params();
        assertThat(exit).isEqualTo(new Params.Exit(true, ProtocolDesk.at("14:00:00")));
        // 600,000 over two hours: at 12:34 the plan of 12:24 has 480,000 left.
        desk.holds("BTC", 8, 480_000).until("12:34:00");
        assertThat(stalls()).isEmpty();
        desk.until("12:34:01");
        assertThat(stalls()).containsExactly("12:34:01");
    }

    private void slippage(double saved, double shortfall) {
        desk.exits = new ExitFacts(
                List.of("BTC"),
                false,
                desk.exits.plan(),
                desk.exits.hedge(),
                desk.exits.puts(),
                desk.exits.stables(),
                saved,
                shortfall);
    }

    private boolean isSliced() {
        return ((Params.Exit) last(desk.of(DirectiveType.CLOSE_ALL)).params()).sliced();
    }

    @Test
    @Tag("A43")
    void aSlicedExitTurnsImmediateAtNinetyPercentOfMarginA43() {
        desk.news("LIQUIDITY_SINGULARITY", "ONGOING").holds("BTC", 10, 600_000).riskLevel = 5;
        slippage(0.05, 0.02);
        desk.next();
        desk.marginUsage = 0.899;
        desk.next();
        assertThat(isSliced()).isTrue();
        desk.marginUsage = 0.9;
        desk.next();
        assertThat(isSliced()).isFalse();
    }

    @Test
    @Tag("A43")
    void aSlicedExitTurnsImmediateWhenWaitingSavesLessThanItRisksA43() {
        desk.news("LIQUIDITY_SINGULARITY", "ONGOING").holds("BTC", 10, 600_000).riskLevel = 5;
        slippage(0.02, 0.02);
        desk.next();
        assertThat(isSliced()).isTrue();
        slippage(0.019, 0.02);
        desk.next();
        assertThat(isSliced()).isFalse();
    }

    @Test
    @Tag("A54")
    void lostEquityIsAnEmergencyAtOnceA54() {
        desk.equity = -1;
        desk.c3 = 25;
        desk.data = DataAge.DEGRADED;
        desk.next();
        assertThat(desk.state()).isEqualTo(DeskState.EMERGENCY_EXIT);
        assertThat(desk.changes.get(0).riskPercent()).isEqualTo(100);
        assertThat(desk.changes.get(0).driver()).isEqualTo("EQUITY");
    }

    @Test
    @Tag("A16")
    void aJumpToEmergencyIssuesItsDirectivesAloneA16() {
        desk.riskLevel = 5;
        desk.next();
        assertThat(desk.directives)
                .extracting(Directive::type)
                .containsExactly(
                        DirectiveType.CANCEL_ALL,
                        DirectiveType.CLOSE_ALL,
                        DirectiveType.TO_STABLES,
                        DirectiveType.HALT);
        assertThat(desk.limit().reduceOnly()).isTrue();
        assertThat(desk.limit().halt()).isTrue();
        assertThat(desk.limit().stopFactor()).isEqualTo(0.75);
    }

    // Latch and restart ----------------------------------------------------------------------------------------------

    /** To REVIEW by a kill, flat, in a calm market. */
    private ProtocolDesk killedAndInReview() {
        desk.act("tom", Action.KILL, "").next().next();
        assertThat(desk.state()).isEqualTo(DeskState.LOCKDOWN);
        desk.act("ada", Action.OPEN_REVIEW, "").next();
        assertThat(desk.state()).isEqualTo(DeskState.REVIEW);
        return desk;
    }

    @Test
    @Tag("A27")
    void theLatchSurvivesRestoreConfigurationAndADrawdownA27() {
        killedAndInReview();
        desk.act("ada", Action.APPROVE, "T12").next();
        desk.riskLevel = 5;
        desk.c1 = 25;
        desk.c2 = 12.5;
        desk.forMillis(5 * MINUTE, SECOND);
        assertThat(desk.state()).isEqualTo(DeskState.REVIEW);
        DeskProtocol restored = Copies.of(desk.protocol);
        restored.adopt(ProtocolDesk.settings("c1"));
        desk.protocol = restored;
        desk.next();
        assertThat(desk.state()).isEqualTo(DeskState.REVIEW);
        assertThat(desk.protocol.desk().approvals().given()).hasSize(1);
        desk.protocol.adopt(ProtocolDesk.settings("c2"));
        desk.next();
        assertThat(desk.state()).isEqualTo(DeskState.REVIEW);
        assertThat(desk.protocol.desk().approvals().given()).isEmpty();
    }

    @Test
    @Tag("A28")
    void whoMayApproveA28() {
        killedAndInReview().act("ada", Action.APPROVE, "T12").next();
        assertThat(desk.wasAccepted()).isTrue();
        desk.send(desk.with(
                        desk.command("ada", Role.ADMIN, Action.APPROVE, "T12", 0),
                        "ada-2",
                        desk.protocol.revision(),
                        "c1",
                        ""))
                .next();
        assertThat(desk.lastAnswer().reason()).contains("two persons");
        desk.act("abe", Action.APPROVE, "T12").next();
        assertThat(desk.lastAnswer().reason()).contains("two roles");
        Command old = desk.command("ria", Role.RISK_OFFICER, Action.APPROVE, "T12", 0);
        desk.send(desk.with(old, "ria-1", desk.protocol.revision() - 1, "c1", ""))
                .next();
        assertThat(desk.lastAnswer().reason()).contains("T25");
        desk.forMillis(31 * MINUTE, SECOND);
        desk.act("ada", Action.APPROVE, "T12").next();
        assertThat(desk.lastAnswer().reason()).contains("approval 1 of 2");
        desk.act("ria", Action.APPROVE, "T12").next();
        assertThat(desk.state()).isEqualTo(DeskState.RESTART_1);
    }

    @Test
    @Tag("A28")
    void whoKilledMayNotApproveA28() {
        desk.act("ria", Action.KILL, "").next().next();
        desk.act("ada", Action.OPEN_REVIEW, "").next();
        desk.act("ria", Action.APPROVE, "T12").next();
        assertThat(desk.wasAccepted()).isFalse();
        desk.act("ada", Action.APPROVE, "T12").act("rob", Action.APPROVE, "T12").next();
        assertThat(desk.state()).isEqualTo(DeskState.RESTART_1);
    }

    private void toRestart3() {
        killedAndInReview().approved("T12").next();
        desk.forMillis(HOUR - SECOND, SECOND).act("ria", Action.APPROVE, "T15").next();
        assertThat(desk.state()).isEqualTo(DeskState.RESTART_2);
        desk.fills(20, true).forMillis(4 * HOUR - SECOND, SECOND);
        desk.act("ria", Action.APPROVE, "T16").next();
        assertThat(desk.state()).isEqualTo(DeskState.RESTART_3);
    }

    @Test
    @Tag("A29")
    void aLevelFourInRestart3VoidsApprovalsA29() {
        toRestart3();
        desk.act("abe", Action.APPROVE, "T17").next();
        assertThat(desk.protocol.desk().approvals().given()).hasSize(1);
        desk.riskLevel = 4;
        desk.next();
        assertThat(desk.state()).isEqualTo(DeskState.LOCKDOWN);
        assertThat(desk.protocol.desk().approvals().given()).isEmpty();
        assertThat(desk.changes.get(desk.changes.size() - 1).transition()).isEqualTo("T20");
    }

    @Test
    @Tag("A30")
    void theWholeWayBackTakesThirtyHoursA30() {
        killedAndInReview().approved("T12").next();
        long restarted = desk.now;
        assertThat(desk.state()).isEqualTo(DeskState.RESTART_1);
        desk.forMillis(50 * MINUTE, SECOND).act("ria", Action.APPROVE, "T15").forMillis(10 * MINUTE, SECOND);
        assertThat(desk.state()).isEqualTo(DeskState.RESTART_2);
        desk.fills(20, true).forMillis(4 * HOUR - 10 * MINUTE, SECOND);
        desk.act("ria", Action.APPROVE, "T16").forMillis(10 * MINUTE, SECOND);
        assertThat(desk.state()).isEqualTo(DeskState.RESTART_3);
        assertThat(desk.limit().sizeFactor()).isEqualTo(0.25);
        desk.fills(10, false).forMillis(24 * HOUR - 10 * MINUTE, SECOND);
        desk.approved("T17").forMillis(10 * MINUTE, SECOND);
        assertThat(desk.state()).isEqualTo(DeskState.RESTART_4);
        desk.forMillis(HOUR - SECOND, SECOND);
        assertThat(desk.state()).isEqualTo(DeskState.RESTART_4);
        desk.next();
        assertThat(desk.state()).isEqualTo(DeskState.NORMAL);
        assertThat(desk.now - restarted).isEqualTo(30 * HOUR);
        assertThat(desk.changes.stream()
                        .filter(each -> each.time() >= restarted)
                        .map(each -> each.to().number()))
                .containsExactly(5, 4, 3, 2, 1);
        assertThat(desk.changes.stream()
                        .filter(each -> each.time() >= restarted)
                        .map(each -> each.from().number()))
                .containsExactly(5, 5, 4, 3, 2);
        assertThat(desk.rebases).isEqualTo(4);
        assertThat(desk.limit().sizeFactor()).isEqualTo(1);
    }
}
