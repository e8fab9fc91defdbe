package io.breakwater.risk.protocol;

import java.util.List;

import io.breakwater.risk.market.Timed;
import io.breakwater.risk.protocol.alerts.Notification;
import io.breakwater.risk.protocol.approvals.Action;
import io.breakwater.risk.protocol.approvals.Answer;
import io.breakwater.risk.protocol.approvals.AuditEntry;
import io.breakwater.risk.protocol.directives.Directive;

/**
 * All that follows from one instant.
 *
 * @param changes rows that fired
 * @param directives directives and their changes of status
 * @param limits limits, when they have changed
 * @param notifications messages
 * @param answers what became of the commands
 * @param audit links of the audit chain
 * @param tasks what people owe, and what they did
 * @param grants what was approved for others to carry out
 */
public record ProtocolOutput(
        List<StateChange> changes,
        List<Directive> directives,
        List<Limits> limits,
        List<Notification> notifications,
        List<Answer> answers,
        List<AuditEntry> audit,
        List<Task> tasks,
        List<Grant> grants) {
    /** Nothing follows. */
    public static final ProtocolOutput NONE =
            new ProtocolOutput(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    /**
     * Whether nothing follows.
     *
     * @return true for no record at all
     */
    public boolean isEmpty() {
        return audit.isEmpty() && notifications.isEmpty();
    }

    /**
     * What was approved for others to carry out.
     *
     * @param time event time, epoch milliseconds UTC
     * @param desk desk
     * @param action CONFIRM_MARK, RELEASE_CLOSE or PARAMETERS
     * @param target symbol, directive or record
     */
    public record Grant(long time, String desk, Action action, String target) implements Timed {}
}
