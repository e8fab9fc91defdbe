package io.breakwater.risk.desk.scenarios;

import java.util.Arrays;
import java.util.function.Consumer;

import io.breakwater.risk.state.NotState;
import io.breakwater.risk.state.Stateful;

/**
 * Log returns of several assets on one grid of event time.
 *
 * <p>The close of a grid interval is the last price seen in it; an interval without a price carries the last close. While an
 * asset's feed is known to be alive, silence is a price that didn't move. Otherwise two intervals are bridged; an asset that is
 * silent for longer, and one that is halted, starts afresh, so that no return is ever taken across a hole. State: 20 bytes an asset.
 */
public final class JointGridReturns implements Stateful<JointGridReturns.State> {
    private static final int BRIDGED_INTERVALS = 2;

    private final long stepMillis;
    private final double[] previousClose;
    private final double[] lastPrice;
    private final int[] emptyIntervals;

    @NotState("only while an interval is closed")
    private final double[] row;

    @NotState("set anew before each closing")
    private boolean[] halted;

    private long interval = Long.MIN_VALUE;

    /**
     * A grid without prices.
     *
     * @param stepMillis length of an interval in milliseconds, positive
     * @param assets number of assets, at least 1
     */
    public JointGridReturns(long stepMillis, int assets) {
        this.stepMillis = stepMillis;
        previousClose = new double[assets];
        lastPrice = new double[assets];
        emptyIntervals = new int[assets];
        row = new double[assets];
        halted = new boolean[assets];
        Arrays.fill(previousClose, Double.NaN);
        Arrays.fill(lastPrice, Double.NaN);
    }

    long stepMillis() {
        return stepMillis;
    }

    /**
     * Takes a price in, for the interval that is open.
     *
     * @param asset index of the asset
     * @param price positive
     */
    public void price(int asset, double price) {
        lastPrice[asset] = price;
        emptyIntervals[asset] = -1;
    }

    /** Says which assets are halted, until it is said again. */
    void note(boolean[] halts) {
        halted = halts;
    }

    /**
     * Whether an asset's return over the interval closed last stands on no price in it.
     *
     * @param asset index of the asset
     * @return whether its close was carried
     */
    public boolean isCarried(int asset) {
        return emptyIntervals[asset] > 0;
    }

    /**
     * Whether an asset has no price to carry: before its first, and in a hole. Rows in which no asset has a return are handed to nobody.
     *
     * @param asset index of the asset
     * @return whether the next price will give no return
     */
    public boolean isUnpriced(int asset) {
        return Double.isNaN(lastPrice[asset]);
    }

    /** Forgets an asset's prices, so that the next one gives no return. */
    void restart(int asset) {
        previousClose[asset] = Double.NaN;
        lastPrice[asset] = Double.NaN;
    }

    /**
     * Closes the intervals that end at or before a time.
     *
     * @param time everything before it has been seen
     * @param aliveUntil time up to which each asset's feed is known to have been alive
     * @param into where each closed interval's row of log returns goes, NaN where an asset has none; valid during the call
     */
    public void closeUntil(long time, long[] aliveUntil, Consumer<double[]> into) {
        long present = Math.floorDiv(time, stepMillis);
        if (interval == Long.MIN_VALUE) {
            interval = present;
        }
        while (interval < present) {
            if (isSilent()) {
                interval = present;
            } else {
                closeOne((interval + 1) * stepMillis, aliveUntil, into);
            }
        }
    }

    /** Whether no asset has a price to carry, so that nothing happens until one comes. */
    private boolean isSilent() {
        for (double price : lastPrice) {
            if (!Double.isNaN(price)) {
                return false;
            }
        }
        return true;
    }

    private void closeOne(long end, long[] aliveUntil, Consumer<double[]> into) {
        boolean any = false;
        for (int asset = 0; asset < row.length; asset++) {
            int empty = ++emptyIntervals[asset];
            if ((empty > BRIDGED_INTERVALS && aliveUntil[asset] < end) || (empty > 0 && halted[asset])) {
                lastPrice[asset] = Double.NaN;
            }
            row[asset] = Math.log(lastPrice[asset] / previousClose[asset]);
            any |= !Double.isNaN(row[asset]);
            previousClose[asset] = lastPrice[asset];
        }
        interval++;
        if (any) {
            into.accept(row);
        }
    }

    /**
     * Takes the last close of a history in, so that the first interval of the input gives a return.
     *
     * @param asset index of the asset
     * @param close positive
     * @param time when it was, epoch milliseconds, at the end of an interval
     */
    void begin(int asset, double close, long time) {
        previousClose[asset] = close;
        lastPrice[asset] = close;
        interval = Math.max(interval, Math.floorDiv(time, stepMillis));
    }

    /**
     * The same grid with further assets behind those there are, which have no price yet.
     *
     * @param assets number of assets, at least as many as now
     * @return this when there are so many already; else a copy
     */
    JointGridReturns withAssets(int assets) {
        return assets == previousClose.length ? this : restore(snapshot(), assets);
    }

    /**
     * What must be kept to go on with the same returns; prices in quote currency per unit, NaN where there is none.
     *
     * @param stepMillis length of an interval, milliseconds
     * @param interval number of the open interval since 1970; {@link Long#MIN_VALUE} before the first
     * @param previousClose close of the interval before of each asset
     * @param lastPrice newest price of each asset
     * @param emptyIntervals intervals since that price, -1 in its own
     */
    public record State(
            long stepMillis, long interval, double[] previousClose, double[] lastPrice, int[] emptyIntervals) {}

    @Override
    public State snapshot() {
        return new State(stepMillis, interval, previousClose.clone(), lastPrice.clone(), emptyIntervals.clone());
    }

    /**
     * Goes on from a snapshot.
     *
     * @param state what {@link #snapshot} gave
     * @return grid with the same next returns
     */
    public static JointGridReturns restore(State state) {
        return restore(state, state.previousClose().length);
    }

    private static JointGridReturns restore(State state, int assets) {
        JointGridReturns grid = new JointGridReturns(state.stepMillis(), assets);
        grid.interval = state.interval();
        int known = state.previousClose().length;
        System.arraycopy(state.previousClose(), 0, grid.previousClose, 0, known);
        System.arraycopy(state.lastPrice(), 0, grid.lastPrice, 0, known);
        System.arraycopy(state.emptyIntervals(), 0, grid.emptyIntervals, 0, known);
        return grid;
    }
}
