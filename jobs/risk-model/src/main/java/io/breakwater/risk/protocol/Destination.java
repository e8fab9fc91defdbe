package io.breakwater.risk.protocol;

import java.util.Set;
import java.util.function.Function;

import static io.breakwater.risk.protocol.DeskState.EMERGENCY_EXIT;
import static io.breakwater.risk.protocol.DeskState.LOCKDOWN;

/**
 * Where a row leads.
 *
 * @param states the states that it may be; none where the row stays
 * @param of which one it is
 */
record Destination(Set<DeskState> states, Function<Situation, DeskState> of) {
    static Destination into(DeskState state) {
        return new Destination(Set.of(state), s -> state);
    }

    static Destination of(Set<DeskState> states, Function<Situation, DeskState> of) {
        return new Destination(states, of);
    }

    static Destination same() {
        return new Destination(Set.of(), s -> s.memory.core);
    }

    /** LOCKDOWN if the desk is known to be flat, else EMERGENCY_EXIT. */
    static Destination locked() {
        return new Destination(Set.of(LOCKDOWN, EMERGENCY_EXIT), s -> s.isFlat() ? LOCKDOWN : EMERGENCY_EXIT);
    }
}
