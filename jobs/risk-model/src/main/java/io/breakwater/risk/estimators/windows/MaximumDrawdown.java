package io.breakwater.risk.estimators.windows;

import io.breakwater.risk.state.NotState;
import io.breakwater.risk.state.Stateful;

/**
 * Maximum drawdown inside the last {@code capacity} values: the largest 1 - v_j / v_i with i not after j.
 *
 * <p>Algorithm: sliding-window aggregation with two stacks (Tangwongsan, Hirzel, Schneider 2021) over the associative summary
 * (highest, lowest, deepest fall). When the old half is used up, the young half is turned over once. Cost O(1) amortised, O(n)
 * worst. State: 40 bytes a value. Maxima, minima and one division are exact, so the result does not depend on how the window
 * is cut in two.
 */
public final class MaximumDrawdown implements Stateful<MaximumDrawdown.State> {
    private static final String OF_VALUES = "extremes of the values, which have no rounding";

    private final double[] ring;
    /** Summary from position p of the old half to its end: highest and deepest fall, in order of position. */
    @NotState(OF_VALUES)
    private final double[] suffixHighest;

    @NotState(OF_VALUES)
    private final double[] suffixLowest;

    @NotState(OF_VALUES)
    private final double[] suffixDeepest;

    @NotState("the values are counted anew")
    private long added;

    @NotState("the values are counted anew")
    private long removed;
    /** Values before this index are the old half, the rest the young half. */
    @NotState("results don't depend on where the window is cut in two")
    private long border;

    @NotState(OF_VALUES)
    private double youngHighest;

    @NotState(OF_VALUES)
    private double youngLowest;

    @NotState(OF_VALUES)
    private double youngDeepest;

    /**
     * An empty window.
     *
     * @param capacity number of values that it keeps, at least 1
     */
    public MaximumDrawdown(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("window capacity was " + capacity + ", must be at least 1");
        }
        ring = new double[capacity];
        suffixHighest = new double[capacity];
        suffixLowest = new double[capacity];
        suffixDeepest = new double[capacity];
        clearYoung();
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
    public static MaximumDrawdown restore(State state) {
        MaximumDrawdown window = new MaximumDrawdown(state.capacity());
        for (double value : state.ring()) {
            window.add(value);
        }
        return window;
    }

    @Override
    public State snapshot() {
        int size = (int) (added - removed);
        int oldest = (int) (removed % ring.length);
        int untilEnd = Math.min(size, ring.length - oldest);
        double[] oldestFirst = new double[size];
        System.arraycopy(ring, oldest, oldestFirst, 0, untilEnd);
        System.arraycopy(ring, 0, oldestFirst, untilEnd, size - untilEnd);
        return new State(ring.length, oldestFirst);
    }

    private void clearYoung() {
        youngHighest = Double.NEGATIVE_INFINITY;
        youngLowest = Double.POSITIVE_INFINITY;
        youngDeepest = 0;
    }

    /**
     * Takes a value in; the oldest leaves when the window is full.
     *
     * @param value a price or net asset value, positive
     */
    public void add(double value) {
        if (added - removed == ring.length) {
            if (removed == border) {
                turnOver();
            }
            removed++;
        }
        ring[(int) (added++ % ring.length)] = value;
        youngHighest = Math.max(youngHighest, value);
        youngLowest = Math.min(youngLowest, value);
        youngDeepest = Math.max(youngDeepest, 1 - value / youngHighest);
    }

    private void turnOver() {
        double highest = Double.NEGATIVE_INFINITY;
        double lowest = Double.POSITIVE_INFINITY;
        double deepest = 0;
        for (long i = added - 1; i >= removed; i--) {
            int at = (int) (i % ring.length);
            double value = ring[at];
            highest = Math.max(highest, value);
            lowest = Math.min(lowest, value);
            deepest = Math.max(deepest, 1 - lowest / value);
            suffixHighest[at] = highest;
            suffixLowest[at] = lowest;
            suffixDeepest[at] = deepest;
        }
        border = added;
        clearYoung();
    }

    /**
     * The deepest fall from a high to a later low.
     *
     * @return fraction in [0, 1); 0 when the window is empty
     */
    public double deepest() {
        if (removed >= border) {
            return youngDeepest;
        }
        int at = (int) (removed % ring.length);
        double within = Math.max(suffixDeepest[at], youngDeepest);
        return added == border ? within : Math.max(within, 1 - youngLowest / suffixHighest[at]);
    }

    /**
     * The highest value.
     *
     * @return the window's high; negative infinity when it is empty
     */
    public double highest() {
        return removed >= border ? youngHighest : Math.max(suffixHighest[(int) (removed % ring.length)], youngHighest);
    }

    /** Forgets every value. */
    public void clear() {
        added = 0;
        removed = 0;
        border = 0;
        clearYoung();
    }
}
