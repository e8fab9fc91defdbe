package io.breakwater.risk.desk;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;

import io.breakwater.risk.state.Persistent;
import io.breakwater.risk.state.StateFormat;

/**
 * The last N joint returns of a desk's assets over one step, as scenarios for tomorrow's book: as they were (historical
 * simulation) or rescaled to today's volatility (filtered historical simulation, Hull and White 1998, Barone-Adesi, Giannopoulos
 * and Vosper 1999).
 *
 * <p>Filtered scenario k of asset i: r(i,k) max(s(i,now), 0.75 median s(i)) / s(i,k), with s the volatility that was known before
 * the return: what {@link #expect} was told, or, where it was told nothing, the exponentially weighted one. The median is that of
 * the rows kept. The floor keeps a calm week from promising a calm month (procyclicality, Bank of England working paper 525).
 * Profit and loss are taken from simple returns, exp(scenario) - 1.
 *
 * <p>A row counts only when every asset has a return in it. An asset is young while it has few returns and less than half of those
 * of the asset known longest. In rows without a return of its own it is stood in for: by the return of the asset known longest and,
 * for its own part, 1.118 times that of another row, together 1.5 times as volatile (specification section 0b: beta, bootstrapped
 * residual, volatility floor of 1.5); the floor stays while it is young. So one instrument that is new, or never traded, does not take
 * a desk's whole history away.
 *
 * <p>Cost: O(N) an added row and asset, once; O(N) per asset and query of losses. State: 8 bytes a row and asset, and 8 more for
 * one whose volatility was told; exponentially weighted ones follow from the returns. In memory some 56 bytes.
 */
public final class ScenarioMatrix implements Persistent {
    private static final int VERSION = 3;
    private static final double FLOOR_OF_MEDIAN = 0.75;

    /** How much more volatile than the asset known longest a young one is taken to be. */
    private static final double YOUNG_VOLATILITY = 1.5;

    private static final double OWN_PART = Math.sqrt(YOUNG_VOLATILITY * YOUNG_VOLATILITY - 1);

    /** A prime beyond any capacity, so that each young asset's own part takes every row once, in another order. */
    private static final long STRIDE = 7_919;

    /** Parts the tails that are asked for, 1 % and 2.5 %, so that the two don't push each other out of the cache. */
    private static final double FAR_TAIL = 0.02;

    private final int capacity;
    private final int assets;
    private final double lambda;
    private final int youngBelow;
    private final EwmaFilter filter;
    private final double[][] logReturns;
    private final double[][] simpleReturns;
    private final double[][] sigmas;
    /** Which of them were told. */
    private final boolean[][] told;

    /** Exponentially weighted variance known before the oldest return kept, from which all behind it follow. */
    private final double[] firstVariance;

    private final double[] nextVariance;
    /** Volatility told for the next return; NaN when none was. */
    private final double[] expected;

    private final long[] observed;
    private final SortedValues[] keptSigmas;
    private int head;
    private int size;

    private boolean stale = true;
    private int complete;
    private final double[][] historical;
    private final double[][] filtered;
    private final double[] losses;
    private final double[] present;
    private final TailRisk[] unitTails;
    private final double[] unitAlphas;
    private boolean standIns;
    private int exponential;

    /**
     * An empty matrix in which no asset is stood in for.
     *
     * @param capacity N, number of rows kept, at least 1
     * @param assets number of assets, at least 1
     * @param lambda decay factor of the volatility for one step, in (0, 1)
     */
    public ScenarioMatrix(int capacity, int assets, double lambda) {
        this(capacity, assets, lambda, 0);
    }

    /**
     * An empty matrix.
     *
     * @param capacity N, number of rows kept, at least 1
     * @param assets number of assets, at least 1
     * @param lambda decay factor of the volatility for one step, in (0, 1)
     * @param youngBelow returns below which an asset is young, 0 for never
     */
    public ScenarioMatrix(int capacity, int assets, double lambda, int youngBelow) {
        this.capacity = capacity;
        this.assets = assets;
        this.lambda = lambda;
        this.youngBelow = youngBelow;
        filter = new EwmaFilter(lambda);
        logReturns = new double[assets][capacity];
        simpleReturns = new double[assets][capacity];
        sigmas = new double[assets][capacity];
        told = new boolean[assets][capacity];
        firstVariance = new double[assets];
        nextVariance = new double[assets];
        expected = new double[assets];
        Arrays.fill(expected, Double.NaN);
        observed = new long[assets];
        keptSigmas = new SortedValues[assets];
        Arrays.setAll(keptSigmas, i -> new SortedValues(capacity));
        historical = new double[assets][capacity];
        filtered = new double[assets][capacity];
        losses = new double[capacity];
        present = new double[assets];
        unitTails = new TailRisk[assets * 8];
        unitAlphas = new double[assets * 8];
    }

    /**
     * Sets what the volatility of an asset's next return is expected to be, from then on until it is set again.
     *
     * @param asset index of the asset
     * @param sigma standard deviation of the log return over one step, not negative; NaN for the exponentially weighted one
     */
    public void expect(int asset, double sigma) {
        expected[asset] = sigma;
        stale = true;
    }

    /**
     * Adds the joint returns of one step.
     *
     * @param row log return of each asset; NaN where it has none
     */
    public void add(double[] row) {
        stale = true;
        int at = head;
        head = head + 1 == capacity ? 0 : head + 1;
        for (int asset = 0; asset < assets; asset++) {
            if (size == capacity) {
                forget(asset, at);
            }
            double logReturn = row[asset];
            logReturns[asset][at] = logReturn;
            simpleReturns[asset][at] = Math.expm1(logReturn);
            sigmas[asset][at] = Double.NaN;
            told[asset][at] = false;
        }
        size = Math.min(size + 1, capacity);
        for (int asset = 0; asset < assets; asset++) {
            if (!Double.isNaN(row[asset])) {
                observe(asset, at, row[asset]);
            }
        }
    }

    /** Lets the oldest row go. */
    private void forget(int asset, int at) {
        double oldest = logReturns[asset][at];
        if (!Double.isNaN(oldest)) {
            keptSigmas[asset].remove(sigmas[asset][at]);
            firstVariance[asset] = filter.next(firstVariance[asset], oldest);
        }
    }

    private void observe(int asset, int at, double logReturn) {
        double sigma = expected[asset];
        told[asset][at] = !Double.isNaN(sigma);
        sigmas[asset][at] = told[asset][at] ? sigma : Math.sqrt(nextVariance[asset]);
        if (++observed[asset] <= EwmaFilter.SEED_RETURNS) {
            runFromTheStart(asset);
            return;
        }
        keptSigmas[asset].add(sigmas[asset][at]);
        nextVariance[asset] = filter.next(nextVariance[asset], logReturn);
    }

    /** Takes the variance of the returns kept as that of before the first of them. */
    private void runFromTheStart(int asset) {
        double[] known = new double[size];
        int n = 0;
        for (int i = 0; i < size; i++) {
            double logReturn = logReturns[asset][slot(i)];
            if (!Double.isNaN(logReturn)) {
                known[n++] = logReturn;
            }
        }
        firstVariance[asset] = EwmaFilter.variance(known, n);
        run(asset);
    }

    /** Runs the exponentially weighted variance over the returns kept; volatilities that were told stay. */
    private void run(int asset) {
        double variance = firstVariance[asset];
        keptSigmas[asset].clear();
        for (int i = 0; i < size; i++) {
            int slot = slot(i);
            double logReturn = logReturns[asset][slot];
            if (!Double.isNaN(logReturn)) {
                sigmas[asset][slot] = told[asset][slot] ? sigmas[asset][slot] : Math.sqrt(variance);
                keptSigmas[asset].add(sigmas[asset][slot]);
                variance = filter.next(variance, logReturn);
            }
        }
        nextVariance[asset] = variance;
    }

    private int slot(int position) {
        int at = head - size + position;
        return at < 0 ? at + capacity : at;
    }

    private void refresh() {
        if (!stale) {
            return;
        }
        stale = false;
        complete = 0;
        Arrays.fill(unitTails, null);
        int longest = longestKnown();
        for (int asset = 0; asset < assets; asset++) {
            present[asset] = volatility(asset);
        }
        standIns = false;
        exponential = 0;
        for (int i = 0; i < size; i++) {
            int slot = slot(i);
            if (isComplete(slot, longest)) {
                exponential += isExponential(slot) ? 1 : 0;
                for (int asset = 0; asset < assets; asset++) {
                    historical[asset][complete] = simpleReturns[asset][slot];
                    filtered[asset][complete] = Math.expm1(filteredReturn(asset, slot));
                }
                complete++;
            }
        }
        for (int asset = 0; asset < assets; asset++) {
            if (isYoung(asset, longest)) {
                standIn(asset, longest);
            }
        }
    }

    private int longestKnown() {
        int longest = 0;
        for (int asset = 1; asset < assets; asset++) {
            longest = observed[asset] > observed[longest] ? asset : longest;
        }
        return longest;
    }

    /** Young beside another: of a desk that is new altogether nothing is known better. */
    private boolean isYoung(int asset, int longest) {
        return observed[asset] < youngBelow && 2 * observed[asset] < observed[longest];
    }

    /** Fills a young asset's scenarios that it has no return for, which stand there as NaN, from those of another. */
    private void standIn(int asset, int longest) {
        for (int i = 0; i < complete; i++) {
            if (Double.isNaN(historical[asset][i])) {
                int own = (int) ((i + (asset + 1) * STRIDE) % complete);
                historical[asset][i] = Math.max(-1, historical[longest][i] + OWN_PART * historical[longest][own]);
                filtered[asset][i] = Math.max(-1, filtered[longest][i] + OWN_PART * filtered[longest][own]);
                standIns = true;
            }
        }
    }

    /**
     * Whether any scenario stands in for a return that a young asset doesn't have.
     *
     * @return true while figures are a proxy for that reason
     */
    boolean hasStandIns() {
        refresh();
        return standIns;
    }

    /** Whether every asset has a return in a row, or is young and can be stood in for. */
    private boolean isComplete(int slot, int longest) {
        for (int asset = 0; asset < assets; asset++) {
            if (Double.isNaN(logReturns[asset][slot]) && !isYoung(asset, longest)) {
                return false;
            }
        }
        return true;
    }

    /** Whether any asset's return in a row is rescaled by the exponentially weighted volatility. */
    private boolean isExponential(int slot) {
        for (int asset = 0; asset < assets; asset++) {
            if (!told[asset][slot] && !Double.isNaN(logReturns[asset][slot])) {
                return true;
            }
        }
        return false;
    }

    /**
     * Number of scenarios in which the return of some asset is rescaled by the exponentially weighted volatility.
     *
     * @return 0 to {@link #scenarios()}
     */
    int exponentialScenarios() {
        refresh();
        return exponential;
    }

    /** Whether the volatility of any asset's next return is the exponentially weighted one. */
    boolean isExponentialNow() {
        for (int asset = 0; asset < assets; asset++) {
            if (observed[asset] > 0 && Double.isNaN(expected[asset])) {
                return true;
            }
        }
        return false;
    }

    private double filteredReturn(int asset, int slot) {
        double then = sigmas[asset][slot];
        // An asset that has never moved has no volatility to rescale by.
        return then == 0 ? logReturns[asset][slot] : logReturns[asset][slot] * present[asset] / then;
    }

    /**
     * Number of rows in which every asset has a return.
     *
     * @return 0 to the capacity
     */
    public int scenarios() {
        refresh();
        return complete;
    }

    /**
     * Volatility of an asset for the next step, with its floor.
     *
     * @param asset index of the asset
     * @return standard deviation of the log return over one step; 0 before the first return
     */
    public double volatility(int asset) {
        double own = ownVolatility(asset);
        if (observed[asset] >= youngBelow) {
            return own;
        }
        int longest = longestKnown();
        return isYoung(asset, longest) ? Math.max(own, YOUNG_VOLATILITY * ownVolatility(longest)) : own;
    }

    private double ownVolatility(int asset) {
        if (keptSigmas[asset].size() == 0) {
            return 0;
        }
        double next = Double.isNaN(expected[asset]) ? Math.sqrt(nextVariance[asset]) : expected[asset];
        return Math.max(next, FLOOR_OF_MEDIAN * keptSigmas[asset].median());
    }

    /**
     * Tail risk of a book by filtered historical simulation.
     *
     * @param exposures signed notional of each asset over equity
     * @param alpha tail probability, in (0, 1)
     * @return VaR and ES over one step as fractions of equity; {@link TailRisk#NONE} without scenarios
     */
    public TailRisk filtered(double[] exposures, double alpha) {
        return tail(filtered, exposures, alpha);
    }

    /**
     * Tail risk of a book by plain historical simulation.
     *
     * @param exposures signed notional of each asset over equity
     * @param alpha tail probability, in (0, 1)
     * @return VaR and ES over one step as fractions of equity; {@link TailRisk#NONE} without scenarios
     */
    public TailRisk historical(double[] exposures, double alpha) {
        return tail(historical, exposures, alpha);
    }

    /**
     * Parts of each asset in the Expected Shortfall by filtered historical simulation; they add up to it.
     *
     * @param exposures signed notional of each asset over equity
     * @param alpha tail probability, in (0, 1)
     * @return part of each asset over one step, fraction of equity, negative for a hedge; NaN without scenarios
     */
    public double[] filteredComponents(double[] exposures, double alpha) {
        refresh();
        return ComponentShortfall.of(filtered, complete, exposures, alpha);
    }

    /**
     * What one of each asset loses on average in the tail of a book: times exposures they are the parts of
     * {@link #filteredComponents}, for any division of the book.
     *
     * @param exposures signed notional of each asset over equity
     * @param alpha tail probability, in (0, 1)
     * @return loss of a unit of each asset over one step; NaN without scenarios
     */
    public double[] filteredTailLosses(double[] exposures, double alpha) {
        refresh();
        return ComponentShortfall.unitLosses(filtered, complete, exposures, alpha);
    }

    /**
     * What today's book would have gained in each scenario as it was.
     *
     * @param exposures signed notional of each asset over equity
     * @return gains in order of time, fractions of equity
     */
    double[] bookReturns(double[] exposures) {
        refresh();
        double[] gains = new double[complete];
        for (int asset = 0; asset < assets; asset++) {
            for (int i = 0; exposures[asset] != 0 && i < complete; i++) {
                gains[i] += exposures[asset] * historical[asset][i];
            }
        }
        return gains;
    }

    /** Exponentially weighted variance of a series of one step, for the step after it. */
    double filteredVariance(double[] series) {
        return filter.run(series, series.length, new double[series.length]);
    }

    private TailRisk tail(double[][] scenarios, double[] exposures, double alpha) {
        refresh();
        int only = onlyExposed(exposures);
        return only >= 0 ? tailOfOne(scenarios, only, exposures[only], alpha) : tailOfBook(scenarios, exposures, alpha);
    }

    /** The one asset that is held; -1 when there are several or none. */
    private static int onlyExposed(double[] exposures) {
        int only = -1;
        for (int asset = 0; asset < exposures.length; asset++) {
            if (exposures[asset] != 0) {
                if (only >= 0) {
                    return -1;
                }
                only = asset;
            }
        }
        return only;
    }

    /** One position's tail is its size times the tail of one unit, which changes only with the scenarios. */
    private TailRisk tailOfOne(double[][] scenarios, int asset, double exposure, double alpha) {
        int side = asset * 2 + (exposure < 0 ? 1 : 0);
        int cell = (side * 2 + (scenarios == filtered ? 1 : 0)) * 2 + (alpha < FAR_TAIL ? 1 : 0);
        if (unitTails[cell] == null || unitAlphas[cell] != alpha) {
            double[] unit = new double[assets];
            unit[asset] = Math.signum(exposure);
            unitTails[cell] = tailOfBook(scenarios, unit, alpha);
            unitAlphas[cell] = alpha;
        }
        return unitTails[cell].times(Math.abs(exposure));
    }

    private TailRisk tailOfBook(double[][] scenarios, double[] exposures, double alpha) {
        Arrays.fill(losses, 0, complete, 0);
        for (int asset = 0; asset < assets; asset++) {
            double exposure = exposures[asset];
            if (exposure != 0) {
                double[] returns = scenarios[asset];
                for (int i = 0; i < complete; i++) {
                    losses[i] -= exposure * returns[i];
                }
            }
        }
        return TailRisk.of(losses, complete, alpha);
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeInt(capacity);
        out.writeInt(assets);
        out.writeDouble(lambda);
        out.writeInt(youngBelow);
        out.writeInt(size);
        for (int asset = 0; asset < assets; asset++) {
            out.writeLong(observed[asset]);
            out.writeDouble(firstVariance[asset]);
            out.writeDouble(expected[asset]);
            for (int i = 0; i < size; i++) {
                out.writeDouble(logReturns[asset][slot(i)]);
            }
            writeTold(asset, out);
        }
    }

    private void writeTold(int asset, DataOutput out) throws IOException {
        BitSet which = new BitSet(size);
        for (int i = 0; i < size; i++) {
            which.set(i, told[asset][slot(i)]);
        }
        StateFormat.writeLongs(out, which.toLongArray());
        for (int i = which.nextSetBit(0); i >= 0; i = which.nextSetBit(i + 1)) {
            out.writeDouble(sigmas[asset][slot(i)]);
        }
    }

    /**
     * Reads what {@link #writeTo} wrote.
     *
     * @param in where from
     * @return the matrix
     * @throws IOException when it can't be read
     */
    public static ScenarioMatrix readFrom(DataInput in) throws IOException {
        StateFormat.requireVersion(in, "ScenarioMatrix", VERSION);
        ScenarioMatrix matrix = new ScenarioMatrix(in.readInt(), in.readInt(), in.readDouble(), in.readInt());
        matrix.size = in.readInt();
        matrix.head = matrix.size % matrix.capacity;
        for (int asset = 0; asset < matrix.assets; asset++) {
            matrix.observed[asset] = in.readLong();
            matrix.firstVariance[asset] = in.readDouble();
            matrix.expected[asset] = in.readDouble();
            matrix.readReturns(asset, in);
        }
        return matrix;
    }

    private void readReturns(int asset, DataInput in) throws IOException {
        for (int i = 0; i < size; i++) {
            logReturns[asset][i] = in.readDouble();
            simpleReturns[asset][i] = Math.expm1(logReturns[asset][i]);
            sigmas[asset][i] = Double.NaN;
        }
        BitSet which = BitSet.valueOf(StateFormat.readLongs(in));
        for (int i = which.nextSetBit(0); i >= 0; i = which.nextSetBit(i + 1)) {
            told[asset][i] = true;
            sigmas[asset][i] = in.readDouble();
        }
        run(asset);
    }
}
