package io.breakwater.risk.estimators.liquidity;

import io.breakwater.risk.estimators.windows.WindowSum;
import io.breakwater.risk.state.Stateful;

/**
 * Base units traded a UTC day, mean of the last 30 whole days.
 *
 * <p>Small samples: before a whole day has ended, all volume so far scaled up from the time since the first trade, once that is an
 * hour; {@link #isProvisional()} is true then. NaN before that. A day without any trade counts as 0, up to 30 of them.
 * Volumes that aren't finite or are negative, and days before the newest, are refused and counted.
 *
 * <p>Cost: O(1) amortised a trade or bar. State: 700 bytes.
 */
public final class AverageDailyVolume implements Stateful<AverageDailyVolume.State> {
    private static final long DAY_MILLIS = 86_400_000L;
    private static final long HOUR_MILLIS = 3_600_000L;
    private static final int DAYS = 30;

    private final WindowSum days;
    private long first = Long.MIN_VALUE;
    private long newest = Long.MIN_VALUE;
    private double today;
    /** Volume of a first day that was not seen from its start; an estimate just behind midnight needs it. */
    private double partialDay;

    private long refused;

    /** No trades yet. */
    public AverageDailyVolume() {
        this(new WindowSum(DAYS));
    }

    private AverageDailyVolume(WindowSum days) {
        this.days = days;
    }

    /**
     * What must be kept to go on with the same mean.
     *
     * @param days window of whole days
     * @param first time of the first volume
     * @param newest time of the newest
     * @param today base units since midnight
     * @param partialDay base units of a first day that was not whole
     * @param refused volumes refused so far
     */
    public record State(WindowSum.State days, long first, long newest, double today, double partialDay, long refused) {}

    /**
     * Goes on from a snapshot.
     *
     * @param state what {@link #snapshot()} gave
     * @return estimator with the same next output
     */
    public static AverageDailyVolume restore(State state) {
        AverageDailyVolume restored = new AverageDailyVolume(WindowSum.restore(state.days()));
        restored.first = state.first();
        restored.newest = state.newest();
        restored.today = state.today();
        restored.partialDay = state.partialDay();
        restored.refused = state.refused();
        return restored;
    }

    @Override
    public State snapshot() {
        return new State(days.snapshot(), first, newest, today, partialDay, refused);
    }

    /**
     * Takes volume in.
     *
     * @param time event time of the trade, or the open time of the bar, epoch milliseconds UTC
     * @param volume base units, not negative
     */
    public void add(long time, double volume) {
        boolean earlierDay = newest != Long.MIN_VALUE && day(time) < day(newest);
        if (!(volume >= 0) || Double.isInfinite(volume) || earlierDay) {
            refused++;
            return;
        }
        finishDaysBefore(time);
        today += volume;
        newest = Math.max(newest, time);
    }

    private void finishDaysBefore(long time) {
        if (first == Long.MIN_VALUE) {
            first = time;
            return;
        }
        long passed = Math.min(day(time) - day(newest), DAYS + 1);
        for (long ended = 0; ended < passed; ended++) {
            // The first day is whole only when it was seen from its start; an hour's grace lets bars begin a little
            // late.
            boolean whole = ended > 0 || day(newest) != day(first) || Math.floorMod(first, DAY_MILLIS) < HOUR_MILLIS;
            if (whole) {
                days.add(ended == 0 ? today : 0);
            } else {
                partialDay = today;
            }
        }
        today = passed > 0 ? 0 : today;
    }

    private static long day(long time) {
        return Math.floorDiv(time, DAY_MILLIS);
    }

    /**
     * Mean volume a day.
     *
     * @return base units; NaN before there is an hour of volume
     */
    public double value() {
        if (!isProvisional()) {
            return days.mean();
        }
        long seen = newest - first;
        boolean enough = first != Long.MIN_VALUE && seen >= HOUR_MILLIS;
        return enough ? (partialDay + today) * DAY_MILLIS / seen : Double.NaN;
    }

    /**
     * Time of the newest volume.
     *
     * @return epoch milliseconds UTC; {@code Long.MIN_VALUE} before the first
     */
    public long newest() {
        return newest;
    }

    /**
     * Whether no whole day has been seen yet.
     *
     * @return true while the value is scaled up from part of a day
     */
    public boolean isProvisional() {
        return days.size() == 0;
    }

    /**
     * Volumes refused so far.
     *
     * @return count
     */
    public long refused() {
        return refused;
    }
}
