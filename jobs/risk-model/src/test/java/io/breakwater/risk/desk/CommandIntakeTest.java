package io.breakwater.risk.desk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.breakwater.risk.protocol.LevelThresholds;
import io.breakwater.risk.protocol.approvals.Action;
import io.breakwater.risk.protocol.approvals.Answer.Verdict;
import io.breakwater.risk.protocol.approvals.Command;
import io.breakwater.risk.protocol.approvals.ControlKey;
import io.breakwater.risk.protocol.approvals.ControlTable;
import io.breakwater.risk.protocol.approvals.ControlTable.Thresholds;
import io.breakwater.risk.protocol.approvals.DeskPeople;
import io.breakwater.risk.protocol.approvals.KeyTable;
import io.breakwater.risk.protocol.approvals.OperatorKey;
import io.breakwater.risk.protocol.approvals.Role;
import io.breakwater.risk.protocol.approvals.RoleTable;
import io.breakwater.risk.protocol.approvals.Roles;
import io.breakwater.risk.protocol.approvals.Signed;
import io.breakwater.risk.protocol.approvals.SignedChange;
import io.breakwater.risk.protocol.approvals.SignedCommand;
import io.breakwater.risk.protocol.approvals.Signer;
import io.breakwater.risk.reference.Copies;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static io.breakwater.risk.protocol.approvals.Role.ADMIN;
import static io.breakwater.risk.protocol.approvals.Role.RISK_OFFICER;
import static io.breakwater.risk.protocol.approvals.Role.SENIOR_TRADER;
import static io.breakwater.risk.protocol.approvals.Signer.T;
import static org.assertj.core.api.Assertions.assertThat;

/** What a desk is told of what people have signed. */
class CommandIntakeTest {
    private static final long HOUR = 3_600_000L;
    private static final long DAY = 24 * HOUR;
    private static final LevelThresholds TIGHTER = new LevelThresholds(4, 8, 12, 16, 0.8);
    private static final LevelThresholds LOOSER = new LevelThresholds(6, 12, 18, 24, 0.8);

    private final Map<String, Signer> people = new LinkedHashMap<>();
    private final RoleTable roles = new RoleTable(Map.of(
            ADMIN, List.of("ann", "bob", "gus"), RISK_OFFICER, List.of("cid", "dan"), SENIOR_TRADER, List.of("eve")));
    private CommandIntake intake;

    CommandIntakeTest() {
        for (String name : List.of("ann", "bob", "cid", "dan", "eve", "gus")) {
            people.put(name, new Signer(name, name + "-1"));
        }
        intake = new CommandIntake(new DeskPeople(Signer.ADDRESSEE, roles, keysWithout(), false));
        assertThat(intake.advanceTo(T)).containsExactly(new DeskEvent.RolesSet(roles.withKeys(keysWithout())));
    }

    private KeyTable keysWithout(String... names) {
        List<OperatorKey> keys = new ArrayList<>();
        people.forEach((name, person) -> {
            if (!List.of(names).contains(name)) {
                keys.add(person.key());
            }
        });
        return KeyTable.of(keys);
    }

    private Signer ann() {
        return people.get("ann");
    }

    private List<DeskEvent> take(Signed signed, long clock) {
        intake = Copies.of(intake);
        return intake.take(new DeskEvent.Heard(signed, clock, false), LevelThresholds.DEFAULT);
    }

    private SignedChange change(ControlTable table, long now, long from) {
        return ann().change(ADMIN, now, new ControlKey("alpha", table.kind(), from), table);
    }

    private static RoleTable with(RoleTable table, Role role, String... names) {
        Map<Role, List<String>> persons = new HashMap<>(table.persons());
        persons.put(role, List.of(names));
        return new RoleTable(persons);
    }

    private static void assertRefused(List<DeskEvent> events, String reason) {
        assertThat(events).singleElement().satisfies(event -> {
            DeskEvent.Answered answered = (DeskEvent.Answered) event;
            assertThat(answered.judged().verdict()).isEqualTo(Verdict.REJECTED);
            assertThat(answered.judged().reason()).startsWith(reason);
        });
    }

    private static Command.Payload asked(List<DeskEvent> events) {
        assertThat(events).singleElement().isInstanceOf(DeskEvent.Commanded.class);
        return ((DeskEvent.Commanded) events.get(0)).command().payload();
    }

    @Test
    void anAuthenticCommandIsHandedOnAndOthersAreAnsweredWithTheRule() {
        SignedCommand kill = ann().signed(ADMIN, Action.KILL, T);
        assertThat(take(kill, T)).containsExactly(new DeskEvent.Commanded(kill.command()));
        byte[] before = Copies.bytesOf(intake);
        assertRefused(take(kill, T), "COUNTER: counter was 1, must be above 1");
        SignedCommand forged = new Signer("mallory", "ann-1").signed(ADMIN, Action.KILL, T);
        assertRefused(take(forged, T), "COUNTER");
        assertRefused(take(people.get("bob").signed(RISK_OFFICER, Action.KILL, T - DAY), T), "EXPIRED");
        assertThat(Copies.bytesOf(intake)).isEqualTo(before);
    }

    @Test
    void takingARoleAwayHoldsFromItsTimeOn() {
        List<DeskEvent> events = take(change(with(roles, ADMIN, "ann", "bob"), T, T + HOUR), T);
        assertThat(events)
                .singleElement()
                .satisfies(event -> assertThat(((DeskEvent.Answered) event).judged())
                        .returns(Verdict.ACCEPTED, each -> each.verdict())
                        .returns("alpha|ROLES|" + (T + HOUR) + " holds", each -> each.reason()));
        assertThat(intake.nextChange(T)).isEqualTo(T + HOUR);
        assertThat(intake.advanceTo(T + HOUR - 1)).isEmpty();
        Roles left = with(roles, ADMIN, "ann", "bob").withKeys(keysWithout());
        assertThat(intake.advanceTo(T + HOUR)).containsExactly(new DeskEvent.RolesSet(left));
        assertThat(intake.nextChange(T + HOUR)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aRoleIsGivenWhenTheDeskSaysThatTwoHaveApproved() {
        RoleTable more = with(roles, ADMIN, "ann", "bob", "gus", "mallory");
        String key = "alpha|ROLES|" + (T + HOUR);
        Command.Payload request = asked(take(change(more, T, T + HOUR), T));
        assertThat(request)
                .returns(key, Command.Payload::target)
                .returns("t.operator.commands", Command.Payload::topic)
                .returns("ann", Command.Payload::principal)
                .returns(Action.PARAMETERS, Command.Payload::action);
        intake.approved("alpha|ROLES|" + T, T + 1);
        intake = Copies.of(intake);
        intake.approved(key, T + 2);
        assertThat(intake.advanceTo(T + HOUR - 1)).isEmpty();
        assertThat(intake.advanceTo(T + HOUR)).containsExactly(new DeskEvent.RolesSet(more.withKeys(keysWithout())));
        intake.approved(key, T + 2 * HOUR);
        assertThat(intake.advanceTo(T + 2 * HOUR)).isEmpty();
    }

    @Test
    void aRevocationThatLeavesTooFewSuspendsTheKeyForADayAndAsks() {
        RoleTable two = with(roles, ADMIN, "ann", "bob");
        take(change(two, T, T), T);
        List<DeskEvent> events = take(change(keysWithout("bob"), T, T), T);
        Roles suspended = two.withKeys(keysWithout("bob"));
        assertThat(events).hasSize(2).first().isEqualTo(new DeskEvent.RolesSet(suspended));
        assertThat(events.get(1)).isInstanceOf(DeskEvent.Commanded.class);
        assertRefused(take(people.get("bob").signed(ADMIN, Action.OPEN_REVIEW, T + 1), T), "SUSPENDED");
        assertThat(intake.nextChange(T + 1)).isEqualTo(T + DAY);
        assertThat(intake.advanceTo(T + DAY)).containsExactly(new DeskEvent.RolesSet(two.withKeys(keysWithout())));
    }

    @Test
    void thresholdsAreTightenedByOneAndLoosenedByTwo() {
        assertThat(take(change(new Thresholds(TIGHTER), T, T), T))
                .hasSize(2)
                .first()
                .satisfies(event -> assertThat(
                                ((DeskEvent.Configured) event).parameters().thresholds())
                        .isEqualTo(TIGHTER));
        asked(take(change(new Thresholds(LOOSER), T, T + HOUR), T));
        intake.approved("alpha|PARAMETERS|" + (T + HOUR), T + 2 * HOUR);
        assertThat(intake.nextChange(T)).isEqualTo(T + 2 * HOUR);
        assertThat(intake.advanceTo(T + 2 * HOUR - 1)).isEmpty();
        assertThat(intake.advanceTo(T + 2 * HOUR))
                .singleElement()
                .satisfies(event -> assertThat(
                                ((DeskEvent.Approved) event).parameters().thresholds())
                        .isEqualTo(LOOSER));
    }

    @Test
    @Tag("A67")
    void twoTablesThatWaitAndARolesRecordAllActA67() {
        LevelThresholds strictest = new LevelThresholds(3, 6, 9, 12, 0.8);
        take(change(new Thresholds(strictest), T, T + 2 * HOUR), T);
        take(change(new Thresholds(TIGHTER), T, T + HOUR), T);
        take(change(with(roles, ADMIN, "ann", "bob"), T, T + HOUR), T);
        intake = Copies.of(intake);
        assertThat(intake.advanceTo(T + HOUR))
                .hasSize(2)
                .satisfiesExactly(
                        first -> assertThat(((DeskEvent.Configured) first)
                                        .parameters()
                                        .thresholds())
                                .isEqualTo(TIGHTER),
                        second -> assertThat(second).isInstanceOf(DeskEvent.RolesSet.class));
        assertThat(intake.advanceTo(T + 2 * HOUR))
                .singleElement()
                .satisfies(event -> assertThat(
                                ((DeskEvent.Configured) event).parameters().thresholds())
                        .isEqualTo(strictest));
    }

    /** Behind a table that waits and is stricter, a looser one is a loosening though it is stricter than what holds now. */
    @Test
    void whatIsLooserThanWhatWaitsBeforeItNeedsApproval() {
        take(change(new Thresholds(TIGHTER), T, T + HOUR), T);
        asked(take(change(new Thresholds(LevelThresholds.DEFAULT), T, T + 2 * HOUR), T));
    }

    /** Two topics have no order between them: a change must not use up the counter of a command signed before it. */
    @Test
    void aCommandAndAChangeOfOneInstantMayComeInAnyOrder() {
        SignedCommand first = ann().signed(ADMIN, Action.OPEN_REVIEW, T);
        SignedChange second = change(with(roles, ADMIN, "ann", "bob"), T, T);
        assertThat(take(second, T)).hasSize(2);
        assertThat(take(first, T)).containsExactly(new DeskEvent.Commanded(first.command()));
    }

    @Test
    void atMostAHundredChangesWaitForADay() {
        for (int i = 0; i < 100; i++) {
            asked(take(change(with(roles, ADMIN, "ann", "mallory"), T, T + i), T));
        }
        assertRefused(take(change(with(roles, ADMIN, "mallory"), T, T + 100), T), "4.3: at most 100");
        asked(take(change(with(roles, ADMIN, "ann", "mallory"), T + DAY + 1, T + 2 * DAY), T + DAY + 1));
    }

    private static SignedCommand unsigned(Command.Payload said) {
        return new SignedCommand(new Command(said.principal(), SignedCommand.UNSIGNED, said), "", "");
    }

    @Test
    void nothingUnsignedActsButOutOfARecordedLogInAReplay() {
        Command.Payload kill = ann().command(ADMIN, Action.KILL, T);
        DeskEvent.Heard recorded = new DeskEvent.Heard(unsigned(kill), T, true);
        assertRefused(take(unsigned(kill), T), "ALGORITHM");
        assertRefused(intake.take(recorded, LevelThresholds.DEFAULT), "ALGORITHM");
        DeskPeople replayed = DeskPeople.replay("alpha", roles, KeyTable.NONE);
        intake = new CommandIntake(replayed);
        assertRefused(take(unsigned(kill.addressed(replayed.addressee(), "")), T), "ALGORITHM");
        Command.Payload taken = asked(intake.take(recorded, LevelThresholds.DEFAULT));
        assertThat(taken.environment()).isEqualTo("replay");
        DeskEvent.RolesSet told = (DeskEvent.RolesSet) intake.advanceTo(T).get(0);
        assertThat(told.roles().ownerOf("ann"))
                .hasValueSatisfying(person -> assertThat(person.name()).isEqualTo("ann"));
    }

    @Test
    void aSignedActIsVerifiedInAReplayTooWhateverItsInstallation() {
        intake = new CommandIntake(DeskPeople.replay("alpha", roles, keysWithout()));
        SignedCommand kill = ann().signed(ADMIN, Action.KILL, T);
        SignedCommand altered = new SignedCommand(
                kill.command(),
                kill.payload(),
                people.get("bob").sign(kill.command().payload()).sig());
        assertRefused(intake.take(new DeskEvent.Heard(altered, T, true), LevelThresholds.DEFAULT), "SIGNATURE");
        assertThat(asked(intake.take(new DeskEvent.Heard(kill, T, true), LevelThresholds.DEFAULT))
                        .environment())
                .isEqualTo("replay");
    }

    @Test
    void peopleOfADeskThatNamesNobodyAreBuiltInAndEnough() {
        DeskPeople people = DeskPeople.replay("alpha", RoleTable.NONE, KeyTable.NONE);
        assertThat(people.roles().withKeys(people.keys()).faults()).isEmpty();
        assertThat(DeskPeople.none("alpha").roles().isEmpty()).isTrue();
    }
}
