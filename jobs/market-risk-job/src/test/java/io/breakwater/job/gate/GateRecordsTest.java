package io.breakwater.job.gate;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.breakwater.job.TestSigner;
import io.breakwater.job.ingest.desks.DeskCommand;
import io.breakwater.job.types.PersistentTypeInfo;
import io.breakwater.risk.protocol.AlertLevel;
import io.breakwater.risk.protocol.DeskState;
import io.breakwater.risk.protocol.StateChange;
import io.breakwater.risk.protocol.alerts.Channel;
import io.breakwater.risk.protocol.alerts.Notification;
import io.breakwater.risk.protocol.approvals.Answer;
import io.breakwater.risk.protocol.approvals.AuditChain;
import io.breakwater.risk.protocol.approvals.AuditEntry;
import io.breakwater.risk.protocol.directives.Directive;
import io.breakwater.risk.protocol.directives.DirectiveType;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static io.breakwater.job.gate.GateHarness.T;
import static org.assertj.core.api.Assertions.assertThat;

/** What goes between the core, the gate and the sinks is the same on the other side of a wire. */
class GateRecordsTest {
    private static final TestSigner ANN = new TestSigner("ann");

    static Stream<GateRecord> records() {
        Notification.Head head = new Notification.Head("a", "LEVEL", AlertLevel.WARNING, 1, "t");
        return Stream.of(
                new GateRecord.Change(new StateChange(
                        T,
                        "alpha",
                        1,
                        AlertLevel.NORMAL,
                        AlertLevel.CAUTION,
                        DeskState.NORMAL,
                        DeskState.CAUTION,
                        6,
                        "c1",
                        AlertLevel.CAUTION,
                        "T1",
                        "",
                        List.of("OVERRIDE"),
                        "c",
                        "e",
                        1,
                        "",
                        "h",
                        "x")),
                new GateRecord.Order(GateHarness.directive(
                        DirectiveType.HALT, AlertLevel.EMERGENCY, "h", Directive.Status.AUTHORISED)),
                new GateRecord.Message(new Notification(T, "alpha", 1, head, 0, "ADMIN", "", Channel.CALL, 0)),
                new GateRecord.Reply(new Answer(T, "alpha", 1, "c", Answer.Verdict.REJECTED, "r")),
                new GateRecord.Audit(AuditEntry.after(T, "alpha", AuditChain.EMPTY, "COMMAND", "p")),
                new GateRecord.Machine(Machines.in(DeskState.LOCKDOWN)),
                new GateRecord.Risk(3),
                new GateRecord.ReleaseClose("d"),
                new GateRecord.Approved("alpha|ROLES|1"),
                new GateRecord.Heard(
                        new DeskCommand("alpha", "p-0", 1, T, GateHarness.signed(ANN, GateHarness.killAt(ANN, T)))),
                new GateRecord.Snapshot(Optional.of(Machines.in(DeskState.REVIEW)), 2, List.of("d")));
    }

    @ParameterizedTest
    @MethodSource("records")
    void recordsAreReadAsTheyWereWritten(GateRecord record) throws Exception {
        assertSame(new GateInput("alpha", record), GateInput.class);
        assertSame(new Gated("alpha", record, Mode.CATCH_UP, 3, 4), Gated.class);
    }

    private static <R extends Record> void assertSame(R value, Class<R> type) throws Exception {
        TypeSerializer<R> serializer = PersistentTypeInfo.forRecord(type).createSerializer(new SerializerConfigImpl());
        DataOutputSerializer out = new DataOutputSerializer(256);
        serializer.serialize(value, out);
        assertThat(serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer())))
                .isEqualTo(value);
    }
}
