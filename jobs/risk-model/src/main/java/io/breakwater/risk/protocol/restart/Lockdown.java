package io.breakwater.risk.protocol.restart;

/**
 * What is remembered of the latch, from the entry from outside it on, and of the restarts before.
 *
 * @param latchedAt when the latch was entered last from outside, epoch milliseconds UTC; 0 for never
 * @param killer who killed last since then; empty where only the system acted
 * @param extendedAt when EXTENDED_REVIEW was first entered since then; 0 for not
 * @param rejectedAt when somebody last rejected since then; 0 for not
 * @param extendedEnded whether an extended review has ended by REOPEN since then
 * @param halved whether the restart of this lockdown goes to half sizes
 * @param lastRestartAt when T12 last fired; {@link #NEVER} for never
 * @param halfUntil until when sizes are halved after T18; 0 for not
 */
public record Lockdown(
        long latchedAt,
        String killer,
        long extendedAt,
        long rejectedAt,
        boolean extendedEnded,
        boolean halved,
        long lastRestartAt,
        long halfUntil) {
    /** Long before any time. */
    public static final long NEVER = Long.MIN_VALUE / 2;

    /** Nothing has happened. */
    public static final Lockdown NONE = new Lockdown(0, "", 0, 0, false, false, NEVER, 0);

    private static final long DAY = 24 * 3_600_000L;

    /** A restart within this time after another asks for an extended review, milliseconds. */
    public static final long WEEK = 7 * DAY;

    /** Loss from the month's high from which a restart asks for an extended review, fraction. */
    public static final double DEEP_LOSS = 0.15;

    /**
     * The latch is entered from outside.
     *
     * @param time event time
     * @param by who killed; empty where the system acted
     * @return what is remembered
     */
    public Lockdown latched(long time, String by) {
        return new Lockdown(time, by, 0, 0, false, false, lastRestartAt, halfUntil);
    }

    /**
     * Somebody killed inside the latch: nothing else starts anew.
     *
     * @param by who
     * @return what is remembered
     */
    public Lockdown killed(String by) {
        return new Lockdown(latchedAt, by, extendedAt, rejectedAt, extendedEnded, halved, lastRestartAt, halfUntil);
    }

    /**
     * EXTENDED_REVIEW is entered.
     *
     * @param time event time
     * @return what is remembered: the first entry counts
     */
    public Lockdown extended(long time) {
        long first = extendedAt == 0 ? time : extendedAt;
        return new Lockdown(latchedAt, killer, first, rejectedAt, extendedEnded, halved, lastRestartAt, halfUntil);
    }

    /**
     * Somebody rejects.
     *
     * @param time event time
     * @return what is remembered: the day begins anew
     */
    public Lockdown rejected(long time) {
        return new Lockdown(latchedAt, killer, extendedAt, time, extendedEnded, halved, lastRestartAt, halfUntil);
    }

    /**
     * An extended review ends by REOPEN.
     *
     * @return what is remembered
     */
    public Lockdown reopened() {
        return new Lockdown(latchedAt, killer, extendedAt, rejectedAt, true, halved, lastRestartAt, halfUntil);
    }

    /**
     * The restart goes to half sizes.
     *
     * @return what is remembered
     */
    public Lockdown half() {
        return new Lockdown(latchedAt, killer, extendedAt, rejectedAt, extendedEnded, true, lastRestartAt, halfUntil);
    }

    /**
     * T12 fires.
     *
     * @param time event time
     * @return what is remembered
     */
    public Lockdown restarted(long time) {
        return new Lockdown(latchedAt, killer, extendedAt, rejectedAt, extendedEnded, halved, time, halfUntil);
    }

    /**
     * T18 fires.
     *
     * @param time event time
     * @return what is remembered
     */
    public Lockdown over(long time) {
        long until = halved ? time + WEEK : halfUntil;
        return new Lockdown(latchedAt, killer, extendedAt, rejectedAt, extendedEnded, false, lastRestartAt, until);
    }

    /**
     * When REOPEN may end the extended review.
     *
     * @return event time, 24 h after the first entry or the last rejection
     */
    public long reopensAt() {
        return Math.max(extendedAt, rejectedAt) + DAY;
    }

    /**
     * Whether the 24 hours of an extended review run.
     *
     * @param now event time
     * @return true before {@link #reopensAt}
     */
    public boolean isExtending(long now) {
        return extendedAt > 0 && now < reopensAt();
    }

    /**
     * Whether a restart is the second in a week or comes after a deep loss.
     *
     * @param now event time
     * @param lossFromHigh30d loss from the month's high, fraction, never rebased
     * @return true when it asks for an extended review and half sizes
     */
    public boolean isGrave(long now, double lossFromHigh30d) {
        return now - lastRestartAt <= WEEK || !(lossFromHigh30d < DEEP_LOSS);
    }

    /**
     * Whether sizes are halved.
     *
     * @param now event time
     * @return true from RESTART_4 of a grave restart to 7 days after T18
     */
    public boolean isHalf(long now) {
        return halved || now < halfUntil;
    }

    /**
     * The same with the later restart and the longer time of half sizes of another record.
     *
     * @param other the other
     * @return what is remembered
     */
    public Lockdown atLeast(Lockdown other) {
        return new Lockdown(
                latchedAt,
                killer,
                extendedAt,
                rejectedAt,
                extendedEnded,
                halved,
                Math.max(lastRestartAt, other.lastRestartAt),
                Math.max(halfUntil, other.halfUntil));
    }
}
