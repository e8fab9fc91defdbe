package io.breakwater.risk.protocol;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.breakwater.risk.protocol.approvals.Action;
import io.breakwater.risk.protocol.approvals.Approval;
import io.breakwater.risk.protocol.approvals.Need;
import io.breakwater.risk.protocol.approvals.Role;
import io.breakwater.risk.protocol.directives.ClosePlan;
import io.breakwater.risk.protocol.operator.SimulatedOperator;

/** A protocol with something in each part of its state. */
public final class ProtocolSamples {
    private ProtocolSamples() {}

    /**
     * A desk on its way out, with a residual that is waived, an approval, a request, alerts and messages without a receipt.
     *
     * @return the protocol
     */
    public static DeskProtocol fed() {
        ProtocolDesk desk = new ProtocolDesk(ProtocolDesk.settingsWithReceipts());
        desk.news("LIQUIDITY_SINGULARITY", "ONGOING").holds("BTC", 10, 40_000).next();
        desk.act("tom", Action.KILL, "").next();
        desk.act("tom", Action.WAIVE, "BTC").next();
        DeskMemory memory = DeskMemory.restore(desk.protocol.desk());
        memory.waivers.put("DUST", 2.0);
        memory.lowered = Optional.of(new LoweredUntil(AlertLevel.CAUTION, AlertLevel.WARNING, desk.now));
        memory.plan = Optional.of(ClosePlan.atEntry(desk.positions, List.of("BTC"), false));
        memory.tasks.add(new Task(1, "alpha", "LESSONS", "e", 1, 2, ""));
        memory.approvals.give(Need.two("T12", Set.of()), new Approval("T12", "ada", Role.ADMIN, desk.now, ""));
        return DeskProtocol.restore(new DeskProtocol.State(memory.snapshot()));
    }

    /**
     * A simulated operator with an act behind it and one that waits.
     *
     * @return the operator
     */
    public static SimulatedOperator operator() {
        return SimulatedOperatorTest.fed();
    }
}
