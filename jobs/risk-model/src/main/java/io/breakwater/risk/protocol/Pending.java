package io.breakwater.risk.protocol;

import java.util.List;
import java.util.Set;

import io.breakwater.risk.protocol.alerts.Alert;
import io.breakwater.risk.protocol.approvals.Request;
import io.breakwater.risk.protocol.approvals.Roles;

/**
 * What waits for people at a desk, and what their commands must name.
 *
 * @param desk desk
 * @param state state by risk and by people
 * @param revision revision of the desk
 * @param reviewId review that is open; empty before the first
 * @param reopensAt when REOPEN may end an extended review, epoch milliseconds UTC
 * @param gapOnly whether people were told that only c5 holds CAUTION
 * @param settings parameters in force
 * @param roles role table in force
 * @param alerts open alerts
 * @param requests what was asked and waits for approval
 * @param tasks what people owe
 * @param waived symbols whose residuals are waived
 */
public record Pending(
        String desk,
        DeskState state,
        int revision,
        String reviewId,
        long reopensAt,
        boolean gapOnly,
        ProtocolSettings settings,
        Roles roles,
        List<Alert> alerts,
        List<Request> requests,
        List<Task> tasks,
        Set<String> waived) {
    static Pending of(DeskMemory memory, ProtocolSettings settings) {
        return new Pending(
                memory.desk,
                memory.core,
                memory.counters.revision(),
                memory.review.id(),
                memory.lockdown.reopensAt(),
                memory.clocks.gapSince() < 0,
                settings,
                memory.roles,
                memory.alerts.open(),
                memory.approvals.requests(),
                List.copyOf(memory.tasks),
                memory.waivers.isEmpty() ? Set.of() : Set.copyOf(memory.waivers.keySet()));
    }
}
