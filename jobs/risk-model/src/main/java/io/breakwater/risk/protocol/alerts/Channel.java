package io.breakwater.risk.protocol.alerts;

/** How somebody is notified, quietest first: what is not delivered goes on to the next one, round once. */
public enum Channel {
    /** On a screen. */
    DASHBOARD,
    /** By a short message. */
    SMS,
    /** By telephone. */
    CALL;

    Channel next() {
        return switch (this) {
            case DASHBOARD -> SMS;
            case SMS -> CALL;
            case CALL -> DASHBOARD;
        };
    }
}
