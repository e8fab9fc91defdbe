package io.breakwater.risk.protocol.restart;

/**
 * A restart phase since it began, or began again.
 *
 * @param startedAt when, epoch milliseconds UTC
 * @param awaitsFlat whether its clock waits until the desk is flat
 * @param unitNav unit NAV at the beginning
 * @param paperValue unit value of the paper book at the beginning
 * @param paperFills paper fills since then
 * @param liveFills live fills since then
 * @param violations violations of directives that the desk had counted at the beginning
 * @param quietMillis for how long nothing was too high, milliseconds of fresh data
 * @param seenAt last evaluation, epoch milliseconds UTC
 * @param level level at the last evaluation of this phase, the paper book's in RESTART_1 and 2; 0 before the first
 */
public record Phase(
        long startedAt,
        boolean awaitsFlat,
        double unitNav,
        double paperValue,
        int paperFills,
        int liveFills,
        long violations,
        long quietMillis,
        long seenAt,
        int level) {
    /** No phase runs. */
    public static final Phase NONE = new Phase(0, false, 0, 0, 0, 0, 0, 0, 0, 0);

    /**
     * A phase begins.
     *
     * @param time event time
     * @param values what it is measured from
     * @param awaitsFlat whether its clock waits until the desk is flat
     * @return the phase
     */
    public static Phase begin(long time, Values values, boolean awaitsFlat) {
        return new Phase(
                time, awaitsFlat, values.unitNav(), values.paperValue(), 0, 0, values.violations(), 0, time, 0);
    }

    /**
     * What a phase is measured from.
     *
     * @param unitNav unit NAV
     * @param paperValue unit value of the paper book
     * @param violations violations of directives counted so far
     */
    public record Values(double unitNav, double paperValue, long violations) {}

    /**
     * The desk is flat: the clock begins.
     *
     * @param time event time
     * @return the phase
     */
    public Phase flat(long time) {
        return new Phase(
                time, false, unitNav, paperValue, paperFills, liveFills, violations, quietMillis, seenAt, level);
    }

    /**
     * A fill came.
     *
     * @param paper whether of the paper book
     * @return the phase
     */
    public Phase filled(boolean paper) {
        return new Phase(
                startedAt,
                awaitsFlat,
                unitNav,
                paperValue,
                paperFills + (paper ? 1 : 0),
                liveFills + (paper ? 0 : 1),
                violations,
                quietMillis,
                seenAt,
                level);
    }

    /**
     * An evaluation.
     *
     * @param time event time
     * @param quiet whether nothing is too high
     * @param fresh whether its data count towards a clock
     * @return the phase
     */
    public Phase seen(long time, boolean quiet, boolean fresh) {
        long millis = quiet ? quietMillis + (fresh ? time - seenAt : 0) : 0;
        return new Phase(
                startedAt, awaitsFlat, unitNav, paperValue, paperFills, liveFills, violations, millis, time, level);
    }

    /**
     * The level of an evaluation, once its row is known.
     *
     * @param now level, 1 to 5
     * @return the phase
     */
    public Phase at(int now) {
        return new Phase(
                startedAt,
                awaitsFlat,
                unitNav,
                paperValue,
                paperFills,
                liveFills,
                violations,
                quietMillis,
                seenAt,
                now);
    }

    /**
     * Time since the phase began.
     *
     * @param now event time
     * @return milliseconds; 0 while its clock waits
     */
    public long age(long now) {
        return awaitsFlat ? 0 : now - startedAt;
    }

    /**
     * Whether the level has risen to 3, or to 4, within the phase.
     *
     * @param now level, 1 to 5
     * @return false at the first evaluation, which is no rise
     */
    public boolean isRise(int now) {
        return level > 0 && now >= 3 && Math.min(now, 4) > level;
    }
}
