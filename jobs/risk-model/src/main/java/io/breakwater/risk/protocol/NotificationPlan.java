package io.breakwater.risk.protocol;

import java.util.List;

/** Who is told of each level first, and how (specification section 4.2). */
record NotificationPlan(String recipientRole, String channel) {
    private static final String TRADER = "SENIOR_TRADER";
    private static final String ADMIN = "ADMIN";
    private static final String LEAD = "EMERGENCY_LEAD";

    static List<NotificationPlan> of(AlertLevel level) {
        return switch (level) {
            case NORMAL -> List.of();
            case CAUTION ->
                List.of(
                        new NotificationPlan(TRADER, "SMS"),
                        new NotificationPlan(TRADER, "DASHBOARD"),
                        new NotificationPlan("TEAM", "DASHBOARD"));
            case WARNING ->
                List.of(
                        new NotificationPlan(TRADER, "SMS"),
                        new NotificationPlan(TRADER, "CALL"),
                        new NotificationPlan(ADMIN, "DASHBOARD"));
            case CRITICAL ->
                List.of(
                        new NotificationPlan(TRADER, "CALL"),
                        new NotificationPlan(ADMIN, "DASHBOARD"),
                        new NotificationPlan(LEAD, "CALL"));
            case EMERGENCY ->
                List.of(
                        new NotificationPlan(TRADER, "CALL"),
                        new NotificationPlan(ADMIN, "CALL"),
                        new NotificationPlan(LEAD, "CALL"),
                        new NotificationPlan("TEAM", "CALL"));
        };
    }
}
