package io.breakwater.risk.protocol;

import java.util.ArrayList;
import java.util.List;

import io.breakwater.risk.protocol.approvals.Action;
import io.breakwater.risk.protocol.approvals.Answer;
import io.breakwater.risk.protocol.approvals.Command;
import io.breakwater.risk.protocol.approvals.DeskPeople;
import io.breakwater.risk.protocol.approvals.KeyTable;
import io.breakwater.risk.protocol.approvals.Role;
import io.breakwater.risk.protocol.approvals.Roles;
import io.breakwater.risk.protocol.directives.Directive.Status;
import io.breakwater.risk.protocol.directives.DirectiveType;
import io.breakwater.risk.protocol.directives.HeldPosition;
import io.breakwater.risk.protocol.operator.SimulatedOperator;
import io.breakwater.risk.reference.Copies;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static io.breakwater.risk.protocol.ProtocolDesk.HOUR;
import static io.breakwater.risk.protocol.ProtocolDesk.MINUTE;
import static io.breakwater.risk.protocol.ProtocolDesk.NOON;
import static io.breakwater.risk.protocol.ProtocolDesk.SECOND;
import static io.breakwater.risk.protocol.ProtocolDesk.clock;
import static org.assertj.core.api.Assertions.assertThat;

/** What the simulated operator does and when, by hand; a desk whose people are the built-in ones. */
class SimulatedOperatorTest {
    private static final Roles BUILT_IN =
            DeskPeople.BUILT_IN.withKeys(KeyTable.NONE).withNamesAsKeys();

    private final ProtocolDesk desk = of(BUILT_IN);
    private SimulatedOperator operator = new SimulatedOperator();
    private final List<Command> commands = new ArrayList<>();
    private long step = MINUTE;

    private static ProtocolDesk of(Roles roles) {
        ProtocolDesk desk = new ProtocolDesk();
        desk.protocol = new DeskProtocol("alpha", ProtocolDesk.settings("c1"), roles);
        desk.now = NOON - MINUTE;
        return desk;
    }

    private void run(long millis) {
        for (long end = desk.now + millis; desk.now < end; ) {
            desk.now += step;
            List<Command> acts = operator.take(desk.now);
            acts.forEach(desk::send);
            commands.addAll(acts);
            if (desk.state() == DeskState.RESTART_2) {
                desk.fills(1, true);
            }
            desk.step();
            operator = Copies.of(operator);
            operator.look(
                    desk.now,
                    desk.now + step,
                    desk.protocol.pending(),
                    new SimulatedOperator.Holdings(desk.equity, desk.positions));
        }
    }

    private List<String> changes() {
        return desk.changes.stream()
                .map(each -> clock(each.time()) + " " + each.state())
                .toList();
    }

    /** Flat at once; 30 minutes to each act of people, the clocks of the phases, each approval ahead of its clock. */
    @Test
    @Tag("A30")
    void aLockedDeskIsBackThirtyHoursBehindItsRestartA30() {
        desk.riskLevel = 5;
        run(MINUTE);
        desk.riskLevel = 1;
        run(33 * HOUR);
        assertThat(changes())
                .containsExactly(
                        "12:00:00 EMERGENCY_EXIT",
                        "12:01:00 LOCKDOWN",
                        "12:31:00 REVIEW",
                        "13:01:00 RESTART_1",
                        "14:01:00 RESTART_2",
                        "18:01:00 RESTART_3",
                        "18:01:00 RESTART_4",
                        "19:01:00 NORMAL");
        assertThat(desk.answers).isNotEmpty().allMatch(answer -> answer.verdict() == Answer.Verdict.ACCEPTED);
        assertThat(commands.stream().map(each -> each.payload().action()).distinct())
                .containsExactlyInAnyOrder(Action.ACKNOWLEDGE, Action.OPEN_REVIEW, Action.APPROVE);
    }

    @Test
    @Tag("A65")
    void theRecordedCommandsGiveTheSameOutputA65() {
        desk.riskLevel = 5;
        run(MINUTE);
        desk.riskLevel = 1;
        run(10 * HOUR);
        ProtocolDesk again = of(BUILT_IN);
        while (again.now < desk.now) {
            again.now += MINUTE;
            again.riskLevel = again.now == NOON ? 5 : 1;
            commands.stream()
                    .filter(command -> command.payload().ts() == again.now)
                    .forEach(again::send);
            if (again.state() == DeskState.RESTART_2) {
                again.fills(1, true);
            }
            again.step();
        }
        assertThat(again.audit).isEqualTo(desk.audit);
        assertThat(again.directives).isEqualTo(desk.directives);
        assertThat(Copies.bytesOf(again.protocol)).isEqualTo(Copies.bytesOf(desk.protocol));
    }

    /** CAUTION is told 30 s behind the rise and answered within 15 min: at half of it the scale is authorised. */
    @Test
    void anAlertIsAcknowledgedAfterHalfItsDeadline() {
        step = SECOND;
        desk.now = NOON - SECOND;
        desk.holds("BTC", 10, 500_000).risk(6);
        run(20 * MINUTE);
        assertThat(desk.of(DirectiveType.SCALE_POSITIONS).stream()
                        .filter(each -> each.status() == Status.AUTHORISED)
                        .map(each -> clock(each.time())))
                .containsExactly("12:08:00");
        assertThat(commands).extracting(each -> each.payload().principal()).containsExactly("simulated-trader");
    }

    /** EMERGENCY's calls go on until two roles have answered; a message and its answer are an evaluation apart. */
    @Test
    void twoRolesAnswerAnEmergency() {
        step = SECOND;
        desk.now = NOON - SECOND;
        desk.riskLevel = 5;
        run(40 * SECOND);
        assertThat(commands)
                .extracting(
                        each -> clock(each.payload().ts()),
                        each -> each.payload().role())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("12:00:30", Role.SENIOR_TRADER),
                        org.assertj.core.groups.Tuple.tuple("12:00:30", Role.ADMIN));
        assertThat(desk.answers).allMatch(answer -> answer.verdict() == Answer.Verdict.ACCEPTED);
    }

    @Test
    void aRestartThatIsGraveTakesTheDayOfAnExtendedReview() {
        desk.riskLevel = 5;
        desk.lossFromHigh = 0.2;
        run(MINUTE);
        desk.riskLevel = 1;
        run(27 * HOUR);
        assertThat(changes())
                .containsExactly(
                        "12:00:00 EMERGENCY_EXIT",
                        "12:01:00 LOCKDOWN",
                        "12:31:00 REVIEW",
                        "13:01:00 EXTENDED_REVIEW",
                        "13:01:00 REVIEW",
                        "13:31:00 RESTART_1",
                        "14:31:00 RESTART_2");
    }

    @Test
    void aResidualThatNobodyBuysIsWaived() {
        desk.positions.add(new HeldPosition("LUNA", "LUNA", 1_000, 400_000, 0, true));
        desk.riskLevel = 5;
        run(MINUTE);
        desk.riskLevel = 1;
        run(2 * HOUR);
        assertThat(changes()).startsWith("12:00:00 EMERGENCY_EXIT", "13:00:00 LOCKDOWN");
        assertThat(commands.stream()
                        .filter(each -> each.payload().target().equals("LUNA"))
                        .map(each -> clock(each.payload().ts())))
                .containsExactly("12:30:00");
    }

    @Test
    void positionsAreReviewedInTimeAndARecoveryIsLetUp() {
        desk.holds("BTC", 10, 500_000).risk(11).forwardLoss = 0.05;
        desk.obeys = true;
        run(3 * HOUR);
        assertThat(commands.stream()
                        .filter(each -> each.payload().action() == Action.REVIEW_POSITIONS)
                        .map(each -> clock(each.payload().ts())))
                .containsExactly("14:00:00");
        desk.risk(16);
        run(HOUR);
        desk.risk(1);
        run(13 * HOUR + 30 * MINUTE);
        assertThat(desk.state()).isEqualTo(DeskState.RECOVERY_RAMP);
    }

    @Test
    void sizesThatOnlyTheGapHoldsAreAccepted() {
        desk.holds("BTC", 10, 500_000).c5 = 12;
        step = HOUR;
        desk.now = NOON - HOUR;
        run(31 * 24 * HOUR);
        List<Command> about = commands.stream()
                .filter(each -> each.payload().action() != Action.ACKNOWLEDGE)
                .toList();
        assertThat(about)
                .extracting(each -> each.payload().action())
                .containsExactly(Action.ACCEPT_SIZE, Action.APPROVE, Action.APPROVE);
        assertThat(desk.answers)
                .filteredOn(answer -> answer.reason().startsWith("approved ACCEPT_SIZE"))
                .hasSize(1);
    }

    /**
     * An operator with an act behind it and one that waits.
     *
     * @return the operator
     */
    static SimulatedOperator fed() {
        SimulatedOperatorTest test = new SimulatedOperatorTest();
        test.desk.riskLevel = 5;
        test.run(MINUTE);
        test.run(30 * MINUTE);
        return test.operator;
    }
}
