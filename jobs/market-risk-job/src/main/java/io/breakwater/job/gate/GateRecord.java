package io.breakwater.job.gate;

import java.util.List;
import java.util.Optional;

import io.breakwater.job.ingest.desks.DeskCommand;
import io.breakwater.risk.protocol.DeskSnapshot;
import io.breakwater.risk.protocol.Limits;
import io.breakwater.risk.protocol.StateChange;
import io.breakwater.risk.protocol.alerts.Notification;
import io.breakwater.risk.protocol.approvals.Answer;
import io.breakwater.risk.protocol.approvals.AuditEntry;

/** What comes to the gate of a desk, and what leaves it. */
public sealed interface GateRecord {
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
    record Machine(DeskSnapshot snapshot) implements GateRecord {}

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
}
