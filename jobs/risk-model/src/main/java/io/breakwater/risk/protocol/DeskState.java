package io.breakwater.risk.protocol;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * The fourteen states of a desk (specification section 4.1), strictest first as section 4.4 orders them.
 *
 * <p>Which rows lead from one to the other: {@link Transition}.
 */
public enum DeskState {
    /** Latched: everything is closed. */
    EMERGENCY_EXIT(5),
    /** Latched: flat; people open a review. */
    LOCKDOWN(5),
    /** Latched: a review that was rejected, left alone or must be longer. */
    EXTENDED_REVIEW(5),
    /** Latched: two persons decide on the restart. */
    REVIEW(5),
    /** Restart, monitoring only. */
    RESTART_1(5),
    /** Restart, paper trading. */
    RESTART_2(4),
    /** Level 4: positions are reduced. */
    CRITICAL(4),
    /** After CRITICAL, before one person lets the desk ramp up. */
    RECOVERY_ASSESS(4),
    /** Restart, limited live trading. */
    RESTART_3(3),
    /** Level 3: no new positions. */
    WARNING(3),
    /** After CRITICAL: sizes come back in three steps. */
    RECOVERY_RAMP(3),
    /** Restart, full operation under watch. */
    RESTART_4(2),
    /** Level 2: smaller sizes. */
    CAUTION(2),
    /** Level 1. */
    NORMAL(1);

    /** NORMAL to WARNING: where a floor shows. */
    public static final Set<DeskState> FLOORED = setOf(NORMAL, CAUTION, WARNING);

    /** NORMAL to CRITICAL. */
    public static final Set<DeskState> LADDER = setOf(NORMAL, CAUTION, WARNING, CRITICAL);

    /** RECOVERY_ASSESS and RECOVERY_RAMP. */
    public static final Set<DeskState> RECOVERY = setOf(RECOVERY_ASSESS, RECOVERY_RAMP);

    /** The latch: left by T12 alone. */
    public static final Set<DeskState> LATCHED = setOf(EMERGENCY_EXIT, LOCKDOWN, REVIEW, EXTENDED_REVIEW);

    /** RESTART_1 to RESTART_4. */
    public static final Set<DeskState> RESTART = setOf(RESTART_1, RESTART_2, RESTART_3, RESTART_4);

    /** Asked several times at each evaluation: a set of bits. */
    private static Set<DeskState> setOf(DeskState first, DeskState... others) {
        return Collections.unmodifiableSet(EnumSet.of(first, others));
    }

    private final AlertLevel level;

    DeskState(int level) {
        this.level = AlertLevel.ofNumber(level);
    }

    /**
     * The level that the state publishes.
     *
     * @return NORMAL to EMERGENCY
     */
    public AlertLevel level() {
        return level;
    }

    /**
     * The state of the ladder that publishes a level.
     *
     * @param level NORMAL to CRITICAL
     * @return the state
     * @throws IllegalArgumentException for EMERGENCY, which several states publish
     */
    public static DeskState ofLadder(AlertLevel level) {
        return switch (level) {
            case NORMAL -> NORMAL;
            case CAUTION -> CAUTION;
            case WARNING -> WARNING;
            case CRITICAL -> CRITICAL;
            case EMERGENCY ->
                throw new IllegalArgumentException("level was EMERGENCY, must be one that a single state publishes");
        };
    }

    /**
     * Whether this state is stricter than another.
     *
     * @param other the other
     * @return true when it stands before the other in the order of section 4.4
     */
    public boolean isStricterThan(DeskState other) {
        return compareTo(other) < 0;
    }
}
