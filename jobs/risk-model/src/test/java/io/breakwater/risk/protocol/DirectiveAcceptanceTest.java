package io.breakwater.risk.protocol;

import java.util.List;

import io.breakwater.risk.protocol.approvals.Action;
import io.breakwater.risk.protocol.directives.Directive;
import io.breakwater.risk.protocol.directives.Directive.Status;
import io.breakwater.risk.protocol.directives.DirectiveType;
import io.breakwater.risk.protocol.directives.Params;
import io.breakwater.risk.protocol.directives.Target;
import org.junit.jupiter.api.Tag;
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

/** The acceptance cases of directives, their times computed by hand. */
class DirectiveAcceptanceTest {
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
    @Tag("A23")
    void unansweredScaleIsAuthorisedAtTenMinutesA23() {
        desk.holds("BTC", 10, 500_000).risk(6).until("12:09:59");
        assertThat(desk.statusesOf(SCALE_POSITIONS)).containsExactly(Status.PENDING);
        desk.until("12:10:00");
        assertThat(desk.statusesOf(SCALE_POSITIONS)).containsExactly(Status.PENDING, Status.AUTHORISED);
        assertThat(last(desk.of(SCALE_POSITIONS)).time()).isEqualTo(ProtocolDesk.at("12:10:00"));
        assertThat(targetsOf(SCALE_POSITIONS)).containsExactly(new Target("BTC", Target.Side.SELL, 8));
    }

    @Test
    @Tag("A23")
    void acknowledgedScaleIsAuthorisedAtTheAcknowledgementA23() {
        desk.holds("BTC", 10, 500_000).risk(6).until("12:00:59");
        desk.acknowledge("tom").until("12:01:00");
        assertThat(desk.wasAccepted()).isTrue();
        assertThat(desk.statusesOf(SCALE_POSITIONS)).containsExactly(Status.PENDING, Status.AUTHORISED);
    }

    @Test
    @Tag("A24")
    void hedgeWithoutApprovalIsNeverAuthorisedA24() {
        desk.holds("BTC", 10, 500_000).risk(11).until(desk.now + 25 * HOUR, MINUTE);
        assertThat(desk.statusesOf(HEDGE)).containsExactly(Status.PENDING, Status.EXPIRED);
        assertThat(last(desk.of(HEDGE)).time() - desk.of(HEDGE).get(0).time()).isEqualTo(24 * HOUR);
    }

    @Test
    @Tag("A24")
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
    @Tag("A24")
    void pendingHedgeEndsWithItsRevisionA24() {
        desk.risk(11).next().risk(16).next();
        assertThat(desk.statusesOf(HEDGE)).containsExactly(Status.PENDING, Status.EXPIRED);
    }

    @Test
    @Tag("A25")
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
    @Tag("A26")
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
    @Tag("A26")
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

    /** Coins that come without an order, as a multiple of equity or interest brings them, undo no close that was fulfilled. */
    @Test
    void sizesThatGrowAfterTheCloseWasFulfilledDoNotHoldCritical() {
        desk.holds("BTC", 8, 800_000).obeys = true;
        ranked("BTC").risk(16).next();
        long done = desk.next().now;
        assertThat(last(desk.of(CLOSE_WEAKEST)).status()).isEqualTo(Status.FULFILLED);
        desk.risk(1).holds("BTC", 4.1, 410_000).next().until(done + 12 * HOUR + 2 * SECOND, SECOND);
        assertThat(desk.state()).isEqualTo(DeskState.RECOVERY_ASSESS);
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
    @Tag("A55")
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
        assertThat(desk.count(each -> each.type() == SCALE_POSITIONS && each.status() == Status.AUTHORISED))
                .isOne();
        assertThat(clock(desk.of(SCALE_POSITIONS).get(1).time())).isEqualTo("12:10:00");
        assertThat(targetsOf(SCALE_POSITIONS)).containsExactly(new Target("BTC", Target.Side.SELL, 8));
    }

    @Test
    @Tag("A56")
    void whatIsSmallerAlreadyIsNotTradedA56() {
        desk.holds("BTC", 10, 500_000).risk(6).until("12:05:00").holds("BTC", 7, 350_000);
        desk.until("12:10:00");
        assertThat(targetsOf(SCALE_POSITIONS)).containsExactly(new Target("BTC", Target.Side.SELL, 7));
        assertThat(desk.statusesOf(SCALE_POSITIONS))
                .containsExactly(Status.PENDING, Status.AUTHORISED, Status.FULFILLED);
    }

    @Test
    @Tag("A56")
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
        evaluator.step(new LevelEvidence(desk.now, point, point, point, point, false, true, desk.now));
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
    @Tag("A58")
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

    /** A sliced exit of two hours: the proceeds come at its end, so nothing is late before. */
    @Test
    void conversionIsNotLateWhileItsSlicedCloseIsInTime() {
        desk.news("LIQUIDITY_SINGULARITY", "ONGOING").holds("BTC", 10, 500_000).next();
        desk.exits = slow();
        desk.act("tom", Action.KILL, "").next();
        for (int minute = 0; minute < 119; minute++) {
            desk.holds("BTC", 10 - minute / 12.0, 500_000 - minute * 500_000 / 120.0);
            desk.forMillis(ProtocolDesk.MINUTE, ProtocolDesk.MINUTE);
        }
        assertThat(desk.statusesOf(DirectiveType.TO_STABLES)).containsExactly(Status.AUTHORISED);
        desk.holds("BTC", 0, 0).forMillis(2 * ProtocolDesk.MINUTE, ProtocolDesk.MINUTE);
        assertThat(desk.statusesOf(DirectiveType.TO_STABLES)).containsExactly(Status.AUTHORISED, Status.FULFILLED);
    }

    /** Slicing saves more in an hour than waiting risks. */
    private ExitFacts slow() {
        return new ExitFacts(
                List.of("BTC"),
                false,
                new Params.ExitPlan(List.of(), 0, 2 * ProtocolDesk.HOUR),
                desk.exits.hedge(),
                desk.exits.puts(),
                desk.exits.stables(),
                0.05,
                0.02);
    }
}
