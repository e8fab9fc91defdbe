package io.breakwater.risk.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.breakwater.risk.protocol.approvals.Action;
import io.breakwater.risk.protocol.approvals.Answer;
import io.breakwater.risk.protocol.approvals.AuditChain;
import io.breakwater.risk.protocol.approvals.AuditEntry;
import io.breakwater.risk.protocol.approvals.Command;
import io.breakwater.risk.protocol.approvals.Person;
import io.breakwater.risk.protocol.approvals.Role;
import io.breakwater.risk.protocol.approvals.Roles;
import io.breakwater.risk.protocol.directives.Directive;
import io.breakwater.risk.protocol.directives.DirectiveType;
import io.breakwater.risk.reference.Copies;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static io.breakwater.risk.protocol.ProtocolDesk.DAY;
import static io.breakwater.risk.protocol.ProtocolDesk.HOUR;
import static io.breakwater.risk.protocol.ProtocolDesk.MINUTE;
import static io.breakwater.risk.protocol.ProtocolDesk.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

/** Who may do what, and the ways in which one person could try to leave the latch alone. */
class ProtocolPeopleTest {
    private final ProtocolDesk desk = new ProtocolDesk();

    private void inReview() {
        desk.act("tom", Action.KILL, "").next().next();
        desk.act("ada", Action.OPEN_REVIEW, "").next();
        assertThat(desk.state()).isEqualTo(DeskState.REVIEW);
    }

    private void refused(String rule) {
        assertThat(desk.lastAnswer().verdict()).isEqualTo(Answer.Verdict.REJECTED);
        assertThat(desk.lastAnswer().reason()).contains(rule);
        assertThat(desk.state()).isEqualTo(DeskState.REVIEW);
    }

    @Test
    @Tag("A63")
    void approvalsHoldThirtyMinutesInclusiveA63() {
        inReview();
        desk.forMillis(ProtocolDesk.at("12:09:59") - desk.now, SECOND);
        desk.act("ada", Action.APPROVE, "T12").until("12:39:59");
        desk.act("ria", Action.APPROVE, "T12").until("12:40:00");
        assertThat(desk.state()).isEqualTo(DeskState.RESTART_1);
    }

    @Test
    @Tag("A63")
    void anApprovalAfterThirtyMinutesIsTheFirstOfANewPairA63() {
        inReview();
        desk.until("12:09:59").act("ada", Action.APPROVE, "T12").until("12:40:00");
        desk.act("ria", Action.APPROVE, "T12").until("12:40:01");
        assertThat(desk.wasAccepted()).isTrue();
        assertThat(desk.state()).isEqualTo(DeskState.REVIEW);
        assertThat(desk.lastAnswer().reason()).contains("approval 1 of 2");
        desk.act("abe", Action.APPROVE, "T12").next();
        assertThat(desk.state()).isEqualTo(DeskState.RESTART_1);
    }

    @Test
    @Tag("A63")
    void parametersThatChangeVoidApprovalsA63() {
        inReview();
        desk.act("ada", Action.APPROVE, "T12").next();
        Command old = desk.command("ria", Role.RISK_OFFICER, Action.APPROVE, "T12", 0);
        assertThat(desk.protocol.adopt(ProtocolDesk.settings("tighter"))).isOne();
        desk.send(old).next();
        refused("parameters have changed");
        desk.act("ria", Action.APPROVE, "T12").next();
        assertThat(desk.lastAnswer().reason()).contains("approval 1 of 2");
        assertThat(desk.state()).isEqualTo(DeskState.REVIEW);
    }

    @Test
    @Tag("A30")
    void approvalsGivenAheadWaitForTheGuardA30() {
        inReview();
        desk.news("MARKET_CRASH", "ONGOING").next();
        desk.approved("T12").next();
        assertThat(desk.state()).isEqualTo(DeskState.REVIEW);
        desk.forMillis(20 * MINUTE, SECOND).news("MARKET_CRASH", "RESOLVED").next();
        assertThat(desk.state()).isEqualTo(DeskState.RESTART_1);
    }

    @Test
    void eachGuardOfT12Holds() {
        inReview();
        desk.paperFresh = false;
        desk.approved("T12").next();
        assertThat(desk.state()).isEqualTo(DeskState.REVIEW);
        desk.paperFresh = true;
        desk.equity = 0;
        desk.riskLevel = 1;
        desk.next();
        assertThat(desk.state()).isEqualTo(DeskState.REVIEW);
        desk.equity = 1;
        desk.data = DataAge.DEGRADED;
        desk.next();
        assertThat(desk.state()).isEqualTo(DeskState.REVIEW);
        desk.data = DataAge.FRESH;
        desk.reporting = false;
        desk.reportedAt = 0;
        desk.next();
        assertThat(desk.state()).isEqualTo(DeskState.REVIEW);
        desk.reporting = true;
        desk.next();
        assertThat(desk.state()).isEqualTo(DeskState.RESTART_1);
    }

    // One person -----------------------------------------------------------------------------------------------------

    @Test
    void onePersonWithTwoKeysIsOnePerson() {
        inReview();
        desk.act("ada", Action.APPROVE, "T12").next();
        Command second = desk.command("ada", Role.ADMIN, Action.APPROVE, "T12", 0);
        desk.send(desk.with(second, "ada-2", desk.protocol.revision(), "c1", ""))
                .next();
        refused("two persons");
    }

    @Test
    void onePersonWithTwoRolesIsOnePerson() {
        inReview();
        desk.send(desk.command("zoe", Role.ADMIN, Action.APPROVE, "T12", 0)).next();
        Command second = desk.command("zoe", Role.RISK_OFFICER, Action.APPROVE, "T12", 0);
        desk.send(desk.with(second, "zoe-2", desk.protocol.revision(), "c1", ""))
                .next();
        refused("two persons");
    }

    @Test
    void nobodySpeaksForAnother() {
        inReview();
        Command forged = desk.command("ria", Role.RISK_OFFICER, Action.APPROVE, "T12", 0);
        desk.send(desk.with(forged, "ada-1", desk.protocol.revision(), "c1", ""))
                .next();
        refused("principal owns the key");
        desk.send(desk.with(forged, "unknown", desk.protocol.revision(), "c1", ""))
                .next();
        refused("role table");
        desk.send(desk.command("ada", Role.RISK_OFFICER, Action.APPROVE, "T12", 0))
                .next();
        refused("has the role");
        desk.send(desk.command("tom", Role.SENIOR_TRADER, Action.APPROVE, "T12", 0))
                .next();
        refused("is for");
    }

    @Test
    void theSameCommandActsOnce() {
        inReview();
        Command command = desk.command("ada", Role.ADMIN, Action.APPROVE, "T12", 0);
        desk.send(command).next();
        for (long wait : new long[] {SECOND, MINUTE, DAY}) {
            desk.forMillis(wait, wait).send(command).next();
            assertThat(desk.lastAnswer().verdict()).isEqualTo(Answer.Verdict.REJECTED);
        }
        desk.protocol = Copies.of(desk.protocol);
        desk.protocol.adopt(ProtocolDesk.settings("c1"));
        desk.send(command).next();
        assertThat(desk.lastAnswer().verdict()).isEqualTo(Answer.Verdict.REJECTED);
    }

    @Test
    void anApprovalOfAnEarlierReviewIsWorthNothing() {
        inReview();
        Command old = desk.command("ria", Role.RISK_OFFICER, Action.APPROVE, "T12", 0);
        desk.act("tom", Action.KILL, "").next().next();
        desk.act("ada", Action.OPEN_REVIEW, "").next();
        desk.act("ada", Action.APPROVE, "T12").next();
        desk.send(old).next();
        refused("T25");
        desk.send(desk.with(old, "ria-1", desk.protocol.revision(), "c1", "")).next();
        refused("cmdId was seen");
    }

    @Test
    void anApprovalNamesItsReview() {
        inReview();
        Command other = desk.command("ada", Role.ADMIN, Action.APPROVE, "T12", 0);
        desk.send(new Command("ada-1", "ed25519", ProtocolDesk.reviewed(other.payload(), "another")))
                .next();
        refused("both approvals are of the review");
        Command reject = desk.command("ria", Role.RISK_OFFICER, Action.REJECT, "", 0);
        desk.send(new Command("ria-1", "ed25519", ProtocolDesk.reviewed(reject.payload(), "another")))
                .next();
        refused("the review is");
    }

    @Test
    void misdirectedEarlyLateAndLongLivedCommandsAreRefused() {
        inReview();
        Command good = desk.command("ada", Role.ADMIN, Action.APPROVE, "T12", 0);
        Command.Payload p = good.payload();
        long t = desk.now;
        for (Command.Payload bad : List.of(
                ProtocolDesk.directed(p, "other", "test", "operator.commands"),
                ProtocolDesk.directed(p, "alpha", "prod", "operator.commands"),
                ProtocolDesk.directed(p, "alpha", "test", "other.topic"),
                ProtocolDesk.timed(p, t + DAY, t, t + DAY + MINUTE),
                ProtocolDesk.timed(p, t, t + HOUR, t + 2 * HOUR),
                ProtocolDesk.timed(p, t - HOUR, t - HOUR, t - SECOND),
                ProtocolDesk.timed(p, t, t, t + DAY + SECOND))) {
            desk.send(new Command("ada-1", "ed25519", bad)).next();
            assertThat(desk.lastAnswer().verdict()).isEqualTo(Answer.Verdict.REJECTED);
        }
        assertThat(desk.protocol.desk().approvals().given()).isEmpty();
    }

    @Test
    void aRoleThatOneGivesOneselfVoidsWhatWasApproved() {
        inReview();
        desk.act("ada", Action.APPROVE, "T12").next();
        List<Person> persons = new ArrayList<>(ProtocolDesk.ROLES.persons());
        persons.set(0, new Person("ada", Set.of(Role.ADMIN, Role.RISK_OFFICER), Set.of("ada-1", "ada-2")));
        assertThat(desk.protocol.adopt(new Roles(persons))).isOne();
        desk.send(desk.command("ada", Role.RISK_OFFICER, Action.APPROVE, "T12", 0))
                .next();
        assertThat(desk.lastAnswer().reason()).contains("approval 1 of 2");
        desk.send(desk.command("ada", Role.ADMIN, Action.APPROVE, "T12", 0)).next();
        refused("two persons");
    }

    @Test
    void raisingAndLoweringLeadsNowhereFromTheLatch() {
        inReview();
        desk.act("ada", Action.RAISE, "4").next();
        refused("T21");
        desk.act("tom", Action.LOWER, "NORMAL", desk.now + HOUR).next();
        refused("T22");
        desk.act("tom", Action.ACCEPT_SIZE, "").next();
        refused("ACCEPT_SIZE");
        desk.act("ada", Action.APPROVE, "T15").next();
        refused("waits for approval");
        desk.act("ada", Action.APPROVE, "T5").next();
        refused("waits for approval");
        desk.act("ada", Action.REOPEN, "").next();
        refused("T14");
    }

    @Test
    void anOldSavepointLeavesNothing() {
        DeskSnapshot before = desk.next().protocol.desk();
        inReview();
        desk.protocol =
                DeskProtocol.restore(new DeskProtocol.State(DeskSnapshot.stricter(before, desk.protocol.desk())));
        desk.protocol.adopt(ProtocolDesk.settings("c1"));
        desk.next();
        assertThat(desk.state()).isEqualTo(DeskState.REVIEW);
        desk.act("ada", Action.APPROVE, "T12").next();
        assertThat(desk.lastAnswer().reason()).contains("approval 1 of 2");
        DeskSnapshot inReview = desk.protocol.desk();
        desk.act("ria", Action.APPROVE, "T12").next();
        assertThat(desk.state()).isEqualTo(DeskState.RESTART_1);
        DeskSnapshot merged = DeskSnapshot.stricter(desk.protocol.desk(), inReview);
        assertThat(merged.core()).isEqualTo(DeskState.REVIEW);
        assertThat(merged.approvals().given()).isEmpty();
        assertThat(merged.counters().changes())
                .isEqualTo(desk.protocol.desk().counters().changes());
        assertThat(merged.chain()).isEqualTo(desk.protocol.desk().chain());
        assertThat(DeskSnapshot.stricter(inReview, desk.protocol.desk()).core()).isEqualTo(DeskState.REVIEW);
    }

    @Test
    void whoAsksDoesNotApprove() {
        desk.risk(11).next();
        desk.act("ada", Action.LOWER, "CAUTION", desk.now + HOUR).next();
        String id = desk.protocol.desk().approvals().requests().get(0).id();
        desk.act("ada", Action.APPROVE, id).next();
        assertThat(desk.lastAnswer().reason()).contains("neither who asked");
        desk.act("abe", Action.APPROVE, id).next();
        assertThat(desk.state()).isEqualTo(DeskState.WARNING);
        desk.act("ria", Action.APPROVE, id).next();
        assertThat(desk.state()).isEqualTo(DeskState.CAUTION);
    }

    @Test
    void aDeskIsLoweredTwiceAnEpisodeForAnHourEach() {
        desk.risk(11).next();
        desk.act("tom", Action.LOWER, "CAUTION", desk.now + 92 * MINUTE).next();
        assertThat(desk.wasAccepted()).isFalse();
        for (int i = 0; i < 2; i++) {
            desk.act("tom", Action.LOWER, "CAUTION", desk.now + HOUR).next();
            String id = desk.protocol.desk().approvals().requests().get(0).id();
            desk.approved(id).next();
            assertThat(desk.state()).isEqualTo(DeskState.CAUTION);
            desk.forMillis(HOUR, SECOND);
            assertThat(desk.state()).isEqualTo(DeskState.WARNING);
        }
        desk.act("tom", Action.LOWER, "CAUTION", desk.now + HOUR).next();
        assertThat(desk.lastAnswer().reason()).contains("twice an episode");
    }

    // Kills ----------------------------------------------------------------------------------------------------------

    @Test
    @Tag("A79")
    void theFirstOfTwoKillersCanApproveA79() {
        desk.act("ada", Action.KILL, "").next();
        desk.act("abe", Action.KILL, "").next().next();
        desk.act("ada", Action.OPEN_REVIEW, "").next();
        desk.act("abe", Action.APPROVE, "T12").next();
        refused("killed last");
        desk.act("ada", Action.APPROVE, "T12").act("ria", Action.APPROVE, "T12").next();
        assertThat(desk.state()).isEqualTo(DeskState.RESTART_1);
    }

    @Test
    @Tag("A80")
    void aKillInAnExtendedReviewDoesNotShortenItsDayA80() {
        inReview();
        desk.act("ria", Action.REJECT, "").next();
        assertThat(desk.state()).isEqualTo(DeskState.EXTENDED_REVIEW);
        long rejected = desk.now;
        desk.forMillis(10 * HOUR, MINUTE).act("tom", Action.KILL, "").next().next();
        desk.act("ada", Action.OPEN_REVIEW, "").next();
        assertThat(desk.state()).isEqualTo(DeskState.EXTENDED_REVIEW);
        desk.forMillis(rejected + DAY - SECOND - SECOND - desk.now, SECOND);
        desk.act("ada", Action.REOPEN, "").next();
        assertThat(desk.state()).isEqualTo(DeskState.EXTENDED_REVIEW);
        desk.act("ada", Action.REOPEN, "").next();
        assertThat(desk.now).isEqualTo(rejected + DAY);
        assertThat(desk.state()).isEqualTo(DeskState.REVIEW);
    }

    @Test
    @Tag("A65")
    void aKillsDirectivesHaveItsOwnIdsInEveryStateA65() {
        desk.act("tom", Action.KILL, "").next();
        desk.act("ada", Action.KILL, "").step();
        assertThat(desk.state()).isEqualTo(DeskState.EMERGENCY_EXIT);
        desk.next();
        assertThat(desk.state()).isEqualTo(DeskState.LOCKDOWN);
        desk.act("tom", Action.KILL, "").next().next();
        desk.act("ada", Action.OPEN_REVIEW, "").next().approved("T12").next();
        assertThat(desk.state()).isEqualTo(DeskState.RESTART_1);
        desk.act("tom", Action.KILL, "").next();
        assertThat(desk.state()).isEqualTo(DeskState.LOCKDOWN);
        for (String cmdId : List.of("cmd-1", "cmd-2", "cmd-3", "cmd-7")) {
            for (DirectiveType type : DirectiveType.of(AlertLevel.EMERGENCY)) {
                assertThat(desk.count(each -> each.id().equals(StableId.of("alpha", cmdId, type))
                                && each.status() == Directive.Status.AUTHORISED))
                        .as("%s of %s", type, cmdId)
                        .isOne();
            }
        }
    }

    @Test
    @Tag("A64")
    void aKillBehindItsClockActsAtTheClocksTimeA64() {
        desk.forMillis(MINUTE, SECOND);
        Command.Payload p =
                desk.command("tom", Role.SENIOR_TRADER, Action.KILL, "", 0).payload();
        long ts = desk.now - 4 * SECOND;
        desk.send(new Command("tom-1", "ed25519", ProtocolDesk.timed(p, ts, ts, ts + MINUTE)))
                .next();
        assertThat(desk.state()).isEqualTo(DeskState.EMERGENCY_EXIT);
        assertThat(desk.changes.get(0).time()).isEqualTo(desk.now).isEqualTo(ts + 5 * SECOND);
    }

    @Test
    void killAndRaiseComeBeforeTheOtherCommandsOfAnInstant() {
        inReview();
        desk.act("ada", Action.APPROVE, "T12")
                .act("ria", Action.APPROVE, "T12")
                .act("tom", Action.KILL, "")
                .next();
        assertThat(desk.state()).isEqualTo(DeskState.EMERGENCY_EXIT);
        assertThat(desk.answers.subList(1, desk.answers.size()))
                .extracting(Answer::verdict)
                .containsExactly(
                        Answer.Verdict.ACCEPTED,
                        Answer.Verdict.ACCEPTED,
                        Answer.Verdict.REJECTED,
                        Answer.Verdict.REJECTED);
    }

    // Review ---------------------------------------------------------------------------------------------------------

    @Test
    void theSecondRestartInAWeekIsExtendedOnceAndHalved() {
        inReview();
        desk.approved("T12").next();
        assertThat(desk.state()).isEqualTo(DeskState.RESTART_1);
        inReview();
        desk.approved("T12").next();
        assertThat(desk.state()).isEqualTo(DeskState.EXTENDED_REVIEW);
        desk.forMillis(DAY, HOUR).act("ada", Action.REOPEN, "").next();
        desk.approved("T12").next();
        assertThat(desk.state()).isEqualTo(DeskState.RESTART_1);
        assertThat(desk.protocol.desk().lockdown().halved()).isTrue();
    }

    @Test
    void aDeepLossIsExtended() {
        inReview();
        desk.lossFromHigh = 0.15;
        desk.approved("T12").next();
        assertThat(desk.state()).isEqualTo(DeskState.EXTENDED_REVIEW);
        assertThat(desk.lastAnswer().reason()).contains("15.00 % below the month's high");
        assertThat(desk.changes.get(desk.changes.size() - 1).cause())
                .isEqualTo("2 approvals; the first restart in 7 days, 15.00 % below the month's high");
    }

    @Test
    void aReviewThatNobodySpeaksInIsExtendedAfterADay() {
        inReview();
        long opened = desk.now;
        desk.forMillis(DAY - SECOND, SECOND);
        assertThat(desk.state()).isEqualTo(DeskState.REVIEW);
        desk.next();
        assertThat(desk.now).isEqualTo(opened + DAY);
        assertThat(desk.state()).isEqualTo(DeskState.EXTENDED_REVIEW);
        desk.act("ada", Action.REOPEN, "").forMillis(DAY - SECOND, HOUR);
        assertThat(desk.state()).isEqualTo(DeskState.EXTENDED_REVIEW);
    }

    @Test
    void residualsAreWaivedByTwoAndHoldUntilTheyGrow() {
        desk.holds("DUST", 3, 40_000).act("abe", Action.KILL, "").next();
        desk.act("tom", Action.WAIVE, "DUST").next();
        String id = desk.protocol.desk().approvals().requests().get(0).id();
        desk.act("abe", Action.APPROVE, id).next();
        assertThat(desk.lastAnswer().reason()).contains("killed last");
        desk.act("ada", Action.APPROVE, id)
                .act("ria", Action.APPROVE, id)
                .next()
                .next();
        assertThat(desk.state()).isEqualTo(DeskState.LOCKDOWN);
        desk.act("tom", Action.KILL, "").next().next();
        assertThat(desk.state()).isEqualTo(DeskState.LOCKDOWN);
        desk.holds("DUST", 3.1, 41_000).next();
        assertThat(desk.state()).isEqualTo(DeskState.EMERGENCY_EXIT);
        desk.holds("DUST", 3, 40_000).next().next();
        assertThat(desk.state()).isEqualTo(DeskState.EMERGENCY_EXIT);
    }

    @Test
    void manyResidualsAreNotWaivedOneByOne() {
        desk.holds("A", 1, 40_000)
                .holds("B", 1, 40_000)
                .act("tom", Action.KILL, "")
                .next();
        desk.act("tom", Action.WAIVE, "A").next();
        desk.approved(desk.protocol.desk().approvals().requests().get(0).id()).next();
        assertThat(desk.wasAccepted()).isTrue();
        desk.act("tom", Action.WAIVE, "B").next();
        assertThat(desk.lastAnswer().reason()).contains("T10");
    }

    // Audit ----------------------------------------------------------------------------------------------------------

    private static int firstBroken(List<AuditEntry> entries) {
        AuditChain chain = AuditChain.EMPTY;
        for (int i = 0; i < entries.size(); i++) {
            if (!entries.get(i).follows(chain)) {
                return i;
            }
            chain = AuditChain.upTo(entries.get(i));
        }
        return -1;
    }

    @Test
    void theAuditChainShowsWhatWasEditedRemovedOrSwapped() {
        inReview();
        assertThat(firstBroken(desk.audit)).isEqualTo(-1);
        assertThat(desk.audit).hasSizeGreaterThan(10);
        List<AuditEntry> removed = new ArrayList<>(desk.audit);
        removed.remove(4);
        assertThat(firstBroken(removed)).isEqualTo(4);
        List<AuditEntry> swapped = new ArrayList<>(desk.audit);
        swapped.add(3, swapped.remove(4));
        assertThat(firstBroken(swapped)).isEqualTo(3);
        AuditEntry e = desk.audit.get(5);
        List<AuditEntry> edited = new ArrayList<>(desk.audit);
        edited.set(5, new AuditEntry(e.time(), e.desk(), e.seq(), e.prevHash(), e.hash(), e.kind(), e.payload() + " "));
        assertThat(firstBroken(edited)).isEqualTo(5);
    }

    @Test
    void aRoleTableNeedsTwoOfEachAndOneToAsk() {
        assertThat(ProtocolDesk.ROLES.faults()).isEmpty();
        List<Person> persons = new ArrayList<>(ProtocolDesk.ROLES.persons());
        persons.removeIf(
                each -> each.roles().contains(Role.RISK_OFFICER) && !each.name().equals("rob"));
        assertThat(new Roles(persons).faults())
                .anyMatch(each -> each.contains("RISK_OFFICER was 1, must be at least 2"));
        assertThat(new Roles(List.of()).faults()).hasSize(4);
    }
}
