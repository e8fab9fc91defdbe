package io.breakwater.job.decide;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.breakwater.job.ingest.desks.Reference;
import io.breakwater.job.types.PersistentTypeInfo;
import io.breakwater.risk.desk.CommandIntake;
import io.breakwater.risk.desk.DeskEvent;
import io.breakwater.risk.desk.DeskSupervisor;
import io.breakwater.risk.protocol.ProtocolOutput.Grant;
import io.breakwater.risk.protocol.approvals.Action;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;

/**
 * Verifies what people have signed, in the state of the desk that it is for: a change that two persons approve there must not come back
 * to an operator before it. State: one {@link CommandIntake} a desk.
 */
final class CommandIntakes {
    private final Reference reference;
    private final ValueState<CommandIntake> state;
    private final List<Grant> grants = new ArrayList<>();
    /** When a desk's people change next, so that an instant without news of them reads no state. */
    private final Map<String, Long> nextChange = new HashMap<>();

    CommandIntakes(RuntimeContext runtime, Reference reference) {
        this.reference = reference;
        state = runtime.getState(
                new ValueStateDescriptor<>("command-intake", PersistentTypeInfo.forClass(CommandIntake.class)));
    }

    private CommandIntake of(String desk) throws Exception {
        CommandIntake known = state.value();
        return known == null ? new CommandIntake(reference.peopleOf(desk)) : known;
    }

    private void keep(String desk, CommandIntake intake, long now) throws Exception {
        nextChange.put(desk, intake.nextChange(now));
        state.update(intake);
    }

    /** What changes for the present key's desk because time passes; to be asked before what comes at that time is told. */
    List<DeskEvent> advanceTo(long now, String desk) throws Exception {
        if (now < nextChange.getOrDefault(desk, Long.MIN_VALUE)) {
            return List.of();
        }
        CommandIntake intake = of(desk);
        List<DeskEvent> events = intake.advanceTo(now);
        keep(desk, intake, now);
        return events;
    }

    /** Whether somebody must have signed it. */
    static boolean isOfPeople(DeskInput input) {
        return input.event() instanceof DeskEvent.Heard || input.event() instanceof DeskEvent.Configured;
    }

    /** Why a desk doesn't take parameters that nobody has signed: its people have keys. */
    Optional<DeskEvent.Refusal> unsigned(DeskInput input) {
        boolean signed = !(input.event() instanceof DeskEvent.Configured);
        return signed || reference.peopleOf(input.desk()).keys().isEmpty()
                ? Optional.empty()
                : Optional.of(new DeskEvent.Refusal(
                        "unsigned",
                        "parameters were unsigned, must be signed: people of desk " + input.desk() + " have keys"));
    }

    /** What the present key's desk takes of an input: what was signed is verified, all else is as it is. */
    List<DeskInput> take(DeskInput input, DeskSupervisor desk) throws Exception {
        if (!(input.event() instanceof DeskEvent.Heard heard)) {
            return List.of(input);
        }
        CommandIntake intake = of(input.desk());
        List<DeskEvent> events = intake.take(heard, desk.thresholds());
        keep(input.desk(), intake, input.time());
        return events.stream()
                .map(event -> new DeskInput(input.desk(), input.time(), event, input.origin()))
                .toList();
    }

    /** Takes what a desk has granted. */
    void grant(Grant grant) {
        grants.add(grant);
    }

    /** Carries out what the present key's desk has granted since; it takes effect at the desk's next instant. */
    void carryOut(DeskSupervisor desk, String name) throws Exception {
        for (Grant grant : grants) {
            if (grant.action() == Action.PARAMETERS) {
                CommandIntake intake = of(name);
                intake.approved(grant.target(), grant.time());
                keep(name, intake, grant.time());
            } else if (grant.action() == Action.CONFIRM_MARK) {
                desk.confirmMark(grant.target());
            }
        }
        grants.clear();
    }

    void clear() {
        state.clear();
    }
}
