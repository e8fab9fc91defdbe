package io.breakwater.risk.covariance;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

import io.breakwater.risk.state.Persistent;
import io.breakwater.risk.state.StateFormat;

/**
 * Mids of one symbol over the last hour, or another window, in order of time.
 *
 * <p>At most {@code capacity} are kept; when more come the oldest leave early, which shortens the window. Of equal times the
 * last counts. Refused and counted: mids that aren't finite and positive, times before the newest.
 *
 * <p>Cost: O(1) amortised a mid. State: 16 bytes a mid of the capacity.
 */
public final class MidSeries implements Persistent {
    private static final int VERSION = 1;

    private final long windowMillis;
    private final long[] times;
    private final double[] logs;
    private int first;
    private int size;
    private long refused;

    /**
     * An empty series.
     *
     * @param windowMillis how far back it reaches, milliseconds, positive
     * @param capacity mids kept at most, at least 2
     */
    public MidSeries(long windowMillis, int capacity) {
        if (windowMillis < 1 || capacity < 2) {
            throw new IllegalArgumentException("window was " + windowMillis + " ms with room for " + capacity
                    + " mids, must be at least 1 ms and 2");
        }
        this.windowMillis = windowMillis;
        times = new long[capacity];
        logs = new double[capacity];
    }

    /**
     * What must be kept to go on with the same series.
     *
     * @param windowMillis how far back it reaches
     * @param capacity mids kept at most
     * @param times times of the mids, oldest first
     * @param logs their natural logarithms
     * @param refused mids refused so far
     */
    public record State(long windowMillis, int capacity, long[] times, double[] logs, long refused) {}

    /**
     * Goes on from a snapshot.
     *
     * @param state what {@link #snapshot()} gave
     * @return series with the same mids
     */
    public static MidSeries restore(State state) {
        MidSeries restored = new MidSeries(state.windowMillis(), state.capacity());
        restored.size = state.times().length;
        System.arraycopy(state.times(), 0, restored.times, 0, restored.size);
        System.arraycopy(state.logs(), 0, restored.logs, 0, restored.size);
        restored.refused = state.refused();
        return restored;
    }

    /**
     * Copies the state.
     *
     * @return state
     */
    public State snapshot() {
        long[] copiedTimes = new long[size];
        double[] copiedLogs = new double[size];
        for (int i = 0; i < size; i++) {
            copiedTimes[i] = time(i);
            copiedLogs[i] = log(i);
        }
        return new State(windowMillis, times.length, copiedTimes, copiedLogs, refused);
    }

    /**
     * Writes the whole state, 12 bytes a mid.
     *
     * @param out where to
     * @throws IOException when it can't be written
     */
    @Override
    public void writeTo(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeLong(windowMillis);
        out.writeInt(times.length);
        out.writeLong(refused);
        out.writeInt(size);
        long start = size == 0 ? 0 : time(0);
        out.writeLong(start);
        for (int i = 0; i < size; i++) {
            out.writeInt(Math.toIntExact(time(i) - start));
            out.writeDouble(log(i));
        }
    }

    /**
     * Reads what {@link #writeTo} wrote.
     *
     * @param in where from
     * @return series with the same mids
     * @throws IOException when it can't be read
     */
    public static MidSeries readFrom(DataInput in) throws IOException {
        StateFormat.readVersion(in, "MidSeries", VERSION);
        MidSeries series = new MidSeries(in.readLong(), in.readInt());
        series.refused = in.readLong();
        series.size = in.readInt();
        long start = in.readLong();
        for (int i = 0; i < series.size; i++) {
            series.times[i] = start + in.readInt();
            series.logs[i] = in.readDouble();
        }
        return series;
    }

    /**
     * Takes a mid in.
     *
     * @param time event time, epoch milliseconds UTC
     * @param mid quote currency per unit
     */
    public void add(long time, double mid) {
        boolean late = size > 0 && time < time(size - 1);
        if (!(mid > 0) || Double.isInfinite(mid) || late) {
            refused++;
            return;
        }
        if (size > 0 && time(size - 1) == time) {
            size--;
        }
        if (size == times.length) {
            dropOldest();
        }
        times[place(size)] = time;
        logs[place(size)] = Math.log(mid);
        size++;
        expire(time);
    }

    /**
     * Lets go of mids older than the window.
     *
     * @param now event time, epoch milliseconds UTC
     */
    public void expire(long now) {
        while (size > 0 && time(0) < now - windowMillis) {
            dropOldest();
        }
    }

    private void dropOldest() {
        first = (first + 1) % times.length;
        size--;
    }

    private int place(int index) {
        int place = first + index;
        return place < times.length ? place : place - times.length;
    }

    /**
     * Mids in the window.
     *
     * @return count
     */
    public int size() {
        return size;
    }

    /**
     * Mids refused so far.
     *
     * @return count
     */
    public long refused() {
        return refused;
    }

    long time(int index) {
        return times[place(index)];
    }

    double log(int index) {
        return logs[place(index)];
    }
}
