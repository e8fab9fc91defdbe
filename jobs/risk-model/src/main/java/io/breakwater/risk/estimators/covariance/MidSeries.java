package io.breakwater.risk.estimators.covariance;

import io.breakwater.risk.state.NotState;
import io.breakwater.risk.state.Stateful;

/**
 * Mids of one symbol over the last hour, or another window, in order of time.
 *
 * <p>At most {@code capacity} are kept; when more come the oldest leave early, which shortens the window. Of equal times the
 * last counts. Refused and counted: mids that aren't finite and positive, times before the newest.
 *
 * <p>Cost: O(1) amortised a mid. State: 16 bytes a mid of the capacity.
 */
public final class MidSeries implements Stateful<MidSeries.State> {
    private final long windowMillis;
    private final long[] times;
    private final double[] logs;

    @NotState("the state begins with the oldest mid, wherever it stands")
    private int first;

    @NotState("number of mids in the state")
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

    @Override
    public State snapshot() {
        long[] copiedTimes = new long[size];
        double[] copiedLogs = new double[size];
        int untilEnd = Math.min(size, times.length - first);
        System.arraycopy(times, first, copiedTimes, 0, untilEnd);
        System.arraycopy(logs, first, copiedLogs, 0, untilEnd);
        System.arraycopy(times, 0, copiedTimes, untilEnd, size - untilEnd);
        System.arraycopy(logs, 0, copiedLogs, untilEnd, size - untilEnd);
        return new State(windowMillis, times.length, copiedTimes, copiedLogs, refused);
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
