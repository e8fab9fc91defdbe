package io.breakwater.risk.protocol;

/**
 * Pre-trade limits of one source; the stricter of two binds.
 *
 * @param orderFactor size of a new order, part of the normal one
 * @param sizeFactor size of a position, part of the baseline; what is above sells nothing and may not grow
 * @param leverageCap gross exposure that an order may lead to, multiple of equity; NaN for none
 * @param stopFactor distance of stops, part of the normal one
 * @param reduceOnly whether orders may only reduce
 * @param closeOnly whether only orders of an authorised directive may be sent
 * @param halt whether the desk's own trading rests
 */
public record LimitSet(
        double orderFactor,
        double sizeFactor,
        double leverageCap,
        double stopFactor,
        boolean reduceOnly,
        boolean closeOnly,
        boolean halt) {
    private static final double NONE = Double.NaN;

    /** Nothing binds. */
    public static final LimitSet FREE = new LimitSet(1, 1, NONE, 1, false, false, false);

    private static final LimitSet CAUTION = new LimitSet(0.8, 0.8, NONE, 0.75, false, false, false);
    private static final LimitSet WARNING = new LimitSet(0.8, 0.8, NONE, 0.75, true, false, false);
    private static final LimitSet CRITICAL = new LimitSet(0.8, 0.8, 5, 0.75, true, false, false);
    private static final LimitSet HALTED = new LimitSet(0, 0, 2, 0.75, true, true, true);
    private static final LimitSet LIMITED = new LimitSet(1, 0.25, 2, 1, false, false, false);

    /**
     * The limits of a row.
     *
     * @param state state
     * @param rampCap cap of the ramp, part of the baseline
     * @return its limits
     */
    static LimitSet of(DeskState state, double rampCap) {
        return switch (state) {
            case NORMAL, RESTART_4 -> FREE;
            case CAUTION -> CAUTION;
            case WARNING -> WARNING;
            case CRITICAL, RECOVERY_ASSESS -> CRITICAL;
            case RECOVERY_RAMP -> FREE.sized(rampCap);
            case RESTART_3 -> LIMITED;
            case EMERGENCY_EXIT, LOCKDOWN, REVIEW, EXTENDED_REVIEW, RESTART_1, RESTART_2 -> HALTED;
        };
    }

    /**
     * The limits with a cap on sizes.
     *
     * @param cap part of the baseline
     * @return the limits
     */
    LimitSet sized(double cap) {
        return cap >= sizeFactor
                ? this
                : new LimitSet(orderFactor, cap, leverageCap, stopFactor, reduceOnly, closeOnly, halt);
    }

    /**
     * The stricter of two, limit by limit.
     *
     * @param other the other
     * @return limits that keep both
     */
    public LimitSet merge(LimitSet other) {
        double cap = Double.isNaN(leverageCap)
                ? other.leverageCap
                : Double.isNaN(other.leverageCap) ? leverageCap : Math.min(leverageCap, other.leverageCap);
        return new LimitSet(
                Math.min(orderFactor, other.orderFactor),
                Math.min(sizeFactor, other.sizeFactor),
                cap,
                Math.min(stopFactor, other.stopFactor),
                reduceOnly || other.reduceOnly,
                closeOnly || other.closeOnly,
                halt || other.halt);
    }
}
