package io.breakwater.risk.returns;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

import io.breakwater.risk.state.Persistent;
import io.breakwater.risk.state.StateFormat;

/**
 * Highest value of the last span of time.
 *
 * <p>Algorithm: a monotone queue (Lemire 2006). Values in it fall from head to tail, so the head is the high: a value that is at
 * least as high as those before it makes them useless for ever, and they leave at once; the head leaves when its time is over.
 * Times are kept by the minute, so that the queue holds at most one entry a minute: a high counts until the end of the minute
 * in which it is a span old. Cost O(1) amortised; state at most 16 bytes a minute of the span, in practice far less.
 */
public final class HighWaterMark implements Persistent {
    private static final int VERSION = 1;
    private static final long BUCKET_MILLIS = 60_000;
    private static final int FIRST_CAPACITY = 16;

    private final long spanMillis;
    private long[] buckets = new long[FIRST_CAPACITY];
    private double[] values = new double[FIRST_CAPACITY];
    private int head;
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
        forgetBefore(timeMillis);
        return values[head];
    }

    /**
     * Forgets what is too old, without a value.
     *
     * @param timeMillis event time, epoch milliseconds, not before the last
     */
    public void forgetBefore(long timeMillis) {
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
     * The high as of the last update.
     *
     * @return the highest value; NaN before the first and when all are too old
     */
    public double high() {
        return size == 0 ? Double.NaN : values[head];
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeLong(spanMillis);
        long[] orderedBuckets = new long[size];
        double[] orderedValues = new double[size];
        for (int i = 0; i < size; i++) {
            orderedBuckets[i] = buckets[index(i)];
            orderedValues[i] = values[index(i)];
        }
        StateFormat.writeLongs(out, orderedBuckets);
        StateFormat.writeDoubles(out, orderedValues);
    }

    /**
     * Reads what {@link #writeTo} wrote.
     *
     * @param in where from
     * @return the high-water mark
     * @throws IOException when it can't be read
     */
    public static HighWaterMark readFrom(DataInput in) throws IOException {
        StateFormat.readVersion(in, "HighWaterMark", VERSION);
        HighWaterMark mark = new HighWaterMark(in.readLong());
        long[] buckets = StateFormat.readLongs(in);
        double[] values = StateFormat.readDoubles(in);
        int capacity = Math.max(FIRST_CAPACITY, Integer.highestOneBit(Math.max(1, buckets.length - 1)) * 2);
        mark.buckets = Arrays.copyOf(buckets, capacity);
        mark.values = Arrays.copyOf(values, capacity);
        mark.size = buckets.length;
        return mark;
    }
}
