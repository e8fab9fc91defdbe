package io.breakwater.risk.estimators.windows;

import java.util.Arrays;

import io.breakwater.risk.state.NotState;
import io.breakwater.risk.state.Stateful;

/**
 * The last {@code capacity} values in order of arrival, and the same values sorted.
 *
 * <p>Algorithm: a ring for the order of arrival beside a sorted array that takes the new value and gives up the oldest by
 * binary search and one block move each. Cost per value O(log n) comparisons and O(n) moved bytes (about 0.3 microseconds for
 * 1,440 values); an order statistic is one array access. State: 16 bytes a value.
 *
 * <p>Caveats: NaN is refused, since it has no place in the order.
 */
public final class RollingWindow implements Stateful<RollingWindow.State> {
    private final double[] ring;

    @NotState("the values again, sorted")
    private final double[] sorted;

    @NotState("number of values in the state")
    private int size;

    @NotState("the state begins with the oldest value, wherever it stands")
    private int head;

    /**
     * An empty window.
     *
     * @param capacity number of values that it keeps, at least 1
     */
    public RollingWindow(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("window capacity was " + capacity + ", must be at least 1");
        }
        ring = new double[capacity];
        sorted = new double[capacity];
    }

    /**
     * What must be kept to go on with the same window.
     *
     * @param capacity number of values that it keeps
     * @param ring its values, oldest first
     */
    public record State(int capacity, double[] ring) {}

    /**
     * Goes on from a snapshot.
     *
     * @param state what {@link #snapshot()} gave
     * @return window with the same values
     */
    public static RollingWindow restore(State state) {
        RollingWindow window = new RollingWindow(state.capacity());
        int size = state.ring().length;
        System.arraycopy(state.ring(), 0, window.ring, 0, size);
        System.arraycopy(state.ring(), 0, window.sorted, 0, size);
        Arrays.sort(window.sorted, 0, size);
        window.size = size;
        window.head = size == window.ring.length ? 0 : size;
        return window;
    }

    @Override
    public State snapshot() {
        double[] oldestFirst = new double[size];
        int oldest = size == ring.length ? head : 0;
        System.arraycopy(ring, oldest, oldestFirst, 0, size - oldest);
        System.arraycopy(ring, 0, oldestFirst, size - oldest, oldest);
        return new State(ring.length, oldestFirst);
    }

    /**
     * Takes a value in; the oldest leaves when the window is full.
     *
     * @param value finite or infinite, not NaN
     * @throws IllegalArgumentException for NaN
     */
    public void add(double value) {
        if (Double.isNaN(value)) {
            throw new IllegalArgumentException("window value was NaN, must be a number");
        }
        // -0.0 sorts before 0.0, and the two must find each other again when the value leaves.
        double normal = value + 0.0;
        if (size == ring.length) {
            removeSorted(ring[head]);
        } else {
            size++;
        }
        ring[head] = normal;
        head = head + 1 == ring.length ? 0 : head + 1;
        insertSorted(normal, size - 1);
    }

    private void removeSorted(double value) {
        int at = Arrays.binarySearch(sorted, 0, size, value);
        System.arraycopy(sorted, at + 1, sorted, at, size - at - 1);
    }

    private void insertSorted(double value, int occupied) {
        int found = Arrays.binarySearch(sorted, 0, occupied, value);
        int at = found < 0 ? -found - 1 : found;
        System.arraycopy(sorted, at, sorted, at + 1, occupied - at);
        sorted[at] = value;
    }

    /** Forgets every value. */
    public void clear() {
        size = 0;
        head = 0;
    }

    /**
     * Number of values inside.
     *
     * @return 0 to the capacity
     */
    public int size() {
        return size;
    }

    /**
     * Number of values that fit.
     *
     * @return at least 1
     */
    public int capacity() {
        return ring.length;
    }

    /**
     * A value by age.
     *
     * @param age 0 for the newest
     * @return the value
     * @throws IndexOutOfBoundsException when the age is negative or not below the size
     */
    public double newest(int age) {
        if (age < 0 || age >= size) {
            throw new IndexOutOfBoundsException("age was " + age + ", must be 0 to " + (size - 1));
        }
        int at = head - 1 - age;
        return ring[at < 0 ? at + ring.length : at];
    }

    /**
     * An order statistic.
     *
     * @param rank 0 for the smallest
     * @return the value of that rank
     * @throws IndexOutOfBoundsException when the rank is negative or not below the size
     */
    public double ranked(int rank) {
        if (rank < 0 || rank >= size) {
            throw new IndexOutOfBoundsException("rank was " + rank + ", must be 0 to " + (size - 1));
        }
        return sorted[rank];
    }

    /**
     * Type-7 quantile (Hyndman and Fan 1996): linear between the order statistics around h = (n - 1) p. h is taken in whole
     * numbers, so a quantile that falls on an observation is that observation.
     *
     * @param numerator numerator of p
     * @param denominator denominator of p, positive; p in [0, 1]
     * @return the quantile; NaN when the window is empty
     */
    public double quantile(int numerator, int denominator) {
        if (size == 0) {
            return Double.NaN;
        }
        long scaled = (long) (size - 1) * numerator;
        int low = (int) (scaled / denominator);
        double fraction = (double) (scaled % denominator) / denominator;
        double lower = sorted[low];
        return fraction == 0 ? lower : lower + fraction * (sorted[low + 1] - lower);
    }

    /**
     * Median.
     *
     * @return the type-7 quantile of 1/2; NaN when the window is empty
     */
    public double median() {
        return quantile(1, 2);
    }

    /**
     * Mean of the values not above a bound.
     *
     * @param bound inclusive
     * @return their mean; NaN when there are none
     */
    public double meanAtMost(double bound) {
        double sum = 0;
        int n = 0;
        while (n < size && sorted[n] <= bound) {
            sum += sorted[n++];
        }
        return n == 0 ? Double.NaN : sum / n;
    }
}
