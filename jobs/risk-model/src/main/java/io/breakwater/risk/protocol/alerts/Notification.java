package io.breakwater.risk.protocol.alerts;

import io.breakwater.risk.market.Timed;
import io.breakwater.risk.protocol.AlertLevel;

/**
 * One message to one person, or to all of a role, over one channel.
 *
 * @param time event time, epoch milliseconds UTC
 * @param desk desk that it is about
 * @param seq dense number of the desk's notifications, from 1
 * @param head what the message is about
 * @param step escalation step, from 0; it grows from round to round
 * @param recipientRole SENIOR_TRADER, ADMIN, RISK_OFFICER, EMERGENCY_LEAD or TEAM
 * @param principal person; empty for all who have the role
 * @param channel how
 * @param due when an answer is due, epoch milliseconds UTC; 0 where none is
 */
public record Notification(
        long time,
        String desk,
        long seq,
        Head head,
        int step,
        String recipientRole,
        String principal,
        Channel channel,
        long due)
        implements Timed {

    /**
     * What a message is about.
     *
     * @param alertId stable id: desk, source and episode
     * @param source LEVEL, FLOOR|cause, or what else speaks, e.g. APPROVAL|T12
     * @param level level of the alert
     * @param revision revision of its source: an acknowledgement is valid for that one alone
     * @param text what it says
     */
    public record Head(String alertId, String source, AlertLevel level, int revision, String text) {}

    /**
     * What a notifier goes by to send a message once: equal for a repeat, different for each recipient, step and channel.
     *
     * @return alertId, revision, step, role, principal and channel, separated by {@code |}
     */
    public String dedupeKey() {
        return String.join(
                "|",
                head.alertId(),
                Integer.toString(head.revision()),
                Integer.toString(step),
                recipientRole,
                principal,
                channel.name());
    }
}
