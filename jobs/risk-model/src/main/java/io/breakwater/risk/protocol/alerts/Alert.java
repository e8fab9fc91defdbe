package io.breakwater.risk.protocol.alerts;

import java.util.Map;
import java.util.Set;

import io.breakwater.risk.protocol.alerts.Notification.Head;

/**
 * One alert as it stands.
 *
 * @param head what it is about
 * @param status where it stands
 * @param step next escalation step, from 0
 * @param nextAt when that step is due, epoch milliseconds UTC
 * @param alerted roles that were notified so far
 * @param acknowledged role of each person who acknowledged
 * @param answer what the desk was like at the acknowledgement
 * @param silentUntil end of an approved silence, epoch milliseconds UTC; 0 for none
 */
public record Alert(
        Head head,
        Status status,
        int step,
        long nextAt,
        Set<String> alerted,
        Map<String, String> acknowledged,
        Progress answer,
        long silentUntil) {
    /** Where an alert stands. */
    public enum Status {
        /** Raised, nobody told yet. */
        FIRING,
        /** People were notified, nobody has answered. */
        NOTIFIED,
        /** Escalation rests. */
        ACKED
    }

    /**
     * How far the desk is with what was ordered.
     *
     * @param time event time, epoch milliseconds UTC
     * @param fulfilled directives fulfilled so far
     * @param gross gross exposure, base currency
     */
    public record Progress(long time, long fulfilled, double gross) {
        private static final double LESS = 0.95;

        /** Whether something was done since: a directive fulfilled, or gross down by 5 %. */
        boolean isProgressSince(Progress then) {
            return fulfilled > then.fulfilled() || (then.gross() > 0 && gross <= LESS * then.gross());
        }
    }

    static Alert fired(Head head, long time) {
        return new Alert(
                head,
                Status.FIRING,
                0,
                time + EscalationPlan.of(head.level()).groupWait(),
                Set.of(),
                Map.of(),
                new Progress(0, 0, 0),
                0);
    }

    EscalationPlan plan() {
        return EscalationPlan.of(head.level());
    }

    Alert told(long time, Set<String> roles) {
        return new Alert(
                head,
                Status.NOTIFIED,
                step + 1,
                time + plan().gapAfter(step),
                roles,
                acknowledged,
                answer,
                silentUntil);
    }

    Alert answered(Map<String, String> by, Progress progress) {
        boolean enough = by.values().stream().distinct().count() >= plan().signatories();
        return new Alert(
                head,
                enough ? Status.ACKED : status,
                step,
                nextAt,
                alerted,
                by,
                enough ? progress : answer,
                silentUntil);
    }

    /** The acknowledgement has expired: the next step is due now. */
    Alert resumed(long time) {
        return new Alert(head, Status.NOTIFIED, step, time, alerted, Map.of(), answer, silentUntil);
    }

    Alert silenced(long until) {
        return new Alert(head, status, step, nextAt, alerted, acknowledged, answer, until);
    }
}
