package io.breakwater.risk.protocol;

import java.util.List;

import io.breakwater.risk.protocol.approvals.Action;
import io.breakwater.risk.protocol.approvals.Command;
import io.breakwater.risk.protocol.approvals.Role;
import io.breakwater.risk.protocol.directives.Directive;
import io.breakwater.risk.protocol.directives.Directive.Status;
import io.breakwater.risk.protocol.directives.DirectiveType;
import io.breakwater.risk.protocol.directives.Params;
import io.breakwater.risk.protocol.directives.Target;
import io.breakwater.risk.reference.Copies;
import org.junit.jupiter.api.Test;

import static io.breakwater.risk.protocol.ProtocolDesk.HOUR;
import static io.breakwater.risk.protocol.ProtocolDesk.MINUTE;
import static io.breakwater.risk.protocol.ProtocolDesk.SECOND;
import static io.breakwater.risk.protocol.ProtocolDesk.clock;
import static io.breakwater.risk.protocol.directives.DirectiveType.CLOSE_WEAKEST;
import static io.breakwater.risk.protocol.directives.DirectiveType.HEDGE;
import static io.breakwater.risk.protocol.directives.DirectiveType.SCALE_POSITIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** The acceptance cases of the protocol, their times computed by hand. */
class ProtocolAcceptanceTest {
    private final ProtocolDesk desk = new ProtocolDesk();

    private static Directive last(List<Directive> directives) {
        return directives.get(directives.size() - 1);
    }

    private List<Target> targetsOf(DirectiveType type) {
        Params params = last(desk.of(type)).params();
        return params instanceof Params.Scale scale ? scale.targets() : ((Params.Closing) params).targets();
    }

    // Directives -----------------------------------------------------------------------------------------------------

    @Test
    void unansweredScaleIsAuthorisedAtTenMinutesA23() {
        desk.holds("BTC", 10, 500_000).risk(6).until("12:09:59");
        assertThat(desk.statusesOf(SCALE_POSITIONS)).containsExactly(Status.PENDING);
        desk.until("12:10:00");
        assertThat(desk.statusesOf(SCALE_POSITIONS)).containsExactly(Status.PENDING, Status.AUTHORISED);
        assertThat(last(desk.of(SCALE_POSITIONS)).time()).isEqualTo(ProtocolDesk.at("12:10:00"));
        assertThat(targetsOf(SCALE_POSITIONS)).containsExactly(new Target("BTC", Target.Side.SELL, 8));
    }

    @Test
    void acknowledgedScaleIsAuthorisedAtTheAcknowledgementA23() {
        desk.holds("BTC", 10, 500_000).risk(6).until("12:00:59");
        desk.acknowledge("tom").until("12:01:00");
        assertThat(desk.wasAccepted()).isTrue();
        assertThat(desk.statusesOf(SCALE_POSITIONS)).containsExactly(Status.PENDING, Status.AUTHORISED);
    }

    @Test
    void hedgeWithoutApprovalIsNeverAuthorisedA24() {
        desk.holds("BTC", 10, 500_000).risk(11).until(desk.now + 25 * HOUR, MINUTE);
        assertThat(desk.statusesOf(HEDGE)).containsExactly(Status.PENDING, Status.EXPIRED);
        assertThat(last(desk.of(HEDGE)).time() - desk.of(HEDGE).get(0).time()).isEqualTo(24 * HOUR);
    }

    @Test
    void hedgeIsAuthorisedByOneApprovalAndEndsWithItsRevisionA24() {
        desk.risk(11).next();
        String id = desk.of(HEDGE).get(0).id();
        desk.act("tom", Action.APPROVE, id).next();
        assertThat(desk.wasAccepted()).isFalse();
        desk.act("ria", Action.APPROVE, id).next();
        assertThat(desk.statusesOf(HEDGE)).containsExactly(Status.PENDING, Status.AUTHORISED);
        desk.risk(16).next();
        assertThat(last(desk.of(HEDGE)).status()).isEqualTo(Status.SUPERSEDED);
    }

    @Test
    void pendingHedgeEndsWithItsRevisionA24() {
        desk.risk(11).next().risk(16).next();
        assertThat(desk.statusesOf(HEDGE)).containsExactly(Status.PENDING, Status.EXPIRED);
    }

    @Test
    void scaleIsIssuedOnceAnEpisodeA25() {
        desk.holds("BTC", 10, 500_000).risk(6).until("13:00:00").risk(11).until("13:10:00");
        desk.risk(1).until(desk.now + 4 * HOUR + 2 * MINUTE, MINUTE);
        assertThat(desk.state()).isEqualTo(DeskState.CAUTION);
        desk.risk(11).next();
        assertThat(desk.count(each -> each.type() == SCALE_POSITIONS && each.status() == Status.PENDING))
                .isOne();
        desk.risk(1).until(desk.now + 6 * HOUR, MINUTE);
        assertThat(desk.state()).isEqualTo(DeskState.NORMAL);
        desk.risk(6).next();
        assertThat(desk.count(each -> each.type() == SCALE_POSITIONS && each.status() == Status.PENDING))
                .isEqualTo(2);
    }

    private ProtocolDesk ranked(String... underlyings) {
        ExitFacts old = desk.exits;
        desk.exits = new ExitFacts(
                List.of(underlyings),
                old.closingRaisesLoss(),
                old.plan(),
                old.hedge(),
                old.puts(),
                old.stables(),
                old.slippageSaved(),
                old.hourShortfall());
        return desk;
    }

    @Test
    void criticalClosesTheWeakerHalfThenSlicesA26() {
        for (String symbol : List.of("A", "B", "C", "D", "E")) {
            desk.holds(symbol, 10, 100_000);
        }
        ranked("C", "A", "E", "B", "D");
        desk.obeys = true;
        desk.forwardLoss = 0.15;
        desk.risk(16).next();
        assertThat(targetsOf(CLOSE_WEAKEST)).extracting(Target::symbol).containsExactly("C", "A", "E");
        desk.next();
        assertThat(targetsOf(CLOSE_WEAKEST)).extracting(Target::symbol).containsExactly("C", "A", "E", "B");
        desk.forwardLoss = 0.099;
        desk.forMillis(MINUTE, SECOND);
        assertThat(desk.positions).extracting(each -> each.symbol()).containsExactly("D");
        assertThat(last(desk.of(CLOSE_WEAKEST)).status()).isEqualTo(Status.FULFILLED);
    }

    @Test
    void aSinglePositionIsHalvedThenQuarteredA26() {
        desk.holds("BTC", 8, 800_000).obeys = true;
        ranked("BTC").forwardLoss = 0.2;
        desk.risk(16).next();
        assertThat(targetsOf(CLOSE_WEAKEST)).containsExactly(new Target("BTC", Target.Side.SELL, 4));
        desk.next();
        assertThat(targetsOf(CLOSE_WEAKEST)).containsExactly(new Target("BTC", Target.Side.SELL, 2));
        desk.next().next();
        assertThat(desk.held("BTC")).isZero();
    }

    @Test
    void aHedgedBookIsHalvedProRata() {
        desk.holds("A", 10, 100_000).holds("B", -4, -100_000);
        desk.exits = new ExitFacts(
                List.of("A", "B"),
                true,
                desk.exits.plan(),
                desk.exits.hedge(),
                desk.exits.puts(),
                desk.exits.stables(),
                0,
                0);
        desk.risk(16).next();
        assertThat(targetsOf(CLOSE_WEAKEST))
                .containsExactly(new Target("A", Target.Side.SELL, 5), new Target("B", Target.Side.BUY, 2));
    }

    @Test
    void noSliceOnOldData() {
        desk.holds("BTC", 8, 800_000).obeys = true;
        ranked("BTC").forwardLoss = 0.2;
        desk.risk(16).next();
        desk.data = DataAge.BLIND;
        desk.forMillis(5 * MINUTE, SECOND);
        assertThat(desk.held("BTC")).isEqualTo(4);
    }

    @Test
    void pendingScaleOutlivesABlindnessA55() {
        desk.holds("BTC", 10, 500_000).risk(6).until("12:02:00");
        desk.until("12:02:09").data = DataAge.DEGRADED;
        desk.until("12:02:59").data = DataAge.BLIND;
        desk.until("12:03:00");
        assertThat(desk.state()).isEqualTo(DeskState.WARNING);
        assertThat(desk.changes.get(1).transition()).isEqualTo("FLOOR");
        desk.until("12:04:29").data = DataAge.FRESH;
        desk.until("12:04:30");
        assertThat(desk.state()).isEqualTo(DeskState.CAUTION);
        desk.until("12:30:00");
        assertThat(desk.statusesOf(SCALE_POSITIONS))
                .startsWith(Status.PENDING, Status.AUTHORISED)
                .doesNotContain(Status.SUPERSEDED);
        assertThat(clock(desk.of(SCALE_POSITIONS).get(1).time())).isEqualTo("12:10:00");
        assertThat(targetsOf(SCALE_POSITIONS)).containsExactly(new Target("BTC", Target.Side.SELL, 8));
    }

    @Test
    void whatIsSmallerAlreadyIsNotTradedA56() {
        desk.holds("BTC", 10, 500_000).risk(6).until("12:05:00").holds("BTC", 7, 350_000);
        desk.until("12:10:00");
        assertThat(targetsOf(SCALE_POSITIONS)).containsExactly(new Target("BTC", Target.Side.SELL, 7));
        assertThat(desk.statusesOf(SCALE_POSITIONS))
                .containsExactly(Status.PENDING, Status.AUTHORISED, Status.FULFILLED);
    }

    @Test
    void whatHasGrownComesDownToTheBaselinesShareA56() {
        desk.holds("BTC", 10, 500_000).risk(6).until("12:05:00").holds("BTC", 12, 600_000);
        desk.until("12:10:00");
        assertThat(targetsOf(SCALE_POSITIONS)).containsExactly(new Target("BTC", Target.Side.SELL, 8));
        assertThat(desk.statusesOf(SCALE_POSITIONS)).containsExactly(Status.PENDING, Status.AUTHORISED);
    }

    /** Confirms as the ladder does: 4 needs two prints in a row. */
    private void confirmed(LevelMachine evaluator, double percent, double forward) {
        desk.now += SECOND;
        RiskComponents point = new RiskComponents(percent, 0, Double.NaN, Double.NaN, 0, false);
        evaluator.step(new LevelEvidence(
                desk.now, point, point, point, point, false, true, desk.now, AlertLevel.NORMAL, ""));
        desk.riskLevel = evaluator.riskLevel().number();
        desk.forwardLoss = forward;
        desk.risk(percent).step();
    }

    @Test
    void halfOfADoubledDeskIsEnoughA57() {
        LevelMachine evaluator = new LevelMachine(LevelRules.standard(LevelThresholds.DEFAULT));
        desk.holds("BTC", 20, 2_000_000).obeys = true;
        ranked("BTC");
        double first = 100 * (1 - 0.92 * 0.92);
        assertThat(first).isCloseTo(15.36, within(1e-9));
        confirmed(evaluator, first, 0.08);
        assertThat(desk.state()).isEqualTo(DeskState.WARNING);
        assertThat(desk.statusesOf(SCALE_POSITIONS)).containsExactly(Status.PENDING);
        confirmed(evaluator, first, 0.08);
        assertThat(desk.state()).isEqualTo(DeskState.CRITICAL);
        assertThat(desk.statusesOf(SCALE_POSITIONS)).containsExactly(Status.PENDING, Status.SUPERSEDED);
        assertThat(last(desk.of(CLOSE_WEAKEST)).projectedR()).isCloseTo(11.68, within(1e-9));
        desk.restored = first;
        double half = 100 * (1 - 0.92 * 0.96);
        assertThat(half).isCloseTo(11.68, within(1e-9));
        for (int i = 0; i < 60; i++) {
            confirmed(evaluator, half, 0.04);
        }
        desk.riskLevel = 3;
        desk.until(desk.now + 13 * HOUR, MINUTE);
        assertThat(desk.state()).isEqualTo(DeskState.CRITICAL);
        assertThat(desk.held("BTC")).isEqualTo(10);
        assertThat(desk.count(each -> each.type() == CLOSE_WEAKEST && each.status() == Status.AUTHORISED))
                .isOne();
    }

    @Test
    void theTwoLargestOfThreeLegsAreClosedA58() {
        desk.holds("A", 6, 600_000).holds("B", 5, 500_000).holds("C", 4, 400_000).obeys = true;
        ranked("A", "B", "C").forwardLoss = 1.5 * 0.12;
        desk.risk(18).next();
        assertThat(targetsOf(CLOSE_WEAKEST)).extracting(Target::symbol).containsExactly("A", "B");
        desk.forwardLoss = 0.4 * 0.12;
        desk.forMillis(HOUR, SECOND);
        assertThat(desk.held("C")).isEqualTo(4);
        assertThat(desk.statusesOf(CLOSE_WEAKEST)).containsExactly(Status.AUTHORISED, Status.FULFILLED);
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
    void aStalledExitPagesAtTenMinutesA33() {
        desk.holds("BTC", 10, 500_000).riskLevel = 5;
        desk.until("12:20:00");
        assertThat(stalls()).containsExactly("12:10:00", "12:15:00", "12:20:00");
        assertThat(desk.statusesOf(DirectiveType.CLOSE_ALL)).contains(Status.STALLED);
    }

    @Test
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
    void aJumpToEmergencyIssuesItsDirectivesAloneA16() {
        desk.riskLevel = 5;
        desk.next();
        assertThat(desk.directives)
                .extracting(Directive::type)
                .containsExactly(
                        DirectiveType.CANCEL_ALL, DirectiveType.CLOSE_ALL, DirectiveType.TO_STABLES, DirectiveType.HALT);
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
    void whoMayApproveA28() {
        killedAndInReview().act("ada", Action.APPROVE, "T12").next();
        assertThat(desk.wasAccepted()).isTrue();
        desk.send(desk.with(desk.command("ada", Role.ADMIN, Action.APPROVE, "T12", 0), "ada-2", desk.protocol.revision(), "c1", ""))
                .next();
        assertThat(desk.lastAnswer().reason()).contains("two persons");
        desk.act("abe", Action.APPROVE, "T12").next();
        assertThat(desk.lastAnswer().reason()).contains("two roles");
        Command old = desk.command("ria", Role.RISK_OFFICER, Action.APPROVE, "T12", 0);
        desk.send(desk.with(old, "ria-1", desk.protocol.revision() - 1, "c1", "")).next();
        assertThat(desk.lastAnswer().reason()).contains("T25");
        desk.forMillis(31 * MINUTE, SECOND);
        desk.act("ada", Action.APPROVE, "T12").next();
        assertThat(desk.lastAnswer().reason()).contains("approval 1 of 2");
        desk.act("ria", Action.APPROVE, "T12").next();
        assertThat(desk.state()).isEqualTo(DeskState.RESTART_1);
    }

    @Test
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
        assertThat(desk.changes.stream().filter(each -> each.time() >= restarted).map(each -> each.to().number()))
                .containsExactly(5, 4, 3, 2, 1);
        assertThat(desk.changes.stream().filter(each -> each.time() >= restarted).map(each -> each.from().number()))
                .containsExactly(5, 5, 4, 3, 2);
        assertThat(desk.rebases).isEqualTo(4);
        assertThat(desk.limit().sizeFactor()).isEqualTo(1);
    }

    // Override, floors -----------------------------------------------------------------------------------------------

    private void lowered(String state, String until) {
        desk.act("tom", Action.LOWER, state, ProtocolDesk.at(until)).next();
        String request = desk.protocol.desk().approvals().requests().get(0).id();
        desk.act("ada", Action.APPROVE, request).act("ria", Action.APPROVE, request).next();
    }

    @Test
    void aLoweredWarningComesBackAtTheEndA34() {
        desk.holds("BTC", 10, 500_000).risk(11).until("12:00:00");
        // Lowered at 12:00:02 until 13:00:02 at most.
        lowered("CAUTION", "13:00:00");
        assertThat(desk.state()).isEqualTo(DeskState.CAUTION);
        assertThat(desk.changes.get(1).flags()).containsExactly("OVERRIDE");
        desk.until("12:59:59");
        assertThat(desk.state()).isEqualTo(DeskState.CAUTION);
        desk.until("13:00:00");
        assertThat(desk.state()).isEqualTo(DeskState.WARNING);
        assertThat(desk.changes.get(2).flags()).isEmpty();
        assertThat(desk.count(each -> each.type() == SCALE_POSITIONS && each.status() == Status.PENDING))
                .isOne();
    }

    @Test
    void aHigherLevelEndsTheOverrideA34() {
        desk.risk(11).until("12:00:00");
        lowered("CAUTION", "13:00:00");
        desk.until("12:19:59").risk(16).until("12:20:00");
        assertThat(desk.state()).isEqualTo(DeskState.CRITICAL);
        assertThat(desk.protocol.desk().lowered()).isEmpty();
        desk.until("13:10:00");
        assertThat(desk.state()).isEqualTo(DeskState.CRITICAL);
    }

    @Test
    void aFloorThatEndsJustBeforeNeverMakesTwoStepsDownA34() {
        desk.risk(11).until("12:00:00");
        lowered("NORMAL", "13:00:00");
        desk.risk(1).until("12:58:59").data = DataAge.BLIND;
        desk.until("12:59:58");
        assertThat(desk.state()).isEqualTo(DeskState.WARNING);
        desk.data = DataAge.FRESH;
        desk.until("12:59:59");
        assertThat(desk.state()).isEqualTo(DeskState.CAUTION);
        desk.until("13:00:00");
        assertThat(desk.state()).isEqualTo(DeskState.CAUTION);
        desk.until("13:00:58");
        assertThat(desk.state()).isEqualTo(DeskState.CAUTION);
        desk.until("13:00:59");
        assertThat(desk.state()).isEqualTo(DeskState.NORMAL);
    }

    @Test
    void theRampSellsNothingAndBeginsAnEpisodeA60() {
        desk.holds("BTC", 10, 500_000).risk(16).until("12:00:00").holds("BTC", 5, 250_000).risk(1);
        desk.until(ProtocolDesk.at("23:59:00"), MINUTE);
        desk.until(desk.now + 10 * MINUTE, MINUTE);
        assertThat(desk.state()).isEqualTo(DeskState.RECOVERY_ASSESS);
        desk.act("ria", Action.APPROVE, "T5").next();
        long begun = desk.now;
        int sold = desk.directives.size();
        assertThat(desk.state()).isEqualTo(DeskState.RECOVERY_RAMP);
        assertThat(desk.limit()).isEqualTo(new LimitSet(1, 0.25, Double.NaN, 1, false, false, false));
        assertThat(desk.protocol.baseline()).containsEntry("BTC", 10.0);
        desk.until(begun + HOUR, SECOND);
        assertThat(desk.limit().sizeFactor()).isEqualTo(0.5);
        desk.until(begun + 2 * HOUR, SECOND);
        assertThat(desk.limit().sizeFactor()).isEqualTo(1);
        desk.until(begun + 3 * HOUR - SECOND, SECOND);
        assertThat(desk.state()).isEqualTo(DeskState.RECOVERY_RAMP);
        desk.next();
        assertThat(desk.state()).isEqualTo(DeskState.CAUTION);
        assertThat(desk.protocol.baseline()).containsEntry("BTC", 5.0);
        assertThat(desk.directives.size()).isEqualTo(sold);
        desk.risk(11).next();
        desk.forMillis(10 * MINUTE, SECOND);
        assertThat(targetsOf(SCALE_POSITIONS)).containsExactly(new Target("BTC", Target.Side.SELL, 4));
    }

    @Test
    void anotherCriticalDuringTheRampSellsByTheSamePlanA82() {
        desk.holds("BTC", 10, 500_000).risk(16).until("12:00:00").holds("BTC", 5, 250_000).risk(1);
        desk.until(desk.now + 13 * HOUR, MINUTE).act("ria", Action.APPROVE, "T5").next();
        desk.forMillis(2 * HOUR + MINUTE, MINUTE);
        assertThat(desk.limit().sizeFactor()).isEqualTo(1);
        desk.holds("BTC", 10, 500_000).risk(16).next();
        assertThat(desk.state()).isEqualTo(DeskState.CRITICAL);
        Directive again = last(desk.of(CLOSE_WEAKEST));
        assertThat(again.status()).isEqualTo(Status.AUTHORISED);
        assertThat(targetsOf(CLOSE_WEAKEST)).containsExactly(new Target("BTC", Target.Side.SELL, 5));
    }

    @Test
    void riskBelowAFloorOrdersItsScaleOnceA81() {
        desk.warm = false;
        desk.holds("BTC", 10, 500_000).next();
        assertThat(desk.state()).isEqualTo(DeskState.CAUTION);
        assertThat(desk.protocol.baseline()).isEmpty();
        assertThat(desk.directives).isEmpty();
        desk.risk(6).forMillis(5 * MINUTE, SECOND);
        assertThat(desk.statusesOf(SCALE_POSITIONS)).containsExactly(Status.PENDING);
        assertThat(desk.protocol.baseline()).containsEntry("BTC", 10.0);
        assertThat(desk.path()).containsExactly("FLOOR:CAUTION", "T1:CAUTION");
    }

    @Test
    void aSilentGatewayPagesAndForcesNothingA68() {
        desk.holds("BTC", 10, 500_000).next();
        long heard = desk.now;
        while (desk.now < heard + 301 * SECOND) {
            desk.data = DataAge.of(desk.now + SECOND - heard, 0);
            desk.next();
        }
        assertThat(desk.path()).containsExactly("FLOOR:WARNING");
        assertThat(desk.changes.get(0).time()).isEqualTo(heard + 60 * SECOND);
        assertThat(desk.changes.get(0).flags()).containsExactly("DATA_DEGRADED");
        assertThat(desk.notifications.stream()
                        .filter(each -> each.head().source().startsWith("DATA"))
                        .map(each -> each.time() - heard)
                        .distinct())
                .containsExactly(300 * SECOND);
        assertThat(desk.directives).isEmpty();
    }
}
