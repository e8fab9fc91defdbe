package io.breakwater.risk.desk.scenarios;

import java.util.Arrays;

import io.breakwater.risk.state.NotState;
import io.breakwater.risk.state.Resumable;

/**
 * The last returns of one asset in a scenario matrix, each with the volatility that was known before it: the one that was given, or,
 * where none was, the exponentially weighted one.
 *
 * <p>Rows are counted from the oldest kept, 0. Exponentially weighted volatilities follow from the returns and the variance before the
 * oldest, so that a checkpoint holds 8 bytes a row, and 8 more where a volatility was given.
 */
final class AssetReturns implements Resumable<AssetReturns.State> {
    @NotState("of the matrix")
    private final int capacity;

    @NotState("of the matrix")
    private final EwmaFilter filter;

    private final double[] logReturns;

    @NotState("of the log returns")
    private final double[] simpleReturns;

    private final double[] sigmas;
    private final boolean[] told;

    @NotState("the volatilities again, sorted")
    private final SortedValues kept;
    /** Exponentially weighted variance known before the oldest return kept. */
    private double firstVariance;

    @NotState("of the first variance and the returns")
    private double nextVariance;

    private double expected = Double.NaN;
    private long observed;

    @NotState("rows begin with the oldest, wherever it stands")
    private int head;

    @NotState("number of rows")
    private int size;

    AssetReturns(int capacity, EwmaFilter filter) {
        this.capacity = capacity;
        this.filter = filter;
        logReturns = new double[capacity];
        simpleReturns = new double[capacity];
        sigmas = new double[capacity];
        told = new boolean[capacity];
        kept = new SortedValues(capacity);
    }

    /** Sets the volatility of the next returns, until it is set again; NaN for the exponentially weighted one. */
    void expect(double sigma) {
        expected = sigma;
    }

    /** Begins behind rows in which this asset has no return. */
    void beginBehind(int rows) {
        size = rows;
        head = rows % capacity;
        Arrays.fill(logReturns, 0, rows, Double.NaN);
        Arrays.fill(simpleReturns, 0, rows, Double.NaN);
        Arrays.fill(sigmas, 0, rows, Double.NaN);
    }

    /** Whether the variance no longer depends on the returns that it was started with, but on the last variance and return alone. */
    boolean isSeeded() {
        return observed >= EwmaFilter.SEED_RETURNS;
    }

    /** Lets all rows go; the variance, which is seeded, goes on. */
    void clearRows() {
        size = 0;
        head = 0;
        kept.clear();
        firstVariance = nextVariance;
    }

    /** Takes a return in, NaN where there is none, without keeping it: behind {@link #clearRows}. */
    void pass(double logReturn) {
        if (!Double.isNaN(logReturn)) {
            observed++;
            nextVariance = filter.next(nextVariance, logReturn);
            firstVariance = nextVariance;
        }
    }

    /** Adds a row's log return, NaN where there is none. */
    void add(double logReturn) {
        int at = head;
        head = head + 1 == capacity ? 0 : head + 1;
        if (size == capacity) {
            forget(at);
        } else {
            size++;
        }
        logReturns[at] = logReturn;
        simpleReturns[at] = Math.expm1(logReturn);
        sigmas[at] = Double.NaN;
        told[at] = false;
        if (!Double.isNaN(logReturn)) {
            observe(at, logReturn);
        }
    }

    /** Lets the oldest row go. */
    private void forget(int at) {
        double oldest = logReturns[at];
        if (!Double.isNaN(oldest)) {
            kept.remove(sigmas[at]);
            firstVariance = filter.next(firstVariance, oldest);
        }
    }

    private void observe(int at, double logReturn) {
        told[at] = !Double.isNaN(expected);
        sigmas[at] = told[at] ? expected : Math.sqrt(nextVariance);
        if (++observed <= EwmaFilter.SEED_RETURNS) {
            runFromTheStart();
            return;
        }
        kept.add(sigmas[at]);
        nextVariance = filter.next(nextVariance, logReturn);
    }

    /** Takes the variance of the returns kept as the one before the first of them. */
    private void runFromTheStart() {
        double[] known = new double[size];
        int n = 0;
        for (int row = 0; row < size; row++) {
            double logReturn = logReturn(row);
            if (!Double.isNaN(logReturn)) {
                known[n++] = logReturn;
            }
        }
        firstVariance = EwmaFilter.variance(known, n);
        run();
    }

    /** Runs the exponentially weighted variance over the returns kept; given volatilities stay. */
    private void run() {
        double variance = firstVariance;
        kept.clear();
        for (int row = 0; row < size; row++) {
            int slot = slot(row);
            if (!Double.isNaN(logReturns[slot])) {
                sigmas[slot] = told[slot] ? sigmas[slot] : Math.sqrt(variance);
                kept.add(sigmas[slot]);
                variance = filter.next(variance, logReturns[slot]);
            }
        }
        nextVariance = variance;
    }

    private int slot(int row) {
        int at = head - size + row;
        return at < 0 ? at + capacity : at;
    }

    double logReturn(int row) {
        return logReturns[slot(row)];
    }

    double simpleReturn(int row) {
        return simpleReturns[slot(row)];
    }

    /** Volatility known before a row's return; NaN where it has none. */
    double sigma(int row) {
        return sigmas[slot(row)];
    }

    /** Whether a row has a return whose volatility is the exponentially weighted one. */
    boolean isExponential(int row) {
        int slot = slot(row);
        return !told[slot] && !Double.isNaN(logReturns[slot]);
    }

    /** Whether the next return's volatility is the exponentially weighted one, of an asset that has returns. */
    boolean isExponentialNow() {
        return observed > 0 && Double.isNaN(expected);
    }

    /** Returns so far, also those that have left. */
    long observed() {
        return observed;
    }

    /**
     * Volatility of the next return, at least a share of the median of those kept.
     *
     * @param share share of the median
     * @return standard deviation of a log return; 0 without returns
     */
    double nextSigma(double share) {
        if (kept.size() == 0) {
            return 0;
        }
        double next = Double.isNaN(expected) ? Math.sqrt(nextVariance) : expected;
        return Math.max(next, share * kept.median());
    }

    /** Rows are in their order, the oldest first; volatilities are those that were given. */
    record State(
            long observed,
            double firstVariance,
            double expected,
            double[] logReturns,
            boolean[] told,
            double[] sigmas) {
        State {
            int count = 0;
            for (boolean each : told) {
                count += each ? 1 : 0;
            }
            if (told.length != logReturns.length || count != sigmas.length) {
                throw new IllegalArgumentException(
                        "rows were " + logReturns.length + ", flags " + told.length + " and volatilities "
                                + sigmas.length + ", must be as many flags as rows and " + count + " volatilities");
            }
        }
    }

    @Override
    public State snapshot() {
        double[] rows = new double[size];
        boolean[] which = new boolean[size];
        double[] toldSigmas = new double[size];
        int count = 0;
        for (int row = 0; row < size; row++) {
            int slot = slot(row);
            rows[row] = logReturns[slot];
            which[row] = told[slot];
            if (told[slot]) {
                toldSigmas[count++] = sigmas[slot];
            }
        }
        return new State(observed, firstVariance, expected, rows, which, Arrays.copyOf(toldSigmas, count));
    }

    @Override
    public void resume(State state) {
        observed = state.observed();
        firstVariance = state.firstVariance();
        expected = state.expected();
        size = state.logReturns().length;
        head = size % capacity;
        Arrays.fill(sigmas, Double.NaN);
        int count = 0;
        for (int row = 0; row < size; row++) {
            logReturns[row] = state.logReturns()[row];
            simpleReturns[row] = Math.expm1(logReturns[row]);
            told[row] = state.told()[row];
            if (told[row]) {
                sigmas[row] = state.sigmas()[count++];
            }
        }
        run();
    }
}
