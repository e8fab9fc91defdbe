package io.breakwater.risk.estimators.windows;

import java.util.Arrays;

import io.breakwater.risk.state.NotState;
import io.breakwater.risk.state.Stateful;

/**
 * Median of an hourly quantity over the same hour of the week in the last 30 days: what is normal at this hour.
 *
 * <p>Unit and sign: those of the quantity. An hour's value is the last one observed in it. The hour asked about is never
 * part of its own norm. The same hour of the week occurs four times in the 720 hours before; the median of four is the mean
 * of the middle two.
 *
 * <p>Small samples: until 30 days after the first value, or when fewer than three of the four are present, the median of
 * all hours of the last 30 days is given and {@link #isSeasonal(long)} is false; NaN before any hour has ended.
 *
 * <p>Refused and counted: values that are not finite, hours before the newest one observed or asked about. Times must be
 * plausible: after one from the far future everything is refused until then.
 *
 * <p>Cost: O(log n) comparisons and a shift of at most 720 numbers, once an hour; its median is made at the first question. State: 11.6 kB.
 *
 * <p>Source: specification section 2.1 (timeframes) and 3.4 (short history).
 */
public final class HourOfWeekMedian implements Stateful<HourOfWeekMedian.State> {
    /** Hours kept: 30 days. */
    public static final int HOURS = 720;

    private static final long HOUR_MILLIS = 3_600_000L;
    private static final int WEEK_HOURS = 168;
    private static final int FEWEST = 3;

    private final double[] ring = new double[HOURS];

    @NotState("the hours' values again, sorted")
    private final double[] sorted = new double[HOURS];

    @NotState("number of hours that have a value")
    private int count;

    @NotState("hour whose median is kept, which its minutes ask for again and again")
    private long keptHour = Long.MIN_VALUE;

    @NotState("its median")
    private double keptMedian;

    @NotState("whether it is that of the hour of the week")
    private boolean keptSeasonal;

    private long firstHour = Long.MAX_VALUE;
    private long newestHour = Long.MIN_VALUE;
    private long pendingHour = Long.MIN_VALUE;
    private double pending = Double.NaN;
    private long refused;

    /** A norm without history. */
    public HourOfWeekMedian() {
        Arrays.fill(ring, Double.NaN);
    }

    /**
     * What must be kept to go on with the same medians.
     *
     * @param ring value of each of the last 720 hours by hour modulo 720, NaN where absent
     * @param firstHour first hour that ended with a value, hours since the epoch
     * @param newestHour newest such hour
     * @param pendingHour hour in progress
     * @param pending its value so far
     * @param refused values refused so far
     */
    public record State(
            double[] ring, long firstHour, long newestHour, long pendingHour, double pending, long refused) {}

    /**
     * Goes on from a snapshot.
     *
     * @param state what {@link #snapshot()} gave
     * @return a norm with the same next medians
     */
    public static HourOfWeekMedian restore(State state) {
        HourOfWeekMedian norm = new HourOfWeekMedian();
        System.arraycopy(state.ring(), 0, norm.ring, 0, HOURS);
        for (double value : norm.ring) {
            norm.insert(value);
        }
        norm.firstHour = state.firstHour();
        norm.newestHour = state.newestHour();
        norm.pendingHour = state.pendingHour();
        norm.pending = state.pending();
        norm.refused = state.refused();
        return norm;
    }

    @Override
    public State snapshot() {
        return new State(ring.clone(), firstHour, newestHour, pendingHour, pending, refused);
    }

    /**
     * Takes in the quantity as it is now.
     *
     * @param time event time, epoch milliseconds UTC
     * @param value quantity; not finite is refused
     */
    public void observe(long time, double value) {
        long hour = Math.floorDiv(time, HOUR_MILLIS);
        if (!Double.isFinite(value) || hour < pendingHour || hour < newestHour) {
            refused++;
            return;
        }
        finishHoursBefore(hour);
        pendingHour = hour;
        pending = value;
    }

    /**
     * What is normal at the hour of a time.
     *
     * @param time event time, epoch milliseconds UTC, not before the newest observation's hour
     * @return median; NaN before any hour has ended
     */
    public double median(long time) {
        long hour = Math.floorDiv(time, HOUR_MILLIS);
        finishHoursBefore(hour);
        keep(hour);
        return keptMedian;
    }

    /**
     * Median of all hours of the last 30 days, whatever their place in the week.
     *
     * @param time event time, epoch milliseconds UTC
     * @return median; NaN before any hour has ended
     */
    public double overallMedian(long time) {
        finishHoursBefore(Math.floorDiv(time, HOUR_MILLIS));
        return middle(sorted, count);
    }

    /**
     * Whether {@link #median(long)} is that of the hour of the week; false means the stand-in over all hours.
     *
     * @param time event time, epoch milliseconds UTC
     * @return true with 30 days of history and three of the four hours present
     */
    public boolean isSeasonal(long time) {
        long hour = Math.floorDiv(time, HOUR_MILLIS);
        finishHoursBefore(hour);
        keep(hour);
        return keptSeasonal;
    }

    /**
     * Values refused so far.
     *
     * @return count
     */
    public long refused() {
        return refused;
    }

    private void keep(long hour) {
        if (hour == keptHour) {
            return;
        }
        double[] same = sameHours(hour);
        keptSeasonal = isOld(hour) && same.length >= FEWEST;
        if (keptSeasonal) {
            Arrays.sort(same);
        }
        keptMedian = keptSeasonal ? middle(same, same.length) : middle(sorted, count);
        keptHour = hour;
    }

    private boolean isOld(long hour) {
        return firstHour != Long.MAX_VALUE && hour - firstHour >= HOURS;
    }

    private void finishHoursBefore(long hour) {
        if (pendingHour < hour && !Double.isNaN(pending)) {
            clearTo(pendingHour);
            put(pendingHour, pending);
            firstHour = Math.min(firstHour, pendingHour);
            pending = Double.NaN;
        }
        if (newestHour != Long.MIN_VALUE) {
            clearTo(hour - 1);
        }
    }

    private void clearTo(long hour) {
        long from = newestHour == Long.MIN_VALUE ? hour : Math.max(newestHour + 1, hour - HOURS + 1);
        for (long passed = from; passed <= hour; passed++) {
            put(passed, Double.NaN);
        }
        newestHour = Math.max(newestHour, hour);
    }

    private void put(long hour, double value) {
        keptHour = Long.MIN_VALUE;
        int place = (int) Math.floorMod(hour, (long) HOURS);
        remove(ring[place]);
        ring[place] = value;
        insert(value);
    }

    private void insert(double value) {
        if (!Double.isNaN(value)) {
            int found = Arrays.binarySearch(sorted, 0, count, value);
            int place = found < 0 ? -found - 1 : found;
            System.arraycopy(sorted, place, sorted, place + 1, count - place);
            sorted[place] = value;
            count++;
        }
    }

    private void remove(double value) {
        if (!Double.isNaN(value)) {
            int place = Arrays.binarySearch(sorted, 0, count, value);
            System.arraycopy(sorted, place + 1, sorted, place, count - place - 1);
            count--;
        }
    }

    private double[] sameHours(long hour) {
        double[] found = new double[HOURS / WEEK_HOURS];
        int present = 0;
        for (int weeks = 1; weeks <= found.length; weeks++) {
            double value = ring[(int) Math.floorMod(hour - (long) weeks * WEEK_HOURS, (long) HOURS)];
            if (!Double.isNaN(value)) {
                found[present++] = value;
            }
        }
        return Arrays.copyOf(found, present);
    }

    private static double middle(double[] ascending, int length) {
        if (length == 0) {
            return Double.NaN;
        }
        return (ascending[(length - 1) / 2] + ascending[length / 2]) / 2;
    }
}
