package io.breakwater.risk.protocol;

import java.util.List;
import java.util.Set;

import io.breakwater.risk.protocol.approvals.Action;
import io.breakwater.risk.protocol.approvals.Answer;
import io.breakwater.risk.protocol.approvals.AuditEntry;
import io.breakwater.risk.protocol.approvals.Command;
import io.breakwater.risk.protocol.approvals.Person;
import io.breakwater.risk.protocol.approvals.Role;
import io.breakwater.risk.protocol.approvals.Roles;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static io.breakwater.risk.protocol.ProtocolDesk.HOUR;
import static io.breakwater.risk.protocol.ProtocolDesk.MINUTE;
import static io.breakwater.risk.protocol.ProtocolDesk.SECOND;
import static io.breakwater.risk.protocol.ProtocolDesk.clock;
import static org.assertj.core.api.Assertions.assertThat;

/** The acceptance cases of alerts and escalation, their times computed by hand. */
class AlertAcceptanceTest {
    private final ProtocolDesk desk = new ProtocolDesk();

    // Alerts ---------------------------------------------------------------------------------------------------------

    private List<String> sent() {
        return desk.notifications.stream()
                .filter(each -> each.head().source().equals("LEVEL"))
                .map(each -> clock(each.time()) + " " + each.recipientRole() + " " + each.channel())
                .distinct()
                .toList();
    }

    @Test
    @Tag("A62")
    @Tag("A31")
    void warningEscalatesAndResumesWithoutProgressA62A31() {
        desk.risk(11).until("12:00:00").until("12:11:59");
        assertThat(sent())
                .containsExactly(
                        "12:00:05 SENIOR_TRADER SMS",
                        "12:00:05 SENIOR_TRADER CALL",
                        "12:00:05 ADMIN DASHBOARD",
                        "12:05:05 SENIOR_TRADER CALL",
                        "12:10:05 ADMIN CALL");
        desk.acknowledge("tom").until("12:41:59");
        assertThat(desk.answers.get(0).verdict()).isEqualTo(Answer.Verdict.ACCEPTED);
        assertThat(sent()).hasSize(5);
        desk.until("12:42:00");
        assertThat(sent().subList(5, sent().size())).containsExactly("12:42:00 EMERGENCY_LEAD CALL");
    }

    @Test
    void progressRenewsAnAcknowledgement() {
        desk.holds("BTC", 10, 100_000).risk(11).until("12:11:59");
        desk.acknowledge("tom").until("12:20:00").holds("BTC", 9, 90_000).until("12:50:00");
        assertThat(sent()).hasSize(5);
        desk.until("13:12:00");
        assertThat(sent()).hasSize(6);
    }

    @Test
    @Tag("A31")
    void aLateAcknowledgementReopensNothingA31() {
        desk.risk(6).until("12:01:00");
        Command late = desk.command(
                "tom",
                Role.SENIOR_TRADER,
                Action.ACKNOWLEDGE,
                desk.protocol.desk().alerts().alerts().get(0).head().alertId(),
                0);
        desk.risk(1).until("13:01:59");
        assertThat(desk.state()).isEqualTo(DeskState.NORMAL);
        Command.Payload p = late.payload();
        desk.send(new Command("tom-1", "ed25519", ProtocolDesk.timed(p, desk.now, desk.now, desk.now + MINUTE)))
                .next();
        assertThat(desk.lastAnswer().reason()).contains("LATE");
        assertThat(desk.protocol.desk().alerts().alerts()).isEmpty();
    }

    @Test
    @Tag("A32")
    void anInhibitedAlertIsNotNotifiedA32() {
        desk.risk(6).until("12:00:10").risk(16).until("12:01:00");
        assertThat(desk.notifications.stream().filter(each -> each.head().level() == AlertLevel.CAUTION))
                .isEmpty();
        assertThat(sent()).startsWith("12:00:11 SENIOR_TRADER CALL", "12:00:11 ADMIN DASHBOARD");
    }

    /** Of CAUTION, who was told at 12:00:30, the Admin would be told at 12:15:30. */
    @Test
    @Tag("A32")
    void anAlertThatWasSentIsInhibitedByAHigherOneTooA32() {
        desk.risk(6).until("12:10:00");
        int before = desk.notifications.size();
        assertThat(before).isPositive();
        desk.risk(16).until("12:40:00");
        assertThat(desk.notifications.subList(before, desk.notifications.size()))
                .isNotEmpty()
                .noneMatch(each -> each.head().level() == AlertLevel.CAUTION);
    }

    @Test
    @Tag("A31")
    void cautionGoesToTheAdminAfterAQuarterAndResumesTwoHoursAfterAnAnswerWithoutProgressA31() {
        desk.risk(6).holds("BTC", 10, 500_000).until("12:15:29");
        assertThat(sent())
                .containsExactly(
                        "12:00:30 SENIOR_TRADER SMS", "12:00:30 SENIOR_TRADER DASHBOARD", "12:00:30 TEAM DASHBOARD");
        desk.until("12:15:30");
        assertThat(sent()).hasSize(4).endsWith("12:15:30 ADMIN SMS");
        // Its scaling is authorised at 12:10:00 and never filled.
        desk.until("12:20:00").acknowledge("tom").until("14:20:00");
        assertThat(sent()).hasSize(4);
        desk.until("14:20:01");
        assertThat(sent().size()).isGreaterThan(4);
    }

    @Test
    @Tag("A31")
    void criticalCallsEverybodyAfterTwoMinutesTheLeadAfterFiveAndResumesTenAfterAnAnswerA31() {
        desk.risk(16).until("12:04:59");
        assertThat(sent())
                .containsExactly(
                        "12:00:00 SENIOR_TRADER CALL",
                        "12:00:00 ADMIN DASHBOARD",
                        "12:00:00 EMERGENCY_LEAD CALL",
                        "12:02:00 SENIOR_TRADER CALL",
                        "12:02:00 ADMIN CALL",
                        "12:02:00 EMERGENCY_LEAD CALL");
        desk.until("12:05:00");
        assertThat(sent()).hasSize(7).endsWith("12:05:00 EMERGENCY_LEAD CALL");
        desk.acknowledge("tom").until("12:15:00");
        assertThat(sent()).hasSize(7);
        desk.until("12:15:01");
        assertThat(sent().get(7)).startsWith("12:15:01");
    }

    @Test
    void aFallInsideTheGroupWaitCancelsTheMessage() {
        desk.warm = false;
        desk.until("12:00:10").warm = true;
        desk.until("12:05:00");
        assertThat(desk.notifications).isEmpty();
        assertThat(desk.audit).extracting(AuditEntry::payload).anyMatch(each -> each.contains("in its group wait"));
    }

    @Test
    @Tag("A61")
    void fourCallsHaveFourKeysAndOnlyTheUndeliveredGoesOnA61() {
        ProtocolDesk other = new ProtocolDesk(ProtocolDesk.settingsWithReceipts());
        List<Person> four = List.of(
                new Person("ada", Set.of(Role.ADMIN), Set.of("ada-1")),
                new Person("tom", Set.of(Role.SENIOR_TRADER), Set.of("tom-1")),
                new Person("lea", Set.of(Role.EMERGENCY_LEAD), Set.of("lea-1")));
        other.protocol.adopt(new Roles(four));
        other.riskLevel = 5;
        other.next();
        assertThat(other.notifications).hasSize(4);
        assertThat(other.notifications.stream().map(each -> each.dedupeKey()).distinct())
                .hasSize(4);
        other.notifications.stream()
                .filter(each -> !each.principal().equals("lea"))
                .forEach(each -> other.receipt(each.dedupeKey()));
        other.forMillis(59 * SECOND, SECOND);
        int before = other.notifications.size();
        other.next();
        List<String> after = other.notifications.subList(before, other.notifications.size()).stream()
                .filter(each -> each.step() == 0)
                .map(each -> each.principal() + " " + each.channel())
                .toList();
        assertThat(after).containsExactly("lea DASHBOARD");
    }

    @Test
    void emergencyCallsEachMinuteUntilTwoRolesHaveAnswered() {
        desk.riskLevel = 5;
        desk.until("12:02:00");
        desk.acknowledge("tom").until("12:03:00");
        assertThat(sent()).hasSize(16);
        desk.acknowledge("lea").until("12:08:00");
        assertThat(sent()).hasSize(16);
    }

    /** What is done needs no progress: a flat desk's loop has ended with its two roles. */
    @Test
    void emergencyCallsNobodyAgainAboutALockedDeskThatIsFlat() {
        desk.holds("BTC", 10, 500_000).riskLevel = 5;
        desk.until("12:00:10").holds("BTC", 0, 0).until("12:00:30");
        assertThat(desk.state()).isEqualTo(DeskState.LOCKDOWN);
        desk.acknowledge("tom").acknowledge("lea").until("12:01:30");
        int before = sent().size();
        desk.until("14:00:00");
        assertThat(sent()).hasSize(before);
    }

    /** An exit that hangs is called about again, five minutes after each answer. */
    @Test
    void emergencyCallsAgainAboutAnExitThatMakesNoProgress() {
        desk.holds("BTC", 10, 500_000).riskLevel = 5;
        desk.until("12:00:30");
        desk.acknowledge("tom").acknowledge("lea").until("12:01:30");
        int before = sent().size();
        desk.until("12:06:30");
        assertThat(sent()).hasSizeGreaterThan(before);
    }

    @Test
    void silencesHaveTheirLengthAndWhoMayGiveThem() {
        desk.risk(11).until("12:00:10");
        String alert = desk.protocol.desk().alerts().alerts().get(0).head().alertId();
        desk.act("tom", Action.SILENCE, alert, desk.now + HOUR + 5 * MINUTE).next();
        assertThat(desk.wasAccepted()).isFalse();
        desk.act("tom", Action.SILENCE, alert, desk.now + HOUR).next();
        String id = desk.protocol.desk().approvals().requests().get(0).id();
        desk.act("ria", Action.APPROVE, id).next();
        assertThat(desk.wasAccepted()).isFalse();
        desk.act("ada", Action.APPROVE, id).next();
        int before = sent().size();
        desk.until("13:00:00");
        assertThat(sent()).hasSize(before);
        desk.until("13:00:20");
        assertThat(sent()).hasSizeGreaterThan(before);
    }
}
