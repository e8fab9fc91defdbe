package io.breakwater.risk.protocol.restart;

/**
 * A way out that is under way.
 *
 * @param since when it was ordered, epoch milliseconds UTC
 * @param duration time over which it is sliced, milliseconds; 0 for at once
 * @param gross gross exposure when it was ordered, base currency
 * @param pagedAt when people were last paged because it stalled; 0 for never
 */
public record ExitRun(long since, long duration, double gross, long pagedAt) {
    /** No way out is under way. */
    public static final ExitRun NONE = new ExitRun(0, 0, 0, 0);

    private static final long PATIENCE = 10 * 60_000L;
    private static final long REPEAT = 5 * 60_000L;

    /**
     * Whether it is sliced.
     *
     * @return false for one at once
     */
    public boolean isSliced() {
        return duration > 0;
    }

    /**
     * Whether it is ten minutes late.
     *
     * @param now event time
     * @param left gross exposure that is left
     * @return true ten minutes after it was ordered, or when more is left than its plan had ten minutes ago
     */
    public boolean isBehind(long now, double left) {
        long then = now - PATIENCE;
        if (then < since) {
            return false;
        }
        return !isSliced()
                || left > gross * Math.max(0, 1 - (double) (then - since) / duration)
                || then >= since + duration;
    }

    /**
     * Whether people must be paged now.
     *
     * @param now event time
     * @param left gross exposure that is left
     * @return true when it is ten minutes late, then every five minutes
     */
    public boolean isPageDue(long now, double left) {
        return pagedAt == 0 ? isBehind(now, left) : now - pagedAt >= REPEAT;
    }

    /**
     * People were paged.
     *
     * @param now event time
     * @return the run
     */
    public ExitRun paged(long now) {
        return new ExitRun(since, duration, gross, now);
    }
}
