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
     * @param windowMillis how far back it reaches, milliseconds, 1 to 2^31 - 1
     * @param capacity mids kept at most, at least 2
     */
    public MidSeries(long windowMillis, int capacity) {
        if (windowMillis < 1 || windowMillis > Integer.MAX_VALUE || capacity < 2) {
            throw new IllegalArgumentException("window was " + windowMillis + " ms with room for " + capacity
                    + " mids, must be 1 to 2^31 - 1 ms and at least 2");
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
     * @param begin time of the oldest mid, epoch milliseconds UTC; 0 where there is none
     * @param times milliseconds of each mid behind {@code begin}, oldest first
     * @param logs their natural logarithms
     * @param refused mids refused so far
     */
    public record State(long windowMillis, int capacity, long begin, int[] times, double[] logs, long refused) {}

    /**
     * Goes on from a snapshot.
     *
     * @param state what {@link #snapshot()} gave
     * @return series with the same mids
     * @throws IllegalArgumentException when the first mid isn't at the begin
     */
    public static MidSeries restore(State state) {
        if (state.times().length > 0 && state.times()[0] != 0) {
            throw new IllegalArgumentException("first offset was " + state.times()[0] + ", must be 0");
        }
        MidSeries restored = new MidSeries(state.windowMillis(), state.capacity());
        restored.size = state.times().length;
        for (int i = 0; i < restored.size; i++) {
            restored.times[i] = state.begin() + state.times()[i];
        }
        System.arraycopy(state.logs(), 0, restored.logs, 0, restored.size);
        restored.refused = state.refused();
        return restored;
    }

    @Override
    public State snapshot() {
        long begin = size == 0 ? 0 : time(0);
        int[] offsets = new int[size];
        int untilEnd = Math.min(size, times.length - first);
        for (int i = 0; i < untilEnd; i++) {
            offsets[i] = (int) (times[first + i] - begin);
        }
        for (int i = untilEnd; i < size; i++) {
            offsets[i] = (int) (times[i - untilEnd] - begin);
        }
        return new State(windowMillis, times.length, begin, offsets, logs(), refused);
    }

    /** Times of all mids, oldest first, epoch milliseconds UTC. */
    long[] times() {
        long[] copied = new long[size];
        int untilEnd = Math.min(size, times.length - first);
        System.arraycopy(times, first, copied, 0, untilEnd);
        System.arraycopy(times, 0, copied, untilEnd, size - untilEnd);
        return copied;
    }

    /** Natural logarithms of all mids, oldest first. */
    double[] logs() {
        double[] copied = new double[size];
        int untilEnd = Math.min(size, times.length - first);
        System.arraycopy(logs, first, copied, 0, untilEnd);
        System.arraycopy(logs, 0, copied, untilEnd, size - untilEnd);
        return copied;
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
