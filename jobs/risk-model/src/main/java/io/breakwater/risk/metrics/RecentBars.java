package io.breakwater.risk.metrics;

import java.util.Arrays;

import io.breakwater.risk.state.NotState;
import io.breakwater.risk.state.Stateful;

/** The last minutes' ranges and quote volumes, and the measures of liquidity that they give. */
final class RecentBars implements Stateful<RecentBars.State> {
    private final double[] highs;
    private final double[] lows;
    private final double[] volumes;

    @NotState("logs of high over low")
    private final double[] ranges;

    private int count;

    RecentBars(int minutes) {
        highs = new double[minutes];
        lows = new double[minutes];
        volumes = new double[minutes];
        ranges = new double[minutes];
        Arrays.fill(ranges, Double.NaN);
    }

    /**
     * Minutes by their number since the last hole, modulo the window.
     *
     * @param highs quote currency per unit; NaN without a trade
     * @param lows quote currency per unit; NaN without a trade
     * @param volumes quote currency
     * @param count minutes since the last hole
     */
    record State(double[] highs, double[] lows, double[] volumes, int count) {}

    static RecentBars restore(State state) {
        RecentBars recent = new RecentBars(state.highs().length);
        System.arraycopy(state.highs(), 0, recent.highs, 0, recent.highs.length);
        System.arraycopy(state.lows(), 0, recent.lows, 0, recent.lows.length);
        System.arraycopy(state.volumes(), 0, recent.volumes, 0, recent.volumes.length);
        for (int place = 0; place < recent.ranges.length; place++) {
            recent.ranges[place] = range(recent.highs[place], recent.lows[place]);
        }
        recent.count = state.count();
        return recent;
    }

    @Override
    public State snapshot() {
        return new State(highs.clone(), lows.clone(), volumes.clone(), count);
    }

    void clear() {
        count = 0;
        Arrays.fill(highs, 0);
        Arrays.fill(lows, 0);
        Arrays.fill(volumes, 0);
        Arrays.fill(ranges, Double.NaN);
    }

    private static double range(double high, double low) {
        return high > 0 ? Math.log(high / low) : Double.NaN;
    }

    void add(OpenStep minute) {
        int place = count % highs.length;
        highs[place] = minute.traded ? minute.high : Double.NaN;
        lows[place] = minute.traded ? minute.low : Double.NaN;
        volumes[place] = minute.quoteVolume;
        ranges[place] = range(highs[place], lows[place]);
        // Counts on from the window's length, so that it never wraps.
        count = count + 1 == 2 * highs.length ? highs.length : count + 1;
    }

    private boolean isFull() {
        return count >= highs.length;
    }

    /** Mean of log(high / low) over the minutes, 0 for one without a trade; NaN before there are enough, and where none has one. */
    double meanRange() {
        double sum = 0;
        int traded = 0;
        for (double range : ranges) {
            if (!Double.isNaN(range)) {
                sum += range;
                traded++;
            }
        }
        return isFull() && traded > 0 ? sum / highs.length : Double.NaN;
    }

    /** Quote volume of all minutes; NaN before there are enough, and where there is none. */
    double quoteVolume() {
        double volume = 0;
        for (double minute : volumes) {
            volume += minute;
        }
        return isFull() && volume > 0 ? volume : Double.NaN;
    }

    /**
     * Log range of all minutes together by the square root of their quote volume; NaN where there is none.
     *
     * @param quoteVolume what {@link #quoteVolume()} gives
     */
    double illiquidity(double quoteVolume) {
        if (Double.isNaN(quoteVolume)) {
            return Double.NaN;
        }
        double high = 0;
        double low = Double.POSITIVE_INFINITY;
        for (int place = 0; place < highs.length; place++) {
            // A minute without a trade is NaN, and neither above nor below.
            high = highs[place] > high ? highs[place] : high;
            low = lows[place] < low ? lows[place] : low;
        }
        return high > 0 ? Math.log(high / low) / Math.sqrt(quoteVolume) : Double.NaN;
    }
}
