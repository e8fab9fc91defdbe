package io.breakwater.job.decide;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.breakwater.job.TestSigner;
import io.breakwater.job.ingest.desks.Reference;
import io.breakwater.risk.desk.DeskEvent;
import io.breakwater.risk.desk.definition.DeskDefinition;
import io.breakwater.risk.desk.definition.DeskPosition;
import io.breakwater.risk.desk.definition.RowSchedule;
import io.breakwater.risk.desk.records.DeskRisk;
import io.breakwater.risk.market.VenuePrint;
import io.breakwater.risk.protocol.DeskLatch;
import io.breakwater.risk.protocol.DeskSnapshot;
import io.breakwater.risk.protocol.DeskState;
import io.breakwater.risk.protocol.LevelThresholds;
import io.breakwater.risk.protocol.approvals.Action;
import io.breakwater.risk.protocol.approvals.Answer;
import io.breakwater.risk.protocol.approvals.AuditEntry;
import io.breakwater.risk.protocol.approvals.AuditTrail;
import io.breakwater.risk.protocol.approvals.Command;
import io.breakwater.risk.protocol.approvals.ControlKey;
import io.breakwater.risk.protocol.approvals.ControlTable;
import io.breakwater.risk.protocol.approvals.DeskPeople;
import io.breakwater.risk.protocol.approvals.KeyTable;
import io.breakwater.risk.protocol.approvals.OperatorKey;
import io.breakwater.risk.protocol.approvals.Role;
import io.breakwater.risk.protocol.approvals.RoleTable;
import io.breakwater.risk.protocol.approvals.Signed;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The ways in which one person could try to lead a desk out of EMERGENCY alone, through the operator that judges it. */
class LeaveEmergencyTest {
    private static final long START = 1_767_571_200_000L;
    private static final long MINUTE = 60_000;
    private static final int WARM = 150;
    private static final int KEY_GROUPS = 128;

    private final TestSigner ann = new TestSigner("ann");
    private final TestSigner gus = new TestSigner("gus");
    private final TestSigner bob = new TestSigner("bob");
    private final TestSigner cid = new TestSigner("cid");
    private final TestSigner second = new TestSigner("gus-2");
    private final TestSigner mallory = new TestSigner("mallory");
    private final List<Answer> answers = new ArrayList<>();
    private final AuditTrail trail = new AuditTrail();
    private KeyedOneInputStreamOperatorTestHarness<String, DeskInput, DeskRisk> harness;
    private DeskSnapshot machine;
    private int minute;
    private long offset;
    private int parallelism = 1;
    private int subtask;

    private DeskPeople people() {
        DeskPeople five = TestSigner.people(TestSigner.ALPHA);
        Map<String, OperatorKey> keys = new HashMap<>(five.keys().keys());
        keys.put(
                "gus-2", new OperatorKey("gus-2", "ed25519", "gus", second.key().publicKey()));
        return new DeskPeople(five.addressee(), five.roles(), new KeyTable(keys), false);
    }

    private void start(DeskPeople people, Optional<DeskLatch> latch, OperatorSubtaskState restored) throws Exception {
        DeskDefinition desk = new DeskDefinition(
                "alpha", "USD", 1_000, List.of(DeskPosition.ofQuantity("BTC", 5)), LevelThresholds.DEFAULT);
        Reference reference = new Reference(List.of(), List.of(), latch.stream().toList(), List.of(people));
        harness = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new SuperviseDesk(
                        List.of(desk), RowSchedule.EACH_MINUTE, false, reference, reference.installation())),
                DeskInput::desk,
                Types.STRING,
                KEY_GROUPS,
                parallelism,
                subtask);
        harness.setup();
        if (restored != null) {
            harness.initializeState(restored);
        }
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
        assertThat(trail.breaks()).isEmpty();
    }

    private void pass(int minutes) throws Exception {
        for (int i = 0; i < minutes; i++, minute++) {
            VenuePrint print = new VenuePrint("BTC", "x", now(), 100 + minute % 7 * 0.01, MINUTE, 1e6);
            harness.processElement(new DeskInput("alpha", now(), new DeskEvent.Price(print)), now());
            harness.processWatermark(now());
        }
        take(SuperviseDesk.ANSWERS).forEach(answers::add);
        for (AuditEntry entry : take(SuperviseDesk.AUDIT_ENTRIES)) {
            trail.follow(entry);
        }
        take(SuperviseDesk.MACHINES).forEach(each -> machine = each);
    }

    private <T> List<T> take(OutputTag<T> tag) {
        var records = harness.getSideOutput(tag);
        List<T> taken = new ArrayList<>();
        if (records != null) {
            records.forEach(record -> taken.add(record.getValue()));
            records.clear();
        }
        return taken;
    }

    private long now() {
        return START + minute * MINUTE;
    }

    private void hear(Signed signed) throws Exception {
        long time = signed.envelope().command().payload().ts();
        DeskInput.Origin origin = new DeskInput.Origin("t.operator.commands-0", ++offset, time, "raw");
        DeskEvent heard = new DeskEvent.Heard(signed, time, false);
        harness.processElement(new DeskInput("alpha", time, heard, origin), time);
        pass(1);
    }

    /** What somebody says who looks at the desk as it is now. */
    private Command.Payload said(TestSigner signer, String principal, Role role, Action action, String target) {
        Command.Payload plain = signer.next(role, action, now() - 500, target);
        return new Command.Payload(
                plain.cmdId(),
                principal,
                role,
                action,
                "alpha",
                "test",
                "t.operator.commands",
                plain.counter(),
                machine.review().id(),
                machine.counters().revision(),
                machine.configHash(),
                plain.ts(),
                plain.notBefore(),
                plain.expires(),
                target,
                0,
                "");
    }

    private void act(TestSigner signer, String principal, Role role, Action action, String target) throws Exception {
        hear(signer.signed(said(signer, principal, role, action, target)));
    }

    private void assertRefused(String rule) {
        Answer last = answers.get(answers.size() - 1);
        assertThat(last.verdict()).isEqualTo(Answer.Verdict.REJECTED);
        assertThat(last.reason()).contains(rule);
        assertThat(machine.state()).isEqualTo(DeskState.REVIEW);
    }

    private void killed() throws Exception {
        start(people(), Optional.empty(), null);
        pass(WARM);
        kill();
    }

    private void kill() throws Exception {
        act(ann, "ann", Role.ADMIN, Action.KILL, "");
        assertThat(machine.state().level().number()).isEqualTo(5);
        pass(3);
        assertThat(machine.state()).isEqualTo(DeskState.LOCKDOWN);
        act(gus, "gus", Role.ADMIN, Action.OPEN_REVIEW, "");
        assertThat(machine.state()).isEqualTo(DeskState.REVIEW);
    }

    @Test
    void onePersonIsOnePersonWhateverTheKeysAndRoles() throws Exception {
        killed();
        act(ann, "ann", Role.ADMIN, Action.APPROVE, "T12");
        assertRefused("neither who asked nor who killed last may approve T12");
        act(gus, "gus", Role.ADMIN, Action.APPROVE, "T12");
        assertThat(answers.get(answers.size() - 1).reason()).startsWith("approval 1 of 2 of T12");
        act(second, "gus", Role.ADMIN, Action.APPROVE, "T12");
        assertRefused("two approvals are two persons");
        act(gus, "gus", Role.RISK_OFFICER, Action.APPROVE, "T12");
        assertRefused("ROLE: ");
        act(gus, "bob", Role.RISK_OFFICER, Action.APPROVE, "T12");
        assertRefused("PRINCIPAL: ");
        act(mallory, "bob", Role.RISK_OFFICER, Action.APPROVE, "T12");
        assertRefused("KEY: ");
    }

    @Test
    void nobodyGivesThemselvesARole() throws Exception {
        killed();
        RoleTable more = new RoleTable(Map.of(
                Role.ADMIN,
                List.of("ann", "gus"),
                Role.RISK_OFFICER,
                List.of("bob", "cid", "gus"),
                Role.SENIOR_TRADER,
                List.of("eve")));
        ControlKey key = new ControlKey("alpha", ControlTable.Kind.ROLES, now());
        Command.Payload seen = said(gus, "gus", Role.ADMIN, Action.PARAMETERS, "");
        hear(gus.change(seen, key, more));
        assertThat(answers.get(answers.size() - 1).reason()).contains("needs 2 approvals");
        act(gus, "gus", Role.RISK_OFFICER, Action.APPROVE, "T12");
        assertRefused("ROLE: ");
        String request = machine.approvals().requests().get(0).id();
        act(gus, "gus", Role.ADMIN, Action.APPROVE, request);
        assertRefused("neither who asked");
        act(bob, "bob", Role.RISK_OFFICER, Action.APPROVE, request);
        act(ann, "ann", Role.ADMIN, Action.APPROVE, request);
        pass(1);
        // Two others have given it: now it is theirs, and what was approved before is void.
        assertThat(machine.roles().namesOf(Role.RISK_OFFICER)).contains("gus");
        act(gus, "gus", Role.RISK_OFFICER, Action.APPROVE, "T12");
        assertThat(answers.get(answers.size() - 1).reason()).startsWith("approval 1 of 2 of T12");
        act(gus, "gus", Role.ADMIN, Action.APPROVE, "T12");
        assertRefused("two approvals are two persons");
    }

    @Test
    void anOlderSavepointForgetsNoLatchAndNoRevocation() throws Exception {
        start(people(), Optional.empty(), null);
        pass(WARM);
        OperatorSubtaskState before = harness.snapshot(1, 1);
        int then = minute;
        kill();
        DeskSnapshot published = machine;
        harness.close();
        minute = then;
        start(people(), Optional.of(DeskLatch.of(published)), before);
        pass(10);
        // Its book is that of before the kill, so it is closed once more.
        assertThat(machine.state()).isEqualTo(DeskState.LOCKDOWN);
        assertThat(machine.lockdown().killer()).isEqualTo("ann");
        assertThat(machine.counters().changes())
                .isGreaterThan(published.counters().changes());
        act(gus, "gus", Role.ADMIN, Action.APPROVE, "T12");
        assertThat(answers.get(answers.size() - 1).reason()).contains("nothing of the name T12 waits for approval");
    }

    @Test
    void aFileThatNamesOthersGivesNobodyARight() throws Exception {
        killed();
        OperatorSubtaskState saved = harness.snapshot(1, 1);
        DeskSnapshot published = machine;
        harness.close();
        DeskPeople edited = new DeskPeople(
                TestSigner.ALPHA,
                new RoleTable(Map.of(Role.ADMIN, List.of("mallory", "gus"), Role.RISK_OFFICER, List.of("mallory"))),
                KeyTable.of(List.of(mallory.key(), gus.key())),
                false);
        start(edited, Optional.of(DeskLatch.of(published)), saved);
        pass(1);
        act(mallory, "mallory", Role.RISK_OFFICER, Action.APPROVE, "T12");
        assertRefused("KEY: ");
        harness.close();
        // Without the savepoint nobody has a right who had none when the desk was published last.
        start(edited.limitedTo(machine.roles()), Optional.of(DeskLatch.of(machine)), null);
        pass(1);
        act(mallory, "mallory", Role.RISK_OFFICER, Action.APPROVE, "T12");
        assertThat(answers.get(answers.size() - 1).reason()).startsWith("KEY: ");
        assertThat(machine.state().level().number()).isEqualTo(5);
        assertThat(machine.roles().persons())
                .extracting(person -> person.name())
                .containsExactly("gus");
    }

    @Test
    @Tag("A27")
    void a27LatchAndWhatWasApprovedOutliveARescaling() throws Exception {
        killed();
        act(gus, "gus", Role.ADMIN, Action.APPROVE, "T12");
        OperatorSubtaskState one = harness.snapshot(1, 1);
        harness.close();
        parallelism = 3;
        subtask = KeyGroupRangeAssignment.assignKeyToParallelOperator("alpha", KEY_GROUPS, parallelism);
        start(
                people(),
                Optional.empty(),
                AbstractStreamOperatorTestHarness.repartitionOperatorState(one, KEY_GROUPS, 1, parallelism, subtask));
        pass(10);
        act(gus, "gus", Role.ADMIN, Action.APPROVE, "T12");
        assertRefused("two approvals are two persons");
        act(bob, "bob", Role.RISK_OFFICER, Action.APPROVE, "T12");
        assertThat(answers.get(answers.size() - 1).reason()).startsWith("approved T12");
    }

    /** The right way, so that the refusals above are of those acts alone. */
    @Test
    void twoPersonsOfTwoRolesLeadTheDeskToItsRestart() throws Exception {
        killed();
        act(gus, "gus", Role.ADMIN, Action.APPROVE, "T12");
        act(cid, "cid", Role.RISK_OFFICER, Action.APPROVE, "T12");
        assertThat(answers.get(answers.size() - 1).verdict()).isEqualTo(Answer.Verdict.ACCEPTED);
    }
}
