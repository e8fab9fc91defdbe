package io.breakwater.job.gate;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import io.breakwater.job.TestSigner;
import io.breakwater.job.ingest.desks.DeskCommand;
import io.breakwater.risk.protocol.AlertLevel;
import io.breakwater.risk.protocol.approvals.Action;
import io.breakwater.risk.protocol.approvals.Command;
import io.breakwater.risk.protocol.approvals.DeskPeople;
import io.breakwater.risk.protocol.approvals.KeyTable;
import io.breakwater.risk.protocol.approvals.Role;
import io.breakwater.risk.protocol.approvals.RoleTable;
import io.breakwater.risk.protocol.approvals.SignedCommand;
import io.breakwater.risk.protocol.directives.Directive;
import io.breakwater.risk.protocol.directives.DirectiveType;
import io.breakwater.risk.protocol.directives.Params;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** The gate of alpha with a wall clock and an event time that a test sets. */
final class GateHarness implements AutoCloseable {
    /** 2026-01-05T12:00:00Z. */
    static final long T = 1_767_614_400_000L;

    static final long BOUND = 500;
    static final long SECOND = 1_000;
    static final long HOUR = 3_600_000;

    private static final String DESK = "alpha";

    private final KeyedOneInputStreamOperatorTestHarness<String, GateInput, Gated> harness;
    private long now;

    GateHarness(Mode mode, OperatorSubtaskState restored) throws Exception {
        RoleTable roles = new RoleTable(Map.of(Role.ADMIN, List.of("ann")));
        DeskPeople people =
                new DeskPeople(TestSigner.ALPHA, roles, KeyTable.of(List.of(new TestSigner("ann").key())), false);
        harness = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new PassGate(mode, BOUND, List.of(people))), GateInput::desk, Types.STRING);
        harness.setup();
        if (restored != null) {
            harness.initializeState(restored);
        }
        harness.open();
    }

    static GateHarness started(Mode mode) throws Exception {
        return new GateHarness(mode, null);
    }

    static GateHarness restored(Mode mode, OperatorSubtaskState state) throws Exception {
        return new GateHarness(mode, state);
    }

    /** Sets the wall clock, and event time so far behind it. */
    GateHarness at(long wall, long lag) throws Exception {
        now = wall;
        harness.setProcessingTime(wall);
        harness.processWatermark(wall - lag);
        return this;
    }

    /** Lets seconds pass, event time keeping its distance. */
    GateHarness pass(long seconds, long lag) throws Exception {
        for (long i = 0; i < seconds; i++) {
            harness.processWatermark(now + SECOND - lag);
            now += SECOND;
            harness.setProcessingTime(now);
        }
        return this;
    }

    /** Lets seconds pass in which event time stands still. */
    GateHarness stand(long seconds) throws Exception {
        for (long i = 0; i < seconds; i++) {
            now += SECOND;
            harness.setProcessingTime(now);
        }
        return this;
    }

    GateHarness send(GateRecord record) throws Exception {
        harness.processElement(new GateInput(DESK, record), 0);
        return this;
    }

    GateHarness send(DirectiveType type, AlertLevel level, String id, Directive.Status status) throws Exception {
        return send(new GateRecord.Order(directive(type, level, id, status)));
    }

    GateHarness kill(TestSigner signer, Command.Payload kill) throws Exception {
        return send(new GateRecord.Heard(
                new DeskCommand(DESK, "t.operator.commands-0", 1, Long.MIN_VALUE, signed(signer, kill))));
    }

    static SignedCommand signed(TestSigner signer, Command.Payload command) {
        return Records.read(signer.record(command));
    }

    /** All that has left the gate since this was last asked. */
    List<Gated> out() {
        List<Gated> out = new ArrayList<>(harness.extractOutputValues());
        harness.getOutput().clear();
        return out;
    }

    OperatorSubtaskState snapshot() throws Exception {
        return harness.snapshot(1, now);
    }

    long now() {
        return now;
    }

    @Override
    public void close() throws Exception {
        harness.close();
    }

    static Directive directive(DirectiveType type, AlertLevel level, String id, Directive.Status status) {
        return new Directive(
                T,
                DESK,
                7,
                id,
                new Directive.Issue("e", 1, level, "LEVEL", "c"),
                type,
                type.authorisation(),
                status,
                new Directive.Clock(T, 0, 0, 0),
                Map.of("BTC", 1.0),
                new Params.Plain(),
                Double.NaN,
                "p",
                List.of(),
                "t");
    }

    /** Specification 4.1: a kill's id is hash(desk, cmdId, type); here by its own route. */
    static String idOf(String cmdId, String type) {
        try {
            byte[] text = (DESK + '\0' + cmdId + '\0' + type + '\0').getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    static Command.Payload killAt(TestSigner signer, long time) {
        return signer.next(Role.ADMIN, Action.KILL, time);
    }
}
