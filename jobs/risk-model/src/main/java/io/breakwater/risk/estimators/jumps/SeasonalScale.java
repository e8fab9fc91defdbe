package io.breakwater.risk.estimators.jumps;

import io.breakwater.risk.estimators.windows.HourOfWeekMedian;
import io.breakwater.risk.state.Stateful;

/**
 * How large returns usually are at this hour of the week, over how large they usually are at all.
 *
 * <p>Quantity: a positive ratio, kept within [1/4, 4] so that a few odd weeks can't hide or invent a jump. Divide a return by
 * it before testing for jumps.
 *
 * <p>Small samples: 1 until there are 30 days of history; {@link #isSeasonal(long)} says which.
 *
 * <p>Cost: O(1) a return, O(log n) an hour. State: 11.7 kB.
 *
 * <p>Source: specification section 2.1 (deseasonalise by hour of week); the mean absolute return of an hour and medians over
 * weeks, so that a jump in the past doesn't become a season.
 */
public final class SeasonalScale implements Stateful<SeasonalScale.State> {
    private static final double WIDEST = 4;
    private static final long HOUR_MILLIS = 3_600_000L;

    private final HourOfWeekMedian norm;
    private long hour = Long.MIN_VALUE;
    private double sum;
    private int count;

    /** No history. */
    public SeasonalScale() {
        this(new HourOfWeekMedian());
    }

    private SeasonalScale(HourOfWeekMedian norm) {
        this.norm = norm;
    }

    /**
     * What must be kept to go on with the same scales.
     *
     * @param norm state of the hourly medians
     * @param hour hour in progress, hours since the epoch
     * @param sum of absolute returns in it
     * @param count of returns in it
     */
    public record State(HourOfWeekMedian.State norm, long hour, double sum, int count) {}

    /**
     * Goes on from a snapshot.
     *
     * @param state what {@link #snapshot()} gave
     * @return scale with the same next output
     */
    public static SeasonalScale restore(State state) {
        SeasonalScale restored = new SeasonalScale(HourOfWeekMedian.restore(state.norm()));
        restored.hour = state.hour();
        restored.sum = state.sum();
        restored.count = state.count();
        return restored;
    }

    @Override
    public State snapshot() {
        return new State(norm.snapshot(), hour, sum, count);
    }

    /**
     * Takes a return in.
     *
     * @param endTime instant at which it ends, epoch milliseconds UTC; a whole hour belongs to the hour it ends
     * @param logReturn return, finite
     */
    public void observe(long endTime, double logReturn) {
        long current = Math.floorDiv(endTime - 1, HOUR_MILLIS);
        if (current != hour) {
            hour = current;
            sum = 0;
            count = 0;
        }
        sum += Math.abs(logReturn);
        count++;
        norm.observe(endTime - 1, sum / count);
    }

    /**
     * Usual scale of a return that ends at a time, from hours that ended before.
     *
     * @param endTime instant at which the return ends, epoch milliseconds UTC
     * @return ratio in [1/4, 4]; 1 without 30 days of history or when nothing ever moved
     */
    public double scale(long endTime) {
        double overall = norm.overallMedian(endTime - 1);
        if (!(overall > 0) || !isSeasonal(endTime)) {
            return 1;
        }
        return Math.min(WIDEST, Math.max(1 / WIDEST, norm.median(endTime - 1) / overall));
    }

    /**
     * Whether the scale is that of the hour of the week.
     *
     * @param endTime instant at which the return ends, epoch milliseconds UTC
     * @return false while it is the stand-in 1
     */
    public boolean isSeasonal(long endTime) {
        return norm.isSeasonal(endTime - 1);
    }
}
