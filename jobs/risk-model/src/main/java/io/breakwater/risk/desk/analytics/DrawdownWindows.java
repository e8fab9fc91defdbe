package io.breakwater.risk.desk.analytics;

import java.util.Arrays;

import io.breakwater.risk.state.Resumable;

/**
 * Deepest fall of a unit of equity inside the last hours, up to 30 days: each hour is kept as its highest and lowest value and its
 * own deepest fall, so that every evaluation counts and only the window's edge is as coarse as an hour.
 *
 * <p>Cost: O(1) an evaluation, O(hours) when it is asked for. State: 23 kB.
 */
public final class DrawdownWindows implements Resumable<DrawdownWindows.State> {
    private static final long HOUR = 3_600_000;
    private static final int HOURS = 720;

    private final long[] hours = new long[HOURS];
    private final double[] highest = new double[HOURS];
    private final double[] lowest = new double[HOURS];
    private final double[] deepest = new double[HOURS];

    /** Windows that have seen nothing. */
    public DrawdownWindows() {
        Arrays.fill(hours, Long.MIN_VALUE);
    }

    /**
     * Takes a value in.
     *
     * @param time epoch milliseconds; must not decrease
     * @param unit value of a unit of equity, positive
     */
    public void observe(long time, double unit) {
        long hour = Math.floorDiv(time, HOUR);
        int at = (int) Math.floorMod(hour, (long) HOURS);
        if (hours[at] != hour) {
            hours[at] = hour;
            highest[at] = unit;
            lowest[at] = unit;
            deepest[at] = 0;
        }
        highest[at] = Math.max(highest[at], unit);
        lowest[at] = Math.min(lowest[at], unit);
        deepest[at] = Math.max(deepest[at], 1 - unit / highest[at]);
    }

    /**
     * Deepest fall inside the last hours, that of the time given included.
     *
     * @param time epoch milliseconds
     * @param span hours, 1 to 720
     * @return fraction from 0
     */
    public double within(long time, int span) {
        long last = Math.floorDiv(time, HOUR);
        double high = 0;
        double fall = 0;
        for (long hour = last - span + 1; hour <= last; hour++) {
            int at = (int) Math.floorMod(hour, (long) HOURS);
            if (hours[at] == hour) {
                double fromBefore = high > 0 ? 1 - lowest[at] / high : 0;
                fall = Math.max(fall, Math.max(deepest[at], fromBefore));
                high = Math.max(high, highest[at]);
            }
        }
        return fall;
    }

    /** Number of each hour since 1970, {@link Long#MIN_VALUE} for none, and what was seen in it. */
    @SuppressWarnings("ArrayRecordComponent")
    record State(long[] hours, double[] highest, double[] lowest, double[] deepest) {}

    @Override
    public State snapshot() {
        return new State(hours.clone(), highest.clone(), lowest.clone(), deepest.clone());
    }

    @Override
    public void resume(State state) {
        System.arraycopy(state.hours(), 0, hours, 0, HOURS);
        System.arraycopy(state.highest(), 0, highest, 0, HOURS);
        System.arraycopy(state.lowest(), 0, lowest, 0, HOURS);
        System.arraycopy(state.deepest(), 0, deepest, 0, HOURS);
    }
}
