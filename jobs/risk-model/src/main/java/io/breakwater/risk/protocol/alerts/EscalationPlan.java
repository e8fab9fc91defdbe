package io.breakwater.risk.protocol.alerts;

import java.util.List;

import io.breakwater.risk.protocol.AlertLevel;

import static io.breakwater.risk.protocol.alerts.Channel.CALL;
import static io.breakwater.risk.protocol.alerts.Channel.DASHBOARD;
import static io.breakwater.risk.protocol.alerts.Channel.SMS;

/**
 * Who is notified of a level, and who next when nobody answers (specification section 4.2). After the last step the list begins again
 * with the same spacing.
 *
 * @param groupWait how long the first message waits, milliseconds
 * @param steps who is notified when, in order of time
 * @param round from the first step to its repeat, milliseconds
 * @param ackExpires how long an acknowledgement without progress holds, milliseconds
 * @param signatories how many roles must acknowledge
 * @param longestSilence longest silence that may be approved, milliseconds; 0 for none
 */
public record EscalationPlan(
        long groupWait, List<Step> steps, long round, long ackExpires, int signatories, long longestSilence) {
    /** Told only, never a signatory. */
    public static final String TEAM = "TEAM";

    private static final long SECOND = 1_000;
    private static final long MINUTE = 60_000;
    private static final String TRADER = "SENIOR_TRADER";
    private static final String ADMIN = "ADMIN";
    private static final String LEAD = "EMERGENCY_LEAD";

    /**
     * One step.
     *
     * @param after milliseconds after the first one
     * @param recipients who is notified, and how
     */
    public record Step(long after, List<Recipient> recipients) {}

    /**
     * Who is notified, and how.
     *
     * @param role role, or TEAM
     * @param channel how
     */
    public record Recipient(String role, Channel channel) {}

    private static final EscalationPlan CAUTION = new EscalationPlan(
            30 * SECOND,
            List.of(step(0, to(TRADER, SMS), to(TRADER, DASHBOARD), to(TEAM, DASHBOARD)), step(15, to(ADMIN, SMS))),
            30 * MINUTE,
            120 * MINUTE,
            1,
            240 * MINUTE);

    private static final EscalationPlan WARNING = new EscalationPlan(
            5 * SECOND,
            List.of(
                    step(0, to(TRADER, SMS), to(TRADER, CALL), to(ADMIN, DASHBOARD)),
                    step(5, to(TRADER, CALL)),
                    step(10, to(ADMIN, CALL)),
                    step(20, to(LEAD, CALL))),
            25 * MINUTE,
            30 * MINUTE,
            1,
            60 * MINUTE);

    private static final EscalationPlan CRITICAL = new EscalationPlan(
            0,
            List.of(
                    step(0, to(TRADER, CALL), to(ADMIN, DASHBOARD), to(LEAD, CALL)),
                    step(2, to(TRADER, CALL), to(ADMIN, CALL), to(LEAD, CALL)),
                    step(5, to(LEAD, CALL))),
            7 * MINUTE,
            10 * MINUTE,
            1,
            0);

    private static final EscalationPlan EMERGENCY = new EscalationPlan(
            0,
            List.of(step(0, to(TRADER, CALL), to(ADMIN, CALL), to(LEAD, CALL), to(TEAM, CALL))),
            MINUTE,
            5 * MINUTE,
            2,
            0);

    /**
     * The plan of a level.
     *
     * @param level CAUTION to EMERGENCY
     * @return its plan
     * @throws IllegalArgumentException for NORMAL, of which nobody is alerted
     */
    public static EscalationPlan of(AlertLevel level) {
        return switch (level) {
            case NORMAL -> throw new IllegalArgumentException("level was NORMAL, must be one that alerts");
            case CAUTION -> CAUTION;
            case WARNING -> WARNING;
            case CRITICAL -> CRITICAL;
            case EMERGENCY -> EMERGENCY;
        };
    }

    private static Step step(long minutes, Recipient... recipients) {
        return new Step(minutes * MINUTE, List.of(recipients));
    }

    private static Recipient to(String role, Channel channel) {
        return new Recipient(role, channel);
    }

    Step step(int number) {
        return steps.get(number % steps.size());
    }

    /**
     * Time from a step to the one after it.
     *
     * @param number step, from 0
     * @return milliseconds
     */
    public long gapAfter(int number) {
        long next = (number + 1) % steps.size() == 0 ? round : step(number + 1).after();
        return next - step(number).after();
    }
}
