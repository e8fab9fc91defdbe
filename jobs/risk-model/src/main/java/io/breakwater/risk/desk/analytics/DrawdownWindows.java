package io.breakwater.risk.desk.analytics;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

import io.breakwater.risk.state.Persistent;
import io.breakwater.risk.state.StateFormat;

/**
 * Deepest fall of a unit of equity inside the last hours, up to 30 days: each hour is kept as its highest and lowest value and its
 * own deepest fall, so that every evaluation counts and only the window's edge is as coarse as an hour.
 *
 * <p>Cost: O(1) an evaluation, O(hours) when it is asked for. State: 23 kB.
 */
public final class DrawdownWindows implements Persistent {
    private static final int VERSION = 1;
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

    @Override
    public void writeTo(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        StateFormat.writeLongs(out, hours);
        StateFormat.writeDoubles(out, highest);
        StateFormat.writeDoubles(out, lowest);
        StateFormat.writeDoubles(out, deepest);
    }

    void restoreFrom(DataInput in) throws IOException {
        StateFormat.readVersion(in, "DrawdownWindows", VERSION);
        System.arraycopy(StateFormat.readLongs(in), 0, hours, 0, HOURS);
        System.arraycopy(StateFormat.readDoubles(in), 0, highest, 0, HOURS);
        System.arraycopy(StateFormat.readDoubles(in), 0, lowest, 0, HOURS);
        System.arraycopy(StateFormat.readDoubles(in), 0, deepest, 0, HOURS);
    }
}
