package io.breakwater.risk.levels;

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
 * @param channel SMS, CALL or DASHBOARD
 * @param text what it says
 * @param mode LIVE, CATCH_UP, REPLAY or SHADOW
 */
public record Notification(
        long time,
        String desk,
        long seq,
        String alertId,
        int revision,
        int step,
        String recipientRole,
        String channel,
        String text,
        String mode) {}
