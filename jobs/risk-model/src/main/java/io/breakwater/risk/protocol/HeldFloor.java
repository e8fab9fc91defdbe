package io.breakwater.risk.protocol;

/**
 * The floor as far as it has risen and fallen: up at once, down one step at once, then one a minute.
 *
 * @param level floor that holds, NORMAL to WARNING
 * @param fellAt when it fell last, epoch milliseconds UTC; 0 while it doesn't fall
 * @param cause what demanded it; empty at NORMAL
 */
public record HeldFloor(AlertLevel level, long fellAt, String cause) {
    /** No floor. */
    public static final HeldFloor NONE = new HeldFloor(AlertLevel.NORMAL, 0, "");

    private static final long STEP_MILLIS = 60_000;

    boolean mayFall(long now) {
        return fellAt == 0 || now - fellAt >= STEP_MILLIS;
    }

    HeldFloor fallen(long now) {
        AlertLevel next = AlertLevel.ofNumber(level.number() - 1);
        return next == AlertLevel.NORMAL ? NONE : new HeldFloor(next, now, cause);
    }
}
