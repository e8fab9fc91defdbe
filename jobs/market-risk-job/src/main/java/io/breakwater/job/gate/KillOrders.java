package io.breakwater.job.gate;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.breakwater.risk.protocol.AlertLevel;
import io.breakwater.risk.protocol.DeskSnapshot;
import io.breakwater.risk.protocol.approvals.Action;
import io.breakwater.risk.protocol.approvals.Command;
import io.breakwater.risk.protocol.approvals.KillOrder;
import io.breakwater.risk.protocol.approvals.Verification;
import io.breakwater.risk.protocol.directives.Directive;
import io.breakwater.risk.protocol.directives.DirectiveType;
import io.breakwater.risk.protocol.directives.Params;

/** What the gate orders by itself when somebody kills, with the ids that the core will use. */
final class KillOrders {
    private KillOrders() {}

    /** A raise to 5 is a kill (specification 4.1, T21). */
    static boolean isKill(Command.Payload command) {
        return command.action() == Action.KILL
                || (command.action() == Action.RAISE && command.target().equals("5"));
    }

    static List<Directive> of(String desk, Verification kill, Optional<DeskSnapshot> machine) {
        return KillOrder.AT_ONCE.stream()
                .map(type -> order(desk, kill, machine, DirectiveType.valueOf(type)))
                .toList();
    }

    private static Directive order(String desk, Verification kill, Optional<DeskSnapshot> machine, DirectiveType type) {
        Command.Payload said = kill.command().command().payload();
        String cause = "killed by " + said.principal() + " (" + said.cmdId() + "), passed by the gate";
        return new Directive(
                kill.time(),
                desk,
                0,
                KillOrder.idOf(desk, said.cmdId(), type.name()),
                new Directive.Issue(
                        machine.map(known -> known.episode().id()).orElse(""),
                        machine.map(known -> known.counters().revision()).orElse(0),
                        AlertLevel.EMERGENCY,
                        "LEVEL",
                        cause),
                type,
                type.authorisation(),
                Directive.Status.AUTHORISED,
                new Directive.Clock(kill.time(), 0, 0, 0),
                Map.of(),
                new Params.Plain(),
                Double.NaN,
                type.postCondition(),
                List.of(),
                cause);
    }
}
