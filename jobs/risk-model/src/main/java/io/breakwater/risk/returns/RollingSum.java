package io.breakwater.risk.returns;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

import io.breakwater.risk.state.Persistent;
import io.breakwater.risk.state.StateFormat;

/**
 * Sum of the last {@code capacity} values.
 *
 * <p>Algorithm: the sum takes the new value and gives up the oldest; each time the ring has gone round it is summed afresh, so
 * rounding errors can't pile up. Cost O(1) amortised. State: 8 bytes a value.
 */
public final class RollingSum implements Persistent {
    private static final int VERSION = 1;

    private final double[] ring;
    private int size;
    private int head;
    private double sum;

    /**
     * An empty sum.
     *
     * @param capacity number of values that it keeps, at least 1
     */
    public RollingSum(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("window capacity was " + capacity + ", must be at least 1");
        }
        ring = new double[capacity];
    }

    /**
     * Takes a value in; the oldest leaves when the window is full.
     *
     * @param value finite
     */
    public void add(double value) {
        if (size == ring.length) {
            sum -= ring[head];
        } else {
            size++;
        }
        ring[head] = value;
        sum += value;
        head++;
        if (head == ring.length) {
            head = 0;
            sumAfresh();
        }
    }

    private void sumAfresh() {
        double fresh = 0;
        for (double value : ring) {
            fresh += value;
        }
        sum = fresh;
    }

    /** Forgets every value. */
    public void clear() {
        size = 0;
        head = 0;
        sum = 0;
    }

    /**
     * The sum.
     *
     * @return sum of the values inside; 0 when there are none
     */
    public double sum() {
        return sum;
    }

    /**
     * Number of values inside.
     *
     * @return 0 to the capacity
     */
    public int size() {
        return size;
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeInt(size);
        out.writeInt(head);
        out.writeDouble(sum);
        StateFormat.writeDoubles(out, ring);
    }

    /**
     * Reads what {@link #writeTo} wrote.
     *
     * @param in where from
     * @return the sum
     * @throws IOException when it can't be read
     */
    public static RollingSum readFrom(DataInput in) throws IOException {
        StateFormat.readVersion(in, "RollingSum", VERSION);
        int size = in.readInt();
        int head = in.readInt();
        double sum = in.readDouble();
        double[] ring = StateFormat.readDoubles(in);
        RollingSum restored = new RollingSum(ring.length);
        System.arraycopy(ring, 0, restored.ring, 0, ring.length);
        restored.size = size;
        restored.head = head;
        restored.sum = sum;
        return restored;
    }
}
