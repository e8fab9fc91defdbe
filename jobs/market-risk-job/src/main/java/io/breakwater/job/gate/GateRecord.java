package io.breakwater.job.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.breakwater.job.decide.Decided;
import io.breakwater.job.ingest.desks.DeskCommand;
import io.breakwater.risk.protocol.DeskSnapshot;
import io.breakwater.risk.protocol.Limits;
import io.breakwater.risk.protocol.ProtocolOutput;
import io.breakwater.risk.protocol.StateChange;
import io.breakwater.risk.protocol.alerts.Notification;
import io.breakwater.risk.protocol.approvals.Action;
import io.breakwater.risk.protocol.approvals.Answer;
import io.breakwater.risk.protocol.approvals.AuditEntry;

/** What comes to the gate of a desk, and what leaves it. */
public sealed interface GateRecord {
    /** The gate of a desk begins to look at the clocks. */
    record Begin() implements GateRecord {}

    /**
     * Core: a row that fired.
     *
     * @param change what the core says
     */
    record Change(StateChange change) implements GateRecord {}

    /**
     * Core or gate: an order to gateways.
     *
     * @param directive what the core says, or what a kill orders at once
     */
    record Order(io.breakwater.risk.protocol.directives.Directive directive) implements GateRecord {}

    /**
     * Core: limits in force.
     *
     * @param limits what the core says
     */
    record Limit(Limits limits) implements GateRecord {}

    /**
     * Core or gate: a message to people.
     *
     * @param notification what the core says, or STALE_CLOCK
     */
    record Message(Notification notification) implements GateRecord {}

    /**
     * Core: what became of a command.
     *
     * @param answer what the core says
     */
    record Reply(Answer answer) implements GateRecord {}

    /**
     * Core: a link of the audit chain.
     *
     * @param entry what the core says
     */
    record Audit(AuditEntry entry) implements GateRecord {}

    /**
     * Core: the whole machine, as {@code alert.state} mirrors it.
     *
     * @param snapshot what the core says
     */
    record Machine(DeskSnapshot snapshot) implements GateRecord {
        /**
         * What is published of it.
         *
         * @return its record
         */
        public PublishedDesk published() {
            return PublishedDesk.of(snapshot);
        }
    }

    /**
     * Core, for the gate alone: the level that the components give, without memory.
     *
     * @param riskLevel 1 to 5
     */
    record Risk(int riskLevel) implements GateRecord {}

    /**
     * Core, for the gate alone: a person has let a close go on.
     *
     * @param directiveId id of the directive
     */
    record ReleaseClose(String directiveId) implements GateRecord {}

    /**
     * Core, for the gate alone: two persons have approved a change of parameters.
     *
     * @param key key of its record
     */
    record Approved(String key) implements GateRecord {}

    /**
     * Input, for the gate alone: something signed, not verified.
     *
     * @param command as it was heard
     */
    record Heard(DeskCommand command) implements GateRecord {}

    /**
     * Gate: the state of the desk when the job has caught up.
     *
     * @param machine last machine that the core told; none when it has told none
     * @param activation number of this activation
     * @param withheld ids of closes that wait for risk to be back at their level, or for a person
     */
    record Snapshot(Optional<DeskSnapshot> machine, long activation, List<String> withheld) implements GateRecord {}

    /**
     * What the core says, for the gate, in the order in which each is to be judged: the machine's rows before what they set in motion.
     *
     * @param decided what a desk says at once
     * @return one record each
     */
    static List<GateRecord> of(Decided decided) {
        List<GateRecord> records = new ArrayList<>();
        if (decided.riskLevel() > 0) {
            records.add(new Risk(decided.riskLevel()));
        }
        ProtocolOutput output = decided.output();
        output.changes().forEach(each -> records.add(new Change(each)));
        output.directives().forEach(each -> records.add(new Order(each)));
        output.limits().forEach(each -> records.add(new Limit(each)));
        output.notifications().forEach(each -> records.add(new Message(each)));
        output.answers().forEach(each -> records.add(new Reply(each)));
        output.audit().forEach(each -> records.add(new Audit(each)));
        decided.machine().ifPresent(each -> records.add(new Machine(each)));
        for (ProtocolOutput.Grant grant : output.grants()) {
            if (grant.action() == Action.PARAMETERS) {
                records.add(new Approved(grant.target()));
            } else if (grant.action() == Action.RELEASE_CLOSE) {
                records.add(new ReleaseClose(grant.target()));
            }
        }
        return records;
    }
}
