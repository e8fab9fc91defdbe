package io.breakwater.risk.estimators.windows;

import java.util.Arrays;

import io.breakwater.risk.state.NotState;
import io.breakwater.risk.state.Stateful;

/**
 * Sum of the last {@code capacity} values. An absent value (NaN) takes a place in the window but adds nothing.
 *
 * <p>Unit and sign: those of the values. Before anything was added the sum is 0 and {@link #present()} is 0: the caller
 * decides what is too few.
 *
 * <p>Algorithm: the window is the block being filled (its running sum) and what is left of the block before it (its sums
 * from each place to the end). Nothing is ever subtracted, so a large value that has left leaves no rounding behind and a
 * window of zeros sums to exactly 0.
 *
 * <p>Cost: O(1) amortised a value, O(capacity) once every {@code capacity} values. State: 20 bytes a place.
 *
 * <p>Caveats: not thread safe; infinite values stay until they leave.
 */
public final class WindowSum implements Stateful<WindowSum.State> {
    private final double[] values;

    @NotState("sums of the values behind the position")
    private final double[] tail;

    @NotState("counts of the values behind the position")
    private final int[] tailPresent;

    @NotState("sum of the values before the position")
    private double head;

    @NotState("count of the values before the position")
    private int headPresent;

    private int position;
    private long added;

    /**
     * An empty window.
     *
     * @param capacity number of places, at least 1
     * @throws IllegalArgumentException when the capacity is below 1
     */
    public WindowSum(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("window capacity was " + capacity + ", must be at least 1");
        }
        values = new double[capacity];
        tail = new double[capacity + 1];
        tailPresent = new int[capacity + 1];
        Arrays.fill(values, Double.NaN);
    }

    /**
     * What must be kept to go on with the same sums.
     *
     * @param values places of the window, NaN where empty or absent
     * @param position place that the next value takes
     * @param added number of values added since the start
     */
    public record State(double[] values, int position, long added) {}

    /**
     * Goes on from a snapshot.
     *
     * @param state what {@link #snapshot()} gave
     * @return a window whose next sums are bit for bit those of the original
     */
    public static WindowSum restore(State state) {
        WindowSum window = new WindowSum(state.values().length);
        System.arraycopy(state.values(), 0, window.values, 0, state.values().length);
        window.position = state.position();
        window.added = state.added();
        window.sumTailsFrom(state.position());
        window.sumHead();
        return window;
    }

    @Override
    public State snapshot() {
        return new State(values.clone(), position, added);
    }

    /**
     * Takes a value in; the oldest leaves when the window is full.
     *
     * @param value value, or NaN for "absent"
     */
    public void add(double value) {
        values[position++] = value;
        added++;
        if (!Double.isNaN(value)) {
            head += value;
            headPresent++;
        }
        if (position == values.length) {
            startBlock();
        }
    }

    private void startBlock() {
        position = 0;
        sumTailsFrom(0);
        sumHead();
    }

    private void sumTailsFrom(int first) {
        tail[values.length] = 0;
        tailPresent[values.length] = 0;
        for (int place = values.length - 1; place >= first; place--) {
            boolean absent = Double.isNaN(values[place]);
            tail[place] = tail[place + 1] + (absent ? 0 : values[place]);
            tailPresent[place] = tailPresent[place + 1] + (absent ? 0 : 1);
        }
    }

    private void sumHead() {
        head = 0;
        headPresent = 0;
        for (int place = 0; place < position; place++) {
            if (!Double.isNaN(values[place])) {
                head += values[place];
                headPresent++;
            }
        }
    }

    /**
     * Sum of the values present in the window.
     *
     * @return sum, 0 when none is present
     */
    public double sum() {
        return head + tail[position];
    }

    /**
     * Mean of the values present in the window.
     *
     * @return mean; NaN when none is present
     */
    public double mean() {
        return present() == 0 ? Double.NaN : sum() / present();
    }

    /**
     * Number of values in the window that are not absent.
     *
     * @return count, 0 to the capacity
     */
    public int present() {
        return headPresent + tailPresent[position];
    }

    /**
     * Number of places taken, absent values included.
     *
     * @return count, 0 to the capacity
     */
    public int size() {
        return (int) Math.min(added, values.length);
    }

    /**
     * Whether each place has been taken once.
     *
     * @return true from the {@code capacity}-th value on
     */
    public boolean isFull() {
        return added >= values.length;
    }

    /** Forgets everything, as after a relisting. */
    public void reset() {
        Arrays.fill(values, Double.NaN);
        Arrays.fill(tail, 0);
        Arrays.fill(tailPresent, 0);
        position = 0;
        added = 0;
        head = 0;
        headPresent = 0;
    }
}
