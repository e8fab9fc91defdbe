package io.breakwater.risk.desk.scenarios;

import java.util.Arrays;

import io.breakwater.risk.market.DailyBars;
import io.breakwater.risk.state.Resumable;

/**
 * Daily closes from before the input, kept until the first price comes and then turned into scenarios of the day. Days are matched by
 * their ends; a day that an asset lacks gives it no return. State: 4 kB an asset without holes, at most 58 kB, until the first price,
 * none after it.
 */
public final class PriorCloses implements Resumable<PriorCloses.State> {
    private static final long DAY = 86_400_000L;
    /** The input may begin so long after the last close that its first day still gives a return. */
    private static final long LONGEST_GAP = 2 * DAY;

    private double[][] closes;
    private final long[] lastClose;
    private boolean begun;

    /**
     * No closes are known yet.
     *
     * @param assets number of assets, at least 1
     */
    public PriorCloses(int assets) {
        closes = new double[assets][0];
        lastClose = new long[assets];
    }

    /**
     * Whether the input has begun, so that what comes now is too late.
     *
     * @return whether it has
     */
    public boolean hasBegun() {
        return begun;
    }

    /**
     * Takes an asset's closes in, in place of earlier ones; ignored once the input has begun.
     *
     * @param asset index of the asset
     * @param daily closes, quote currency per unit; one that is not positive is a day without return
     */
    public void add(int asset, DailyBars daily) {
        if (!begun) {
            closes[asset] = Arrays.stream(daily.closes())
                    .map(close -> close > 0 && Double.isFinite(close) ? close : Double.NaN)
                    .toArray();
            lastClose[asset] = (daily.firstDay() + closes[asset].length) * DAY;
        }
    }

    /**
     * Hands the days over before the first price; later calls do nothing.
     *
     * @param days grid of daily returns
     * @param time time of the first price, epoch milliseconds
     */
    public void begin(GridScenarios days, long time) {
        if (begun) {
            return;
        }
        begun = true;
        long end = Arrays.stream(lastClose).max().orElse(0);
        int longest = Arrays.stream(closes).mapToInt(each -> each.length).max().orElse(0);
        for (long day = end - longest * DAY; day <= end; day += DAY) {
            double[] row = new double[closes.length];
            for (int asset = 0; asset < row.length; asset++) {
                row[asset] = Math.log(at(asset, day) / at(asset, day - DAY));
            }
            if (Arrays.stream(row).anyMatch(each -> !Double.isNaN(each))) {
                days.add(row);
            }
        }
        for (int asset = 0; asset < closes.length; asset++) {
            double close = at(asset, lastClose[asset]);
            if (!Double.isNaN(close) && time >= lastClose[asset] && time - lastClose[asset] <= LONGEST_GAP) {
                days.begin(asset, close, lastClose[asset]);
            }
        }
        closes = new double[closes.length][0];
    }

    private double at(int asset, long day) {
        long place = closes[asset].length - 1 - (lastClose[asset] - day) / DAY;
        return place >= 0 && place < closes[asset].length ? closes[asset][(int) place] : Double.NaN;
    }

    /** Closes of each asset, the end of its last day, epoch milliseconds UTC, and whether the input has begun. */
    @SuppressWarnings("ArrayRecordComponent")
    public record State(double[][] closes, long[] lastClose, boolean begun) {}

    @Override
    public State snapshot() {
        return new State(Arrays.stream(closes).map(double[]::clone).toArray(double[][]::new), lastClose.clone(), begun);
    }

    @Override
    public void resume(State state) {
        begun = state.begun();
        System.arraycopy(state.lastClose(), 0, lastClose, 0, state.lastClose().length);
        for (int asset = 0; asset < state.closes().length; asset++) {
            closes[asset] = state.closes()[asset].clone();
        }
    }
}
