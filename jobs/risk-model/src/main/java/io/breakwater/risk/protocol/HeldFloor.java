package io.breakwater.risk.protocol;

/**
 * The floor as far as it has risen and fallen: up at once, down one step at once, then one a minute.
 *
 * @param level floor that holds, NORMAL to WARNING
 * @param since when it rose last, epoch milliseconds UTC; 0 at NORMAL
 * @param fellAt when it fell last, epoch milliseconds UTC; 0 while it doesn't fall
 * @param cause short word for what demanded it; empty at NORMAL
 * @param text the same in words; empty at NORMAL
 */
public record HeldFloor(AlertLevel level, long since, long fellAt, String cause, String text) {
    /** No floor. */
    public static final HeldFloor NONE = new HeldFloor(AlertLevel.NORMAL, 0, 0, "", "");

    private static final long STEP_MILLIS = 60_000;

    static HeldFloor risen(Floor wanted, long now) {
        return new HeldFloor(wanted.level(), now, 0, wanted.cause(), wanted.text());
    }

    /** The published state over a state by risk: the higher of the two in NORMAL to WARNING. */
    DeskState over(DeskState core) {
        return level.compareTo(core.level()) > 0 && DeskState.FLOORED.contains(core) ? DeskState.ofLadder(level) : core;
    }

    boolean mayFall(long now) {
        return fellAt == 0 || now - fellAt >= STEP_MILLIS;
    }

    /** One step down; where that is what is wanted, the cause is the wanted one's. */
    HeldFloor fallen(Floor wanted, long now) {
        AlertLevel next = AlertLevel.ofNumber(level.number() - 1);
        if (next == AlertLevel.NORMAL) {
            return NONE;
        }
        boolean reached = next == wanted.level();
        return new HeldFloor(next, since, now, reached ? wanted.cause() : cause, reached ? wanted.text() : text);
    }
}
