package io.breakwater.risk.estimators.windows;

import java.util.Arrays;

import io.breakwater.risk.state.NotState;
import io.breakwater.risk.state.Stateful;

/**
 * Highest value of the last span of time.
 *
 * <p>Algorithm: a monotone queue (Lemire 2006). Values in it fall from head to tail, so the head is the high: a value that is at
 * least as high as those before it makes them useless for ever, and they leave at once; the head leaves when its time is over.
 * Times are kept by the minute, so that the queue holds at most one entry a minute: a high counts until the end of the minute
 * in which it is a span old. Cost O(1) amortised; state at most 16 bytes a minute of the span, in practice far less.
 */
public final class HighWaterMark implements Stateful<HighWaterMark.State> {
    private static final long BUCKET_MILLIS = 60_000;
    private static final int FIRST_CAPACITY = 16;

    private final long spanMillis;
    private long[] buckets = new long[FIRST_CAPACITY];
    private double[] values = new double[FIRST_CAPACITY];

    @NotState("the state begins with the high, wherever it stands")
    private int head;

    @NotState("number of values in the state")
    private int size;

    /**
     * No high yet.
     *
     * @param spanMillis how long a high counts, milliseconds; {@code Long.MAX_VALUE} for ever
     */
    public HighWaterMark(long spanMillis) {
        if (spanMillis < BUCKET_MILLIS) {
            throw new IllegalArgumentException("span was " + spanMillis + " ms, must be at least " + BUCKET_MILLIS);
        }
        this.spanMillis = spanMillis;
    }

    /**
     * What must be kept to go on with the same highs.
     *
     * @param spanMillis how long a high counts
     * @param buckets minute of each value that is or may become the high, oldest first
     * @param values these values, falling
     */
    public record State(long spanMillis, long[] buckets, double[] values) {}

    /**
     * Goes on from a snapshot.
     *
     * @param state what {@link #snapshot()} gave
     * @return mark with the same next highs
     */
    public static HighWaterMark restore(State state) {
        HighWaterMark mark = new HighWaterMark(state.spanMillis());
        int size = state.buckets().length;
        int capacity = Math.max(FIRST_CAPACITY, Integer.highestOneBit(Math.max(1, size - 1)) * 2);
        mark.buckets = Arrays.copyOf(state.buckets(), capacity);
        mark.values = Arrays.copyOf(state.values(), capacity);
        mark.size = size;
        return mark;
    }

    @Override
    public State snapshot() {
        long[] orderedBuckets = new long[size];
        double[] orderedValues = new double[size];
        int untilEnd = Math.min(size, values.length - head);
        System.arraycopy(buckets, head, orderedBuckets, 0, untilEnd);
        System.arraycopy(values, head, orderedValues, 0, untilEnd);
        System.arraycopy(buckets, 0, orderedBuckets, untilEnd, size - untilEnd);
        System.arraycopy(values, 0, orderedValues, untilEnd, size - untilEnd);
        return new State(spanMillis, orderedBuckets, orderedValues);
    }

    /**
     * Takes a value in and forgets what is too old.
     *
     * @param timeMillis event time, epoch milliseconds, not before the last
     * @param value price or net asset value
     * @return the high of the span that ends now, at least {@code value}
     */
    public double update(long timeMillis, double value) {
        long bucket = Math.floorDiv(timeMillis, BUCKET_MILLIS);
        while (size > 0 && values[index(size - 1)] <= value) {
            size--;
        }
        // A lower value of the same minute can never become the high: the two leave together.
        if (size == 0 || buckets[index(size - 1)] != bucket) {
            append(bucket, value);
        }
        expire(timeMillis);
        return values[head];
    }

    /**
     * Forgets what is too old, without a new value.
     *
     * @param timeMillis event time, epoch milliseconds, not before the last
     */
    public void expire(long timeMillis) {
        while (size > 0
                && spanMillis != Long.MAX_VALUE
                && buckets[head] * BUCKET_MILLIS <= timeMillis - spanMillis - BUCKET_MILLIS) {
            head = index(1);
            size--;
        }
    }

    private int index(int position) {
        return (head + position) & (values.length - 1);
    }

    private void append(long bucket, double value) {
        if (size == values.length) {
            grow();
        }
        int at = index(size++);
        buckets[at] = bucket;
        values[at] = value;
    }

    private void grow() {
        long[] newBuckets = new long[size * 2];
        double[] newValues = new double[size * 2];
        for (int i = 0; i < size; i++) {
            newBuckets[i] = buckets[index(i)];
            newValues[i] = values[index(i)];
        }
        buckets = newBuckets;
        values = newValues;
        head = 0;
    }

    /** Forgets every high: the next value starts afresh. */
    public void clear() {
        size = 0;
        head = 0;
    }

    /**
     * The high as of the last update or expiry.
     *
     * @return the highest value; NaN when there is none
     */
    public double high() {
        return size == 0 ? Double.NaN : values[head];
    }
}
