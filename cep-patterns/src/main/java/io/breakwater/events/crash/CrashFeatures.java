package io.breakwater.events.crash;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import io.breakwater.risk.state.Stateful;

/**
 * What the probability of a crash is judged by: fall from the 7-day high; log of the realised variance of a day over that of a day on
 * average of 30; log of the annual realised volatility of 30 days; absolute log return of 30 days.
 *
 * <p>All of it from closes two hours apart, so that bars of a second and of two hours give the same. Behind a silence of more than a day
 * it begins anew. Known once there are 30 days. Cost O(360) a question. State: 3 kB.
 */
public final class CrashFeatures implements Stateful<CrashFeatures.State> {
    /** Names, in order. */
    public static final List<String> NAMES =
            List.of("drawdown7d", "logVarianceRatio", "logVolatility30d", "absReturn30d");

    /** Time between two closes that count, milliseconds. */
    public static final long STEP = Duration.ofHours(2).toMillis();

    private static final long LONGEST_GAP = Duration.ofDays(1).toMillis();
    private static final int STEPS_A_DAY = 12;
    private static final int WEEK = 7 * STEPS_A_DAY;
    private static final int MONTH = 30 * STEPS_A_DAY;
    private static final int DAYS_A_YEAR = 365;
    private static final double FARTHEST_RATIO = 4;

    /** Log closes at place number modulo their length. */
    private double[] closes = new double[MONTH + 1];

    private long taken;
    private long last = Long.MIN_VALUE;

    /**
     * What must be kept to go on with the same features.
     *
     * @param closes log closes, the newest at place {@code taken - 1} modulo their length
     * @param taken how many came since it began anew
     * @param last time of the newest, epoch milliseconds UTC
     */
    public record State(double[] closes, long taken, long last) {}

    @Override
    public State snapshot() {
        return new State(closes.clone(), taken, last);
    }

    /**
     * Goes on from a snapshot.
     *
     * @param state what {@link #snapshot()} gave
     * @return the same features
     */
    public static CrashFeatures restore(State state) {
        CrashFeatures features = new CrashFeatures();
        features.closes = state.closes().clone();
        features.taken = state.taken();
        features.last = state.last();
        return features;
    }

    /**
     * Takes a close in; those that are not on a step are left out.
     *
     * @param time when it was known, epoch milliseconds UTC, later than all before
     * @param close quote currency per unit, positive
     * @return whether it counts
     */
    public boolean add(long time, double close) {
        if (time % STEP != 0 || !(close > 0)) {
            return false;
        }
        if (taken > 0 && time - last > LONGEST_GAP) {
            taken = 0;
        }
        // Windows are of time: where closes are missing, or bars are longer, the one before stands.
        for (long missed = last + STEP; taken > 0 && missed < time; missed += STEP) {
            closes[place(taken)] = closes[place(taken - 1)];
            taken++;
        }
        last = time;
        closes[place(taken++)] = Math.log(close);
        return true;
    }

    private int place(long number) {
        return (int) (number % closes.length);
    }

    /** How many closes came since it began anew. */
    long taken() {
        return taken;
    }

    /**
     * Fall of a price below the highest close of seven days.
     *
     * @param price quote currency per unit
     * @return fraction in [0, 1)
     */
    double drawdown(double price) {
        double log = Math.log(price);
        double high = log;
        for (long number = Math.max(0, taken - WEEK - 1); number < taken; number++) {
            high = Math.max(high, closes[place(number)]);
        }
        return -Math.expm1(log - high);
    }

    /**
     * The features at a price.
     *
     * @param price present price, quote currency per unit
     * @return in the order of {@link #NAMES}; NaN each before there are 30 days
     */
    public double[] at(double price) {
        if (taken <= MONTH) {
            double[] unknown = new double[NAMES.size()];
            Arrays.fill(unknown, Double.NaN);
            return unknown;
        }
        double day = 0;
        double month = 0;
        for (long number = taken - MONTH; number < taken; number++) {
            double move = closes[place(number)] - closes[place(number - 1)];
            month += move * move;
            day += number >= taken - STEPS_A_DAY ? move * move : 0;
        }
        double daily = month * STEPS_A_DAY / MONTH;
        double ratio = Math.log(day / daily);
        return new double[] {
            drawdown(price),
            Math.max(-FARTHEST_RATIO, Math.min(FARTHEST_RATIO, ratio)),
            Math.log(daily * DAYS_A_YEAR) / 2,
            Math.min(1, Math.abs(closes[place(taken - 1)] - closes[place(taken - 1 - MONTH)]))
        };
    }
}
