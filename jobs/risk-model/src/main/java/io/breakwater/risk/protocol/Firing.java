package io.breakwater.risk.protocol;

import java.util.Optional;

import io.breakwater.risk.protocol.approvals.Command;

/**
 * A row that fires.
 *
 * @param row the row
 * @param from state by risk before
 * @param command command that it follows; empty for none
 * @param person who sent that; empty for none
 * @param cause what has fired the row, in words
 * @param lowered what two persons approved, for T22
 */
record Firing(
        Transition row,
        DeskState from,
        Optional<Command> command,
        String person,
        String cause,
        Optional<LoweredUntil> lowered) {
    static Firing of(Transition row, DeskState from) {
        return new Firing(row, from, Optional.empty(), "", row.event(), Optional.empty());
    }

    Firing because(String words) {
        return new Firing(row, from, command, person, words, lowered);
    }

    String cmdId() {
        return command.map(each -> each.payload().cmdId()).orElse("");
    }
}
