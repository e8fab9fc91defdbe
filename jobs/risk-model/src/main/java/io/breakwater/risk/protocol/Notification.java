package io.breakwater.risk.protocol;

import io.breakwater.risk.market.Timed;

/**
 * One message to one role over one channel.
 *
 * @param time event time, epoch milliseconds UTC
 * @param desk desk that it is about
 * @param seq dense number of the desk's notifications, from 1
 * @param alertId stable id of the alert
 * @param revision revision of the alert: a higher level opens a new one
 * @param step escalation step, from 0
 * @param recipientRole SENIOR_TRADER, ADMIN, RISK_OFFICER, EMERGENCY_LEAD or TEAM
 * @param principal person of that role; empty while no table of roles names one, for all who have the role
 * @param channel SMS, CALL or DASHBOARD
 * @param text what it says
 */
public record Notification(
        long time,
        String desk,
        long seq,
        String alertId,
        int revision,
        int step,
        String recipientRole,
        String principal,
        String channel,
        String text)
        implements Timed {

    /**
     * What a notifier goes by to send a message once: equal for a repeat, different for each recipient and channel.
     *
     * @return alertId, revision, step, role, principal and channel, separated by {@code |}
     */
    public String dedupeKey() {
        return String.join(
                "|", alertId, Integer.toString(revision), Integer.toString(step), recipientRole, principal, channel);
    }
}
