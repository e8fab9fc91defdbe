package io.breakwater.risk.estimators.volatility;

import io.breakwater.risk.estimators.windows.WindowSum;
import io.breakwater.risk.state.Stateful;

/**
 * Four volatilities from the open, high, low and close of the last n bars of equal length.
 *
 * <p>Quantity: annualised volatility, fraction a year of 365 days, not negative. With h = ln(H/O), l = ln(L/O), c = ln(C/O)
 * and o = ln(O / previous C):
 *
 * <ul>
 *   <li>Parkinson: mean of (h - l)^2 / (4 ln 2); no drift assumed;
 *   <li>Garman-Klass: mean of (h - l)^2 / 2 - (2 ln 2 - 1) c^2; no drift assumed;
 *   <li>Rogers-Satchell: mean of h (h - c) + l (l - c); holds under drift;
 *   <li>Yang-Zhang: V(o) + k V(c) + (1 - k) RS with sample variances (divisor n - 1), k = 0.34 / (1.34 + (n + 1)/(n - 1));
 *       holds under drift and opening jumps. In markets that never close o is nearly 0.
 * </ul>
 *
 * <p>Small samples: NaN until n bars have come (for Yang-Zhang n bars with a bar before them, and n at least 2). Garman-Klass
 * can come out below 0 on impossible bars; then it is 0. A bar whose prices are not finite, positive and ordered is refused
 * and counted.
 *
 * <p>Caveats: the range of a bar with few trades is too small, so thin pairs read low.
 *
 * <p>Cost: O(1) amortised a bar. State: 140 bytes a bar of the window.
 *
 * <p>Sources: Parkinson 1980; Garman and Klass 1980; Rogers and Satchell 1991; Yang and Zhang 2000, Journal of Business 73,
 * equations 7 to 11.
 */
public final class RangeVolatility implements Stateful<RangeVolatility.State> {
    private static final int RANGE = 0;
    private static final int GARMAN_KLASS = 1;
    private static final int ROGERS_SATCHELL = 2;
    private static final int CLOSE = 3;
    private static final int OVERNIGHT = 5;
    private static final int SUMS = 7; // CLOSE and OVERNIGHT are followed by the sums of their squares

    private final long barMillis;
    private final WindowSum[] sums = new WindowSum[SUMS];
    private double previousClose = Double.NaN;
    private long refused;

    /**
     * An empty window.
     *
     * @param barMillis length of each bar, milliseconds, positive
     * @param bars number n of bars, at least 1
     */
    public RangeVolatility(long barMillis, int bars) {
        if (barMillis < 1) {
            throw new IllegalArgumentException("bar length was " + barMillis + " ms, must be positive");
        }
        this.barMillis = barMillis;
        for (int sum = 0; sum < SUMS; sum++) {
            sums[sum] = new WindowSum(bars);
        }
    }

    /**
     * What must be kept to go on with the same volatilities.
     *
     * @param barMillis length of each bar, milliseconds
     * @param sums windows of the seven terms
     * @param previousClose close of the newest bar; NaN before the first
     * @param refused bars refused so far
     */
    public record State(long barMillis, WindowSum.State[] sums, double previousClose, long refused) {}

    /**
     * Goes on from a snapshot.
     *
     * @param state what {@link #snapshot()} gave
     * @return estimator with the same next output
     */
    public static RangeVolatility restore(State state) {
        RangeVolatility restored = new RangeVolatility(state.barMillis(), state.sums()[0].values().length);
        for (int sum = 0; sum < SUMS; sum++) {
            restored.sums[sum] = WindowSum.restore(state.sums()[sum]);
        }
        restored.previousClose = state.previousClose();
        restored.refused = state.refused();
        return restored;
    }

    @Override
    public State snapshot() {
        WindowSum.State[] copies = new WindowSum.State[SUMS];
        for (int sum = 0; sum < SUMS; sum++) {
            copies[sum] = sums[sum].snapshot();
        }
        return new State(barMillis, copies, previousClose, refused);
    }

    /**
     * Takes a bar in, in order of time.
     *
     * @param open first price, positive
     * @param high highest price
     * @param low lowest price
     * @param close last price
     * @return false when the bar was refused: a price not finite and positive, or high and low not enclosing the others
     */
    public boolean add(double open, double high, double low, double close) {
        boolean ordered = low > 0 && low <= Math.min(open, close) && high >= Math.max(open, close);
        if (!ordered || Double.isInfinite(high)) {
            refused++;
            return false;
        }
        double up = Math.log(high / open);
        double down = Math.log(low / open);
        double move = Math.log(close / open);
        double range = (up - down) * (up - down);
        sums[RANGE].add(range);
        sums[GARMAN_KLASS].add(0.5 * range - (2 * Math.log(2) - 1) * move * move);
        sums[ROGERS_SATCHELL].add(up * (up - move) + down * (down - move));
        addWithSquare(CLOSE, move);
        addWithSquare(OVERNIGHT, Math.log(open / previousClose));
        previousClose = close;
        return true;
    }

    private void addWithSquare(int sum, double value) {
        sums[sum].add(value);
        sums[sum + 1].add(value * value);
    }

    /**
     * Parkinson's estimator.
     *
     * @return fraction a year; NaN until the window is full
     */
    public double parkinson() {
        return annual(fullMean(RANGE) / (4 * Math.log(2)));
    }

    /**
     * Garman and Klass's estimator.
     *
     * @return fraction a year; NaN until the window is full
     */
    public double garmanKlass() {
        return annual(fullMean(GARMAN_KLASS));
    }

    /**
     * Rogers and Satchell's estimator.
     *
     * @return fraction a year; NaN until the window is full
     */
    public double rogersSatchell() {
        return annual(fullMean(ROGERS_SATCHELL));
    }

    /**
     * Yang and Zhang's estimator.
     *
     * @return fraction a year; NaN until the window is full and each of its bars follows another, or when it holds one bar
     */
    public double yangZhang() {
        int bars = sums[RANGE].size();
        if (bars < 2 || sums[OVERNIGHT].present() < bars) {
            return Double.NaN;
        }
        double weight = 0.34 / (1.34 + (bars + 1.0) / (bars - 1.0));
        double drifting = sampleVariance(OVERNIGHT) + weight * sampleVariance(CLOSE);
        return annual(drifting + (1 - weight) * fullMean(ROGERS_SATCHELL));
    }

    /**
     * Bars refused so far.
     *
     * @return count
     */
    public long refused() {
        return refused;
    }

    /** The next bar doesn't follow on the one before: there was a hole, so no overnight term is taken. */
    public void breakSequence() {
        previousClose = Double.NaN;
    }

    /** Forgets everything, as after a relisting. */
    public void reset() {
        for (WindowSum sum : sums) {
            sum.reset();
        }
        previousClose = Double.NaN;
    }

    private double fullMean(int sum) {
        return sums[sum].isFull() ? sums[sum].mean() : Double.NaN;
    }

    private double sampleVariance(int sum) {
        int bars = sums[sum].present();
        double mean = sums[sum].mean();
        return Math.max((sums[sum + 1].sum() - bars * mean * mean) / (bars - 1), 0);
    }

    private double annual(double variancePerBar) {
        return Annualization.volatility(Math.max(variancePerBar, 0), barMillis);
    }
}
