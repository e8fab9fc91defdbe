package io.breakwater.risk.volatility;

import io.breakwater.risk.windows.HourOfWeekMedian;

/**
 * One-hour realised volatility over what is normal at this hour of the week.
 *
 * <p>Quantity: a ratio, not negative; 1 is normal, 3 is the market-crash pattern's first sign of stress.
 *
 * <p>Small samples: NaN before one hour has ended, or when the norm is 0. Until 30 days of history the norm is the median of
 * all hours so far and {@link #isSeasonal(long)} is false.
 *
 * <p>Cost: O(1), once an hour O(log n). State: that of {@link HourOfWeekMedian}.
 */
public final class VolatilityRatio {
    private final HourOfWeekMedian norm;
    private long time = Long.MIN_VALUE;
    private double newest = Double.NaN;

    /** No history. */
    public VolatilityRatio() {
        this(new HourOfWeekMedian());
    }

    private VolatilityRatio(HourOfWeekMedian norm) {
        this.norm = norm;
    }

    /**
     * What must be kept to go on with the same ratios.
     *
     * @param norm state of the norm
     * @param time time of the newest volatility
     * @param newest newest volatility
     */
    public record State(HourOfWeekMedian.State norm, long time, double newest) {}

    /**
     * Goes on from a snapshot.
     *
     * @param state what {@link #snapshot()} gave
     * @return estimator with the same next output
     */
    public static VolatilityRatio restore(State state) {
        VolatilityRatio restored = new VolatilityRatio(HourOfWeekMedian.restore(state.norm()));
        restored.time = state.time();
        restored.newest = state.newest();
        return restored;
    }

    /**
     * Copies the state.
     *
     * @return state
     */
    public State snapshot() {
        return new State(norm.snapshot(), time, newest);
    }

    /**
     * Takes in the volatility of the hour that ends now.
     *
     * @param endTime event time at which the hour ends, epoch milliseconds UTC; a whole hour belongs to the hour it ends
     * @param volatilityOfHour volatility, any unit as long as it stays the same
     */
    public void observe(long endTime, double volatilityOfHour) {
        norm.observe(endTime - 1, volatilityOfHour);
        if (Double.isFinite(volatilityOfHour) && endTime >= time) {
            time = endTime;
            newest = volatilityOfHour;
        }
    }

    /**
     * Newest volatility over its norm.
     *
     * @return ratio; NaN before there is a norm above 0
     */
    public double ratio() {
        if (time == Long.MIN_VALUE) {
            return Double.NaN;
        }
        double normal = norm.median(time - 1);
        return normal > 0 ? newest / normal : Double.NaN;
    }

    /**
     * What the volatility is divided by.
     *
     * @return norm at the newest observation's hour, in the unit observed; NaN before one hour has ended
     */
    public double normal() {
        return time == Long.MIN_VALUE ? Double.NaN : norm.median(time - 1);
    }

    /**
     * Whether the norm is that of the hour of the week.
     *
     * @param endTime event time as given to {@link #observe}
     * @return false while the norm is the median of all hours so far
     */
    public boolean isSeasonal(long endTime) {
        return norm.isSeasonal(endTime - 1);
    }
}
