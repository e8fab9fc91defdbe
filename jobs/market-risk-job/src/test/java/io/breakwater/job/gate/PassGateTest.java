package io.breakwater.job.gate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.breakwater.job.TestSigner;
import io.breakwater.job.decide.Decided;
import io.breakwater.risk.protocol.ProtocolOutput;
import io.breakwater.risk.protocol.approvals.Action;
import io.breakwater.risk.protocol.approvals.Command;
import io.breakwater.risk.protocol.directives.Directive;
import io.breakwater.risk.protocol.directives.Directive.Status;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static io.breakwater.job.gate.GateHarness.BOUND;
import static io.breakwater.job.gate.GateHarness.HOUR;
import static io.breakwater.job.gate.GateHarness.SECOND;
import static io.breakwater.job.gate.GateHarness.T;
import static io.breakwater.job.gate.GateHarness.idOf;
import static io.breakwater.job.gate.GateHarness.killAt;
import static io.breakwater.risk.protocol.AlertLevel.CRITICAL;
import static io.breakwater.risk.protocol.AlertLevel.EMERGENCY;
import static io.breakwater.risk.protocol.AlertLevel.WARNING;
import static io.breakwater.risk.protocol.directives.DirectiveType.CANCEL_ALL;
import static io.breakwater.risk.protocol.directives.DirectiveType.CLOSE_ALL;
import static io.breakwater.risk.protocol.directives.DirectiveType.CLOSE_WEAKEST;
import static io.breakwater.risk.protocol.directives.DirectiveType.HALT;
import static io.breakwater.risk.protocol.directives.DirectiveType.HALT_NEW;
import static io.breakwater.risk.protocol.directives.DirectiveType.TO_STABLES;
import static org.assertj.core.api.Assertions.assertThat;

/** The gate as the runtime runs it. */
class PassGateTest {
    private final TestSigner ann = new TestSigner("ann");
    private final List<Gated> seen = new ArrayList<>();

    /** What a gateway that keeps the contract does: it drops what isn't LIVE, and acts once on an id. */
    private static List<Directive> obeyed(List<Gated> records) {
        Set<String> ids = new HashSet<>();
        return records.stream()
                .filter(record -> record.mode() == Mode.LIVE)
                .filter(record -> record.record() instanceof GateRecord.Order)
                .map(record -> ((GateRecord.Order) record.record()).directive())
                .filter(directive -> directive.status() == Status.AUTHORISED && ids.add(directive.id()))
                .toList();
    }

    private static List<GateRecord.Snapshot> snapshots(List<Gated> records) {
        return records.stream()
                .filter(record -> record.record() instanceof GateRecord.Snapshot)
                .map(record -> (GateRecord.Snapshot) record.record())
                .toList();
    }

    private static List<Mode> modes(List<Gated> records) {
        return records.stream().map(Gated::mode).toList();
    }

    private static void assertOwnNumbersAreDense(List<Gated> records) {
        List<Long> own =
                records.stream().map(Gated::gateSeq).filter(seq -> seq > 0).toList();
        for (int i = 0; i < own.size(); i++) {
            assertThat(own.get(i)).isEqualTo(i + 1L);
        }
    }

    private static GateHarness live() throws Exception {
        GateHarness gate = GateHarness.started(Mode.LIVE).at(T, BOUND);
        gate.send(new GateRecord.Risk(1)).pass(31, BOUND);
        assertThat(snapshots(gate.out())).hasSize(1);
        return gate;
    }

    @Test
    @Tag("A46")
    void a46NoDirectiveIsLiveWhileABacklogIsReadAndThenComesOneSnapshot() throws Exception {
        try (GateHarness gate = GateHarness.started(Mode.LIVE)) {
            for (long lag = 6 * HOUR; lag > 4 * SECOND; lag -= 60 * SECOND) {
                gate.at(T + 6 * HOUR + (6 * HOUR - lag) / 360, lag);
                gate.send(HALT_NEW, WARNING, "h" + lag, Status.AUTHORISED)
                        .send(HALT_NEW, WARNING, "h" + lag, Status.SUPERSEDED);
            }
            gate.send(HALT_NEW, WARNING, "open", Status.AUTHORISED);
            gate.at(gate.now() + SECOND, BOUND).pass(29, BOUND);
            seen.addAll(gate.out());
            assertThat(modes(seen)).hasSize(2 * 360 + 1).containsOnly(Mode.CATCH_UP);
            gate.pass(60, BOUND);
            List<Gated> after = gate.out();
            assertThat(snapshots(after)).hasSize(1);
            assertThat(after).extracting(Gated::activation).containsOnly(1L);
            assertThat(obeyed(after)).extracting(Directive::id).containsExactly("open");
            assertOwnNumbersAreDense(after);
        }
    }

    @Test
    void liveBeginsWhenTheLagWasSmallForThirtySecondsOnEnd() throws Exception {
        try (GateHarness gate = GateHarness.started(Mode.LIVE).at(T, BOUND + 2_999)) {
            gate.send(new GateRecord.Risk(1)).pass(29, BOUND + 2_999);
            gate.pass(1, BOUND + 3_000).pass(29, BOUND + 2_999);
            assertThat(gate.out()).isEmpty();
            gate.pass(2, BOUND + 2_999);
            assertThat(snapshots(gate.out())).hasSize(1);
        }
    }

    @Test
    void catchUpBeginsWhenTheLagIsAboveTenSeconds() throws Exception {
        try (GateHarness gate = live()) {
            gate.stand(9).send(HALT_NEW, WARNING, "a", Status.AUTHORISED);
            assertThat(modes(gate.out())).containsExactly(Mode.LIVE);
            gate.at(gate.now() + 502, 10_001).send(HALT_NEW, WARNING, "b", Status.AUTHORISED);
            assertThat(modes(gate.out())).containsExactly(Mode.CATCH_UP);
            gate.at(gate.now() + 1, BOUND).pass(31, BOUND);
            List<Gated> after = gate.out();
            assertThat(snapshots(after))
                    .extracting(GateRecord.Snapshot::activation)
                    .containsExactly(2L);
            assertThat(obeyed(after)).extracting(Directive::id).containsExactly("a", "b");
        }
    }

    @Test
    void staleClockIsRaisedOnceEachTimeThatEventTimeStandsStill() throws Exception {
        try (GateHarness gate = live()) {
            gate.stand(9);
            assertThat(gate.out()).isEmpty();
            gate.stand(60);
            List<Gated> alarms = gate.out();
            assertThat(alarms).hasSize(2).allSatisfy(alarm -> {
                GateRecord.Message message = (GateRecord.Message) alarm.record();
                assertThat(message.notification().head().source()).isEqualTo("STALE_CLOCK");
                assertThat(alarm.mode()).isEqualTo(Mode.LIVE);
            });
            gate.pass(1, BOUND).stand(10);
            assertThat(gate.out()).hasSize(2);
        }
    }

    @Test
    void staleClockIsRaisedWhereEventTimeNeverBegins() throws Exception {
        try (GateHarness gate = GateHarness.started(Mode.LIVE)) {
            gate.stand(1).send(new GateRecord.Begin()).stand(10);
            assertThat(gate.out()).hasSize(2).extracting(Gated::mode).containsOnly(Mode.LIVE);
        }
    }

    /** Nothing that a desk says may overtake another of its words on the way to the gate. */
    @Test
    void whatTheCoreSaysIsTakenApartInItsOrder() {
        Directive order = GateHarness.directive(HALT_NEW, WARNING, "a", Status.AUTHORISED);
        ProtocolOutput output = new ProtocolOutput(
                List.of(),
                List.of(order),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(
                        new ProtocolOutput.Grant(T, "alpha", Action.RELEASE_CLOSE, "c"),
                        new ProtocolOutput.Grant(T, "alpha", Action.CONFIRM_MARK, "BTC"),
                        new ProtocolOutput.Grant(T, "alpha", Action.PARAMETERS, "k")));
        assertThat(GateRecord.of(new Decided("alpha", 3, output, Optional.empty())))
                .containsExactly(
                        new GateRecord.Risk(3),
                        new GateRecord.Order(order),
                        new GateRecord.ReleaseClose("c"),
                        new GateRecord.Approved("k"));
    }

    @Test
    @Tag("A65")
    void a65KillInCatchUpActsAtOnceAndAGatewayActsOnIt() throws Exception {
        try (GateHarness gate = GateHarness.started(Mode.LIVE).at(T, 6 * HOUR)) {
            Command.Payload kill = killAt(ann, T);
            seen.addAll(gate.kill(ann, kill).out());
            assertThat(obeyed(seen)).extracting(Directive::type).containsExactly(CANCEL_ALL, HALT);
            assertThat(obeyed(seen))
                    .extracting(Directive::id)
                    .containsExactly(idOf(kill.cmdId(), "CANCEL_ALL"), idOf(kill.cmdId(), "HALT"));
            // The core follows in event time, with ids of its own making.
            gate.send(CANCEL_ALL, EMERGENCY, idOf(kill.cmdId(), "CANCEL_ALL"), Status.AUTHORISED)
                    .send(CLOSE_ALL, EMERGENCY, idOf(kill.cmdId(), "CLOSE_ALL"), Status.AUTHORISED)
                    .send(TO_STABLES, EMERGENCY, idOf(kill.cmdId(), "TO_STABLES"), Status.AUTHORISED)
                    .send(HALT, EMERGENCY, idOf(kill.cmdId(), "HALT"), Status.AUTHORISED);
            List<Gated> core = gate.out();
            assertThat(modes(core)).hasSize(4).containsOnly(Mode.CATCH_UP);
            seen.addAll(core);
            gate.at(gate.now() + SECOND, BOUND).pass(31, BOUND);
            seen.addAll(gate.out());
            // A person has ordered the exit, whatever R is: its closes wait for nothing.
            assertThat(obeyed(seen))
                    .extracting(Directive::type)
                    .containsExactlyInAnyOrder(CANCEL_ALL, HALT, CLOSE_ALL, TO_STABLES);
            assertOwnNumbersAreDense(seen);
        }
    }

    /** T8: a kill has its own ids in every state, so the gate needn't know which. */
    @ParameterizedTest
    @EnumSource(names = {"EMERGENCY_EXIT", "LOCKDOWN", "RESTART_1"})
    @Tag("A65")
    void a65AlsoOfADeskThatIsOut(io.breakwater.risk.protocol.DeskState state) throws Exception {
        try (GateHarness gate = GateHarness.started(Mode.LIVE).at(T, 6 * HOUR)) {
            gate.send(new GateRecord.Machine(Machines.in(state))).out();
            Command.Payload kill = killAt(ann, T);
            assertThat(obeyed(gate.kill(ann, kill).out()))
                    .extracting(Directive::id)
                    .containsExactly(idOf(kill.cmdId(), "CANCEL_ALL"), idOf(kill.cmdId(), "HALT"));
        }
    }

    @Test
    void aKillIsPassedOnceAlsoAcrossARestoreAndARaiseToFiveIsOne() throws Exception {
        Command.Payload kill = killAt(ann, T);
        Command.Payload raise = ann.next(kill.role(), io.breakwater.risk.protocol.approvals.Action.RAISE, T, "5");
        Command.Payload four = ann.next(kill.role(), io.breakwater.risk.protocol.approvals.Action.RAISE, T, "4");
        OperatorSubtaskState saved;
        try (GateHarness gate = live()) {
            assertThat(gate.kill(ann, kill).out()).hasSize(2);
            assertThat(gate.kill(ann, kill).kill(ann, kill).out()).isEmpty();
            saved = gate.snapshot();
        }
        try (GateHarness gate = GateHarness.restored(Mode.LIVE, saved).at(T + 60 * SECOND, HOUR)) {
            assertThat(gate.kill(ann, kill).out()).isEmpty();
            assertThat(gate.kill(ann, raise).out()).hasSize(2);
            assertThat(gate.kill(ann, four).out()).isEmpty();
        }
    }

    @Test
    void aKillThatIsNotAuthenticOrNotOfALiveJobActsNowhere() throws Exception {
        TestSigner mallory = new TestSigner("mallory");
        try (GateHarness gate = live()) {
            assertThat(gate.kill(mallory, killAt(mallory, T))
                            .kill(mallory, killAt(ann, T))
                            .out())
                    .isEmpty();
            assertThat(gate.kill(ann, killAt(ann, T - 2 * HOUR)).out()).hasSize(2);
        }
        for (Mode mode : List.of(Mode.SHADOW, Mode.REPLAY)) {
            try (GateHarness gate = GateHarness.started(mode).at(T, BOUND)) {
                gate.kill(ann, killAt(ann, T))
                        .send(HALT_NEW, WARNING, "a", Status.AUTHORISED)
                        .stand(60)
                        .pass(60, BOUND);
                assertThat(modes(gate.out())).containsExactly(mode);
            }
        }
    }

    @Test
    @Tag("A66")
    void a66NothingIsShadowBehindALiveStart() throws Exception {
        OperatorSubtaskState saved;
        try (GateHarness gate = GateHarness.started(Mode.SHADOW).at(T, BOUND)) {
            gate.send(HALT_NEW, WARNING, "a", Status.AUTHORISED);
            assertThat(modes(gate.out())).containsExactly(Mode.SHADOW);
            saved = gate.snapshot();
        }
        try (GateHarness gate = GateHarness.restored(Mode.LIVE, saved).at(T, BOUND)) {
            gate.send(HALT_NEW, WARNING, "b", Status.AUTHORISED).pass(31, BOUND);
            gate.send(HALT_NEW, WARNING, "c", Status.AUTHORISED);
            List<Gated> after = gate.out();
            assertThat(modes(after)).containsExactly(Mode.CATCH_UP, Mode.LIVE, Mode.LIVE, Mode.LIVE, Mode.LIVE);
            // What the core says goes on word for word.
            assertThat(after.get(0).record())
                    .isEqualTo(new GateRecord.Order(GateHarness.directive(HALT_NEW, WARNING, "b", Status.AUTHORISED)));
            assertThat(after.get(4))
                    .isEqualTo(new Gated(
                            "alpha",
                            new GateRecord.Order(GateHarness.directive(HALT_NEW, WARNING, "c", Status.AUTHORISED)),
                            Mode.LIVE,
                            1,
                            0));
        }
    }

    @Test
    void aCheckpointIsNoRestore() throws Exception {
        try (GateHarness gate = live()) {
            gate.snapshot();
            gate.pass(1, BOUND).send(HALT_NEW, WARNING, "a", Status.AUTHORISED).pass(60, BOUND);
            assertThat(modes(gate.out())).containsExactly(Mode.LIVE);
        }
    }

    @Test
    void closesOfALevelReachedInCatchUpGoWhileRiskIsThere() throws Exception {
        try (GateHarness gate = GateHarness.started(Mode.LIVE).at(T, HOUR)) {
            gate.send(CLOSE_WEAKEST, CRITICAL, "c", Status.AUTHORISED).send(new GateRecord.Risk(4));
            gate.at(gate.now() + SECOND, BOUND).pass(31, BOUND);
            List<Gated> after = gate.out();
            assertThat(obeyed(after)).extracting(Directive::id).containsExactly("c");
            assertThat(snapshots(after).get(0).withheld()).isEmpty();
        }
    }

    @Test
    void closesWaitWhileRiskIsLowerUntilItIsBackOrAPersonReleasesThem() throws Exception {
        try (GateHarness gate = GateHarness.started(Mode.LIVE).at(T, HOUR)) {
            gate.send(CANCEL_ALL, EMERGENCY, "x", Status.AUTHORISED)
                    .send(CLOSE_ALL, EMERGENCY, "c", Status.AUTHORISED)
                    .send(TO_STABLES, EMERGENCY, "s", Status.AUTHORISED)
                    .send(HALT, EMERGENCY, "h", Status.AUTHORISED)
                    .send(new GateRecord.Risk(3));
            gate.at(gate.now() + SECOND, BOUND).pass(31, BOUND);
            List<Gated> after = gate.out();
            assertThat(obeyed(after)).extracting(Directive::id).containsExactlyInAnyOrder("x", "h");
            assertThat(snapshots(after).get(0).withheld()).containsExactly("c", "s");
            gate.send(CLOSE_ALL, EMERGENCY, "c", Status.STALLED);
            assertThat(modes(gate.out())).containsExactly(Mode.CATCH_UP);
            gate.send(new GateRecord.ReleaseClose("c"));
            assertThat(gate.out()).singleElement().satisfies(released -> {
                assertThat(released.mode()).isEqualTo(Mode.LIVE);
                assertThat(((GateRecord.Order) released.record()).directive().id())
                        .isEqualTo("c");
            });
            gate.send(new GateRecord.Risk(4));
            assertThat(gate.out()).isEmpty();
            gate.send(new GateRecord.Risk(5)).send(new GateRecord.Risk(5));
            assertThat(obeyed(gate.out())).extracting(Directive::id).containsExactly("s");
        }
    }

    @Test
    void closesOrderedWhileLiveAreNotHeldBackByALaterCatchUp() throws Exception {
        try (GateHarness gate = live()) {
            gate.send(CLOSE_WEAKEST, CRITICAL, "c", Status.AUTHORISED).stand(15).send(new GateRecord.Risk(1));
            gate.out();
            gate.at(gate.now() + SECOND, BOUND).pass(31, BOUND);
            assertThat(obeyed(gate.out())).extracting(Directive::id).containsExactly("c");
        }
    }

    @Test
    void numbersGoOnAcrossARestore() throws Exception {
        OperatorSubtaskState saved;
        try (GateHarness gate = live()) {
            seen.addAll(gate.send(HALT_NEW, WARNING, "a", Status.AUTHORISED).out());
            saved = gate.snapshot();
        }
        try (GateHarness gate = GateHarness.restored(Mode.LIVE, saved).at(T + HOUR, BOUND)) {
            List<Gated> after = gate.pass(40, BOUND).out();
            assertThat(after).extracting(Gated::gateSeq).containsExactly(2L, 3L);
            assertThat(after).extracting(Gated::activation).containsOnly(2L);
        }
    }
}
