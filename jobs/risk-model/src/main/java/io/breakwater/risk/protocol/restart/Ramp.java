package io.breakwater.risk.protocol.restart;

/**
 * The ramp of RECOVERY_RAMP.
 *
 * @param step 0, 1 or 2: caps of 25, 50 and 100 % of the baseline
 * @param judgedAt when it was judged last, epoch milliseconds UTC
 * @param slowDrawdown c2 at T5, percent
 * @param correlationStress c4 at T5, percent
 */
public record Ramp(int step, long judgedAt, double slowDrawdown, double correlationStress) {
    /** No ramp runs. */
    public static final Ramp NONE = new Ramp(0, 0, 0, 0);

    private static final double[] CAPS = {0.25, 0.5, 1};
    private static final long HOUR = 3_600_000;

    /**
     * The cap.
     *
     * @return part of the baseline
     */
    public double cap() {
        return CAPS[step];
    }

    /**
     * Whether the next step ends the ramp.
     *
     * @return true at 100 %
     */
    public boolean isFull() {
        return step == CAPS.length - 1;
    }

    /**
     * Whether it is to be judged.
     *
     * @param now event time
     * @return true an hour after it was judged last
     */
    public boolean isDue(long now) {
        return now - judgedAt >= HOUR;
    }

    /**
     * It was judged.
     *
     * @param now event time
     * @param passed whether it goes on
     * @return the ramp
     */
    public Ramp judged(long now, boolean passed) {
        return new Ramp(passed ? step + 1 : step, now, slowDrawdown, correlationStress);
    }
}
