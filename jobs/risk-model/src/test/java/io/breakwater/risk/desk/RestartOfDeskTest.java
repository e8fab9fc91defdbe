package io.breakwater.risk.desk;

import java.util.List;

import io.breakwater.risk.protocol.DeskState;
import io.breakwater.risk.protocol.LevelThresholds;
import io.breakwater.risk.protocol.LimitSet;
import io.breakwater.risk.protocol.StableId;
import io.breakwater.risk.protocol.StateChange;
import io.breakwater.risk.protocol.approvals.Action;
import io.breakwater.risk.protocol.approvals.Answer;
import io.breakwater.risk.protocol.approvals.Answer.Verdict;
import io.breakwater.risk.protocol.approvals.Command;
import io.breakwater.risk.protocol.directives.Directive;
import io.breakwater.risk.protocol.directives.Directive.Status;
import io.breakwater.risk.protocol.directives.DirectiveType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static io.breakwater.risk.desk.SteeredDesk.HOUR;
import static io.breakwater.risk.desk.SteeredDesk.MINUTE;
import static io.breakwater.risk.protocol.directives.DirectiveType.CLOSE_WEAKEST;
import static io.breakwater.risk.protocol.directives.DirectiveType.SCALE_POSITIONS;
import static org.assertj.core.api.Assertions.assertThat;

/** The latch of a real desk, its review, its restart and its recovery. */
class RestartOfDeskTest {
    private final SteeredDesk steered = new SteeredDesk();

    private SteeredDesk inReview() {
        steered.killed("tom");
        assertThat(steered.state()).isEqualTo(DeskState.REVIEW);
        return steered;
    }

    @Test
    @Tag("A27")
    void a27LatchOutlivesRestoreOtherThresholdsAndWhatWasPublished() {
        inReview();
        LevelThresholds stricter = new LevelThresholds(4, 9, 14, 19, 0.8);
        steered.desk.restart(SteeredDesk.definition(stricter));
        steered.minutes(10);
        assertThat(steered.state()).isEqualTo(DeskState.REVIEW);
        // A desk without any state goes on from what was published.
        SteeredDesk fresh = new SteeredDesk();
        fresh.desk.supervisor.takeOver(steered.machine());
        fresh.minutes(10);
        assertThat(fresh.state()).isEqualTo(DeskState.REVIEW);
    }

    @Test
    @Tag("A27")
    void a27OlderSavepointDoesNotLeaveTheLatchAndNumbersGoOn() {
        SteeredDesk older = new SteeredDesk();
        older.risk(6).minute();
        steered.risk(6).minute();
        inReview();
        long seq = steered.machine().counters().changes();
        older.desk.supervisor.takeOver(steered.machine());
        older.risk(0).minutes(5);
        assertThat(older.state()).isEqualTo(DeskState.REVIEW);
        // Ids of commands that were seen since the savepoint stay seen.
        older.number = 1_000;
        older.act("tom", Action.KILL, "").minute();
        List<StateChange> changes = older.desk.stateChanges();
        assertThat(changes.get(changes.size() - 1).seq()).isGreaterThan(seq);
    }

    @Test
    @Tag("A27")
    void a27FlatDeskInReviewKeepsItsApprovalsWhateverItsDrawdown() {
        inReview();
        steered.equity = 0.75 * SteeredDesk.EQUITY;
        steered.minute();
        assertThat(steered.desk.last().c1()).isGreaterThan(20);
        steered.act("abe", Action.APPROVE, "T12").minutes(5);
        assertThat(steered.state()).isEqualTo(DeskState.REVIEW);
        assertThat(steered.machine().approvals().given()).hasSize(1);
    }

    @Test
    @Tag("A28")
    void a28SecondApprovalOfTheSamePersonOrRoleOrOfWhoKilledOrOfAnotherRevisionIsRefused() {
        steered.killed("ada");
        steered.act("abe", Action.APPROVE, "T12").minute();
        assertThat(steered.lastAnswer().verdict()).isEqualTo(Verdict.ACCEPTED);
        refused("abe", "two approvals are two persons");
        refused("ada", "neither who asked nor who killed last");
        SteeredDesk other = new SteeredDesk().killed("tom");
        other.act("abe", Action.APPROVE, "T12")
                .act("ada", Action.APPROVE, "T12")
                .minute();
        assertThat(other.lastAnswer().verdict()).isEqualTo(Verdict.REJECTED);
        assertThat(other.lastAnswer().reason()).contains("two roles");
        Command old = steered.command("ria", Action.APPROVE, "T12", 0);
        steered.send(steered.of(old, old.payload().revision() - 1, old.payload().configHash()))
                .minute();
        assertThat(steered.lastAnswer().reason()).contains("for another revision");
        steered.minutes(30);
        steered.act("ria", Action.APPROVE, "T12").minute();
        // The first is void by now, so this one is the first of a new pair.
        assertThat(steered.lastAnswer().reason()).startsWith("approval 1 of 2");
    }

    private void refused(String name, String rule) {
        steered.act(name, Action.APPROVE, "T12").minute();
        Answer answer = steered.lastAnswer();
        assertThat(answer.verdict()).isEqualTo(Verdict.REJECTED);
        assertThat(answer.reason()).contains(rule);
    }

    private void limited() {
        inReview();
        steered.approved("T12").minutes(1);
        steered.minutes(60).act("abe", Action.APPROVE, "T15").minute();
        steered.fills(20, "paper")
                .minutes(4 * 60)
                .act("abe", Action.APPROVE, "T16")
                .minute();
        assertThat(steered.state()).isEqualTo(DeskState.RESTART_3);
    }

    @Test
    @Tag("A30")
    void a30HappyPathAfterAKillTakesThirtyHours() {
        inReview();
        long begun = steered.now();
        steered.approved("T12").minute();
        assertThat(steered.state()).isEqualTo(DeskState.RESTART_1);
        steered.minutes(59).act("abe", Action.APPROVE, "T15").minute();
        steered.fills(20, "paper");
        steered.minutes(239).act("ria", Action.APPROVE, "T16").minute();
        assertThat(steered.state()).isEqualTo(DeskState.RESTART_3);
        steered.fills(10, "live");
        steered.minutes(24 * 60 - 1).approved("T17").minute();
        assertThat(steered.state()).isEqualTo(DeskState.RESTART_4);
        steered.minutes(60);
        assertThat(steered.state()).isEqualTo(DeskState.NORMAL);
        assertThat(steered.now() - begun - MINUTE).isEqualTo(30 * HOUR);
        assertThat(steered.desk.stateChanges())
                .filteredOn(each -> each.time() > begun)
                .extracting(each -> each.to().number())
                .containsExactly(5, 4, 3, 2, 1);
    }

    @Test
    @Tag("A29")
    void a29CriticalRiskInARestartVoidsApprovalsAndLocksTheFlatDesk() {
        limited();
        steered.minutes(24 * 60).act("abe", Action.APPROVE, "T17").minute();
        assertThat(steered.machine().approvals().given()).hasSize(1);
        steered.risk(16).minute();
        assertThat(steered.state()).isEqualTo(DeskState.LOCKDOWN);
        assertThat(steered.path()).endsWith("T20:LOCKDOWN");
        assertThat(steered.machine().approvals().given()).isEmpty();
    }

    @Test
    @Tag("A29")
    void a29EmergencyRiskInARestartVoidsApprovalsAndClosesWhatIsHeld() {
        limited();
        steered.holds("BTCUSD", 10).minutes(24 * 60);
        steered.act("abe", Action.APPROVE, "T17").minute();
        assertThat(steered.machine().approvals().given()).hasSize(1);
        steered.risk(21).minute();
        assertThat(steered.path()).endsWith("T20:EMERGENCY_EXIT");
        assertThat(steered.machine().approvals().given()).isEmpty();
        assertThat(steered.last(DirectiveType.CLOSE_ALL).status()).isEqualTo(Status.AUTHORISED);
        steered.act("ria", Action.APPROVE, "T17").minute();
        assertThat(steered.lastAnswer().verdict()).isEqualTo(Verdict.REJECTED);
    }

    @Test
    @Tag("A59")
    void a59FlatMeansHalfAPercentOfTheLargerEquityAndNoOpenOrder() {
        steered.holds("BTCUSD", 100).risk(6).minute();
        steered.act("tom", Action.KILL, "").minute();
        steered.equity = 700_000;
        steered.holds("BTCUSD", 5.001).minutes(2);
        assertThat(steered.state()).isEqualTo(DeskState.EMERGENCY_EXIT);
        steered.openOrders = 1;
        steered.held.clear();
        steered.minutes(2);
        assertThat(steered.state()).isEqualTo(DeskState.EMERGENCY_EXIT);
        steered.openOrders = 0;
        steered.holds("BTCUSD", 4.999).minutes(2);
        assertThat(steered.state()).isEqualTo(DeskState.LOCKDOWN);
    }

    private void ramping() {
        steered.holds("BTCUSD", 10).risk(16).minute();
        steered.holds("BTCUSD", 5).risk(0).minutes(12 * 60 + 1);
        assertThat(steered.state()).isEqualTo(DeskState.RECOVERY_ASSESS);
        steered.act("ria", Action.APPROVE, "T5").minute();
        assertThat(steered.state()).isEqualTo(DeskState.RECOVERY_RAMP);
    }

    @Test
    @Tag("A60")
    void a60RampLiftsTheCapsInThreeHoursAndEndsWithTheSizesOfNow() {
        ramping();
        assertThat(limits().sizeFactor()).isEqualTo(0.25);
        long sales = orders();
        steered.hours(1);
        assertThat(limits().sizeFactor()).isEqualTo(0.5);
        steered.hours(1);
        assertThat(limits().sizeFactor()).isEqualTo(1);
        steered.hours(1);
        assertThat(steered.state()).isEqualTo(DeskState.CAUTION);
        assertThat(steered.machine().episode().baseline()).containsEntry("BTCUSD", 5.0);
        assertThat(orders()).isEqualTo(sales);
    }

    private LimitSet limits() {
        return steered.machine().limits().orElseThrow();
    }

    private long orders() {
        return steered.desk.directives().stream()
                .filter(each ->
                        each.status() == Status.AUTHORISED && each.type().isTrade())
                .count();
    }

    @Test
    @Tag("A82")
    void a82CriticalRiskOfARampResumesThePlanOfTheEntry() {
        ramping();
        steered.hours(2);
        assertThat(limits().sizeFactor()).isEqualTo(1);
        steered.holds("BTCUSD", 10).minute();
        steered.risk(16).minute();
        assertThat(steered.path()).endsWith("T7:CRITICAL");
        Directive again = steered.last(CLOSE_WEAKEST);
        assertThat(again.status()).isEqualTo(Status.AUTHORISED);
        assertThat(again.params())
                .isEqualTo(steered.desk.directives(CLOSE_WEAKEST).get(0).params());
    }

    @Test
    @Tag("A63")
    void a63ApprovalsHoldHalfAnHourAndATighteningVoidsThem() {
        // The risk of a closed desk can't hold it: only the pair of approvals does.
        inReview();
        steered.event("MARKET_CRASH", "ONGOING").minute();
        steered.act("abe", Action.APPROVE, "T12").minute();
        steered.minutes(29).act("ria", Action.APPROVE, "T12").minute();
        assertThat(steered.lastAnswer().verdict()).isEqualTo(Verdict.ACCEPTED);
        assertThat(steered.lastAnswer().reason()).startsWith("approved T12");
        steered.minute();
        steered.act("ada", Action.APPROVE, "T12").minute();
        assertThat(steered.lastAnswer().reason()).startsWith("approved T12");
        LevelThresholds stricter = new LevelThresholds(4, 9, 14, 19, 0.8);
        steered.desk.supervisor.adopt(stricter);
        steered.act("rob", Action.APPROVE, "T12").minute();
        assertThat(steered.lastAnswer().reason()).contains("parameters have changed");
        assertThat(steered.machine().approvals().given()).isEmpty();
        assertThat(steered.machine().configHash()).isEqualTo(StableId.of(SteeredDesk.definition(stricter)));
    }

    @Test
    @Tag("A64")
    void a64KillThatIsFiveSecondsOldIsExecutedAtTheClocksTime() {
        Command kill = steered.command("tom", Action.KILL, "", 0);
        steered.minute();
        steered.send(kill).minute();
        assertThat(steered.path()).contains("T8:EMERGENCY_EXIT");
        assertThat(steered.desk.stateChanges())
                .filteredOn(each -> each.transition().equals("T8"))
                .singleElement()
                .satisfies(each -> assertThat(each.time()).isEqualTo(steered.now()));
    }

    @Test
    @Tag("A65")
    void a65KillsIdsFollowFromTheCommandInEveryState() {
        Command first = kill();
        assertThat(steered.path()).endsWith("T8:EMERGENCY_EXIT");
        ids(first);
        ids(kill());
        steered.minutes(2);
        assertThat(steered.state()).isEqualTo(DeskState.LOCKDOWN);
        ids(kill());
        steered.minutes(2).act("ada", Action.OPEN_REVIEW, "").minute();
        steered.approved("T12").minute();
        assertThat(steered.state()).isEqualTo(DeskState.RESTART_1);
        ids(kill());
        assertThat(steered.state()).isEqualTo(DeskState.LOCKDOWN);
    }

    private Command kill() {
        Command kill = steered.command("tom", Action.KILL, "", 0);
        steered.send(kill).minute();
        return kill;
    }

    private void ids(Command kill) {
        for (DirectiveType type : List.of(DirectiveType.CANCEL_ALL, DirectiveType.HALT, DirectiveType.CLOSE_ALL)) {
            String id = StableId.of("alpha", kill.payload().cmdId(), type);
            assertThat(steered.desk.directives(type))
                    .filteredOn(each -> each.id().equals(id) && each.status() == Status.AUTHORISED)
                    .hasSize(1);
        }
    }

    @Test
    @Tag("A79")
    void a79FirstOfTwoAdminsWhoKilledMayApprove() {
        steered.killed("ada");
        steered.act("abe", Action.KILL, "")
                .minutes(2)
                .act("ada", Action.OPEN_REVIEW, "")
                .minute();
        steered.act("abe", Action.APPROVE, "T12").minute();
        assertThat(steered.lastAnswer().verdict()).isEqualTo(Verdict.REJECTED);
        steered.act("ada", Action.APPROVE, "T12")
                .act("ria", Action.APPROVE, "T12")
                .minute();
        assertThat(steered.state()).isEqualTo(DeskState.RESTART_1);
    }

    @Test
    @Tag("A80")
    void a80KillInAnExtendedReviewDoesNotShortenItsDay() {
        inReview();
        steered.act("rob", Action.REJECT, "").minute();
        assertThat(steered.state()).isEqualTo(DeskState.EXTENDED_REVIEW);
        steered.hours(3);
        steered.act("tom", Action.KILL, "")
                .minutes(2)
                .act("ada", Action.OPEN_REVIEW, "")
                .minute();
        assertThat(steered.state()).isEqualTo(DeskState.EXTENDED_REVIEW);
        steered.act("ada", Action.REOPEN, "").minute();
        assertThat(steered.lastAnswer().verdict()).isEqualTo(Verdict.REJECTED);
        steered.hours(21).act("ada", Action.REOPEN, "").minute();
        assertThat(steered.state()).isEqualTo(DeskState.REVIEW);
    }

    @Test
    void onePersonOrOnePersonsTwoKeysDoNotLeaveTheLatch() {
        inReview();
        Command one = steered.command("ada", Action.APPROVE, "T12", 0);
        Command other = steered.command("ada", Action.APPROVE, "T12", 0);
        steered.send(one)
                .send(new Command("ada-2", other.alg(), other.payload()))
                .minute();
        assertThat(steered.lastAnswer().reason()).contains("two approvals are two persons");
        assertThat(steered.state()).isEqualTo(DeskState.REVIEW);
    }

    @Test
    void scalingOfAnEpisodeIsNotRepeatedWhenItIsTakenOver() {
        steered.holds("BTCUSD", 10).risk(6).minutes(12);
        assertThat(steered.desk.directives(SCALE_POSITIONS)).isNotEmpty();
        SteeredDesk fresh = new SteeredDesk();
        fresh.desk.supervisor.takeOver(steered.machine());
        fresh.holds("BTCUSD", 8).risk(12).minutes(2);
        assertThat(fresh.state()).isEqualTo(DeskState.WARNING);
        assertThat(fresh.desk.directives(SCALE_POSITIONS)).noneMatch(each -> each.status() == Status.PENDING);
    }
}
