package io.breakwater.risk.estimators.liquidity;

import java.util.Arrays;

import io.breakwater.risk.state.Stateful;

/**
 * Smallest value that was in force during the last few seconds of event time.
 *
 * <p>Unit and sign: those of the value. A value is in force until the next one. Time is cut into buckets of a fiftieth of the
 * window, so the window reaches back its length and at most one bucket more.
 *
 * <p>Small samples: NaN before the first value and while the newest is NaN (unknown); then older values don't count.
 *
 * <p>Cost: O(1) an observation, 51 comparisons a reading. State: 440 bytes.
 */
public final class RollingMinimum implements Stateful<RollingMinimum.State> {
    private static final int BUCKETS = 51;

    private final long bucketMillis;
    private final double[] minima = new double[BUCKETS];
    private long bucket = Long.MIN_VALUE;
    private double inForce = Double.NaN;

    /**
     * No values yet.
     *
     * @param windowMillis length of the window in milliseconds, at least 50
     */
    public RollingMinimum(long windowMillis) {
        if (windowMillis < BUCKETS - 1) {
            throw new IllegalArgumentException("window was " + windowMillis + " ms, must be at least 50 ms");
        }
        bucketMillis = windowMillis / (BUCKETS - 1);
        Arrays.fill(minima, Double.NaN);
    }

    /**
     * What must be kept to go on with the same minima.
     *
     * @param bucketMillis length of a bucket, milliseconds
     * @param minima of the buckets by number modulo 51
     * @param bucket number of the newest bucket
     * @param inForce newest value
     */
    public record State(long bucketMillis, double[] minima, long bucket, double inForce) {}

    /**
     * Goes on from a snapshot.
     *
     * @param state what {@link #snapshot()} gave
     * @return minimum with the same next output
     */
    public static RollingMinimum restore(State state) {
        RollingMinimum restored = new RollingMinimum(state.bucketMillis() * (BUCKETS - 1));
        System.arraycopy(state.minima(), 0, restored.minima, 0, BUCKETS);
        restored.bucket = state.bucket();
        restored.inForce = state.inForce();
        return restored;
    }

    @Override
    public State snapshot() {
        return new State(bucketMillis, minima.clone(), bucket, inForce);
    }

    /**
     * Takes a value in.
     *
     * @param time event time, epoch milliseconds UTC; one before the newest counts as the newest
     * @param value value in force from now on; NaN for unknown
     */
    public void observe(long time, double value) {
        advanceTo(time);
        if (Double.isNaN(value)) {
            Arrays.fill(minima, Double.NaN);
        } else {
            int place = place(bucket);
            minima[place] = Double.isNaN(minima[place]) ? value : Math.min(minima[place], value);
        }
        inForce = value;
    }

    private void advanceTo(long time) {
        long now = Math.floorDiv(time, bucketMillis);
        if (bucket == Long.MIN_VALUE) {
            bucket = now;
        }
        for (long next = Math.max(bucket + 1, now - BUCKETS + 1); next <= now; next++) {
            minima[place(next)] = inForce;
        }
        bucket = Math.max(bucket, now);
    }

    private static int place(long number) {
        return (int) Math.floorMod(number, (long) BUCKETS);
    }

    /**
     * Smallest value in force in the window that ends at a time.
     *
     * @param time event time, epoch milliseconds UTC
     * @return minimum; NaN as stated above
     */
    public double minimum(long time) {
        advanceTo(time);
        double smallest = inForce;
        for (double candidate : minima) {
            smallest = candidate < smallest ? candidate : smallest;
        }
        return smallest;
    }
}
