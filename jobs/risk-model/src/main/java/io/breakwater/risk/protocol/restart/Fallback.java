package io.breakwater.risk.protocol.restart;

/**
 * What is remembered of falls back within a restart, from T12 on.
 *
 * @param budgetNav unit NAV when RESTART_3 was first entered; NaN before
 * @param firedAt when T19 last fired, epoch milliseconds UTC; 0 for never
 * @param still whether the level has been 3 or more at each evaluation since
 * @param closing whether a live position that T19 closes is not known to be flat yet
 */
public record Fallback(double budgetNav, long firedAt, boolean still, boolean closing) {
    /** Nothing has happened. */
    public static final Fallback NONE = new Fallback(Double.NaN, 0, false, false);

    /** Loss of RESTART_3 and what follows it that locks the desk down, fraction. */
    public static final double BUDGET = 0.05;

    private static final long HOUR = 3_600_000;

    /**
     * RESTART_3 is entered.
     *
     * @param unitNav unit NAV
     * @return what is remembered: the first entry counts
     */
    public Fallback limited(double unitNav) {
        return new Fallback(Double.isNaN(budgetNav) ? unitNav : budgetNav, firedAt, still, closing);
    }

    /**
     * T19 fires.
     *
     * @param time event time
     * @param closes whether it closes a live position
     * @return what is remembered
     */
    public Fallback fired(long time, boolean closes) {
        return new Fallback(budgetNav, time, true, closing || closes);
    }

    /**
     * An evaluation.
     *
     * @param high whether the level is 3 or more
     * @param flat whether the desk is known to be flat
     * @return what is remembered
     */
    public Fallback seen(boolean high, boolean flat) {
        return new Fallback(budgetNav, firedAt, still && high, closing && !flat);
    }

    /**
     * Whether the loss budget is spent.
     *
     * @param unitNav unit NAV
     * @return true at a loss of 5 % or more since RESTART_3 was first entered
     */
    public boolean isSpent(double unitNav) {
        return 1 - unitNav / budgetNav >= BUDGET;
    }

    /**
     * Whether T19 fires again because its cause has stayed.
     *
     * @param now event time
     * @return true an hour after it last fired, if the level has been high throughout
     */
    public boolean isStill(long now) {
        return still && now - firedAt >= HOUR;
    }
}
