package io.breakwater.risk.desk.scenarios;

import java.util.Arrays;
import java.util.List;

import io.breakwater.risk.state.Encoded;
import io.breakwater.risk.state.NotState;
import io.breakwater.risk.state.Stateful;

/**
 * The last N joint returns of a desk's assets over one step, as scenarios for tomorrow's book: as they were (historical
 * simulation) or rescaled to today's volatility (filtered historical simulation, Hull and White 1998, Barone-Adesi, Giannopoulos
 * and Vosper 1999).
 *
 * <p>Filtered scenario k of asset i: r(i,k) max(s(i,now), 0.75 median s(i)) / s(i,k), with s the volatility that was known before
 * the return: the one given to {@link #expect}, or, where none was given, the exponentially weighted one. The median is that of
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
 * one whose volatility was given; exponentially weighted ones follow from the returns. In memory some 56 bytes, and what was last
 * written.
 */
public final class ScenarioMatrix implements Stateful<ScenarioMatrix.State> {
    private static final String OF_RETURNS = "made from the returns when it is asked for";
    private static final double FLOOR_OF_MEDIAN = 0.75;

    /** How much more volatile than the asset known longest a young one is taken to be. */
    private static final double YOUNG_VOLATILITY = 1.5;

    private static final double OWN_PART = Math.sqrt(YOUNG_VOLATILITY * YOUNG_VOLATILITY - 1);

    /** A prime beyond any capacity, so that each young asset's own part takes every row once, in another order. */
    private static final long STRIDE = 7_919;

    private final int capacity;

    @NotState("number of the returns")
    private final int assets;

    private final double lambda;
    private final int youngBelow;

    @NotState("of the decay factor")
    private final EwmaFilter filter;

    private final AssetReturns[] returns;
    private int size;
    /** Rows in which every asset has a return of its own. */
    @NotState("counted anew")
    private int wholeRows;

    private boolean resting;
    /** What {@link #encoded} gives; null from the next change on. */
    @NotState("the state itself")
    private Encoded<State> encoded;

    @NotState(OF_RETURNS)
    private boolean stale = true;

    @NotState(OF_RETURNS)
    private int complete;

    @NotState(OF_RETURNS)
    private final double[][] historical;

    @NotState(OF_RETURNS)
    private final double[][] filtered;

    @NotState(OF_RETURNS)
    private final double[] present;

    @NotState(OF_RETURNS)
    private final UnitTails unitTails;

    @NotState(OF_RETURNS)
    private boolean standIns;

    @NotState("of the returns, and of the present positions")
    private final StandIns lacking;

    @NotState(OF_RETURNS)
    private int exponential;

    @NotState(OF_RETURNS)
    private boolean exponentialNow;

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
        returns = new AssetReturns[assets];
        Arrays.setAll(returns, i -> new AssetReturns(capacity, filter));
        historical = new double[assets][capacity];
        filtered = new double[assets][capacity];
        present = new double[assets];
        lacking = new StandIns(returns, youngBelow);
        unitTails = new UnitTails(assets, capacity);
    }

    /**
     * Says which assets are too small to matter: a return that one of them lacks takes no row away, it is stood in for as a young
     * asset's is, and no figure is called a proxy for it.
     *
     * @param flags of each asset, whether it is immaterial
     * @return whether one of them has changed
     */
    boolean standInFor(boolean[] flags) {
        boolean changed = lacking.adopt(flags);
        stale |= changed;
        return changed;
    }

    /**
     * Sets what the volatility of an asset's next return is expected to be, from then on until it is set again.
     *
     * @param asset index of the asset
     * @param sigma standard deviation of the log return over one step, not negative; NaN for the exponentially weighted one
     */
    public void expect(int asset, double sigma) {
        returns[asset].expect(sigma);
        stale = true;
        encoded = null;
    }

    /**
     * Adds the joint returns of one step.
     *
     * @param row log return of each asset; NaN where it has none
     */
    public void add(double[] row) {
        stale = true;
        encoded = null;
        if (resting) {
            for (int asset = 0; asset < assets; asset++) {
                returns[asset].pass(row[asset]);
            }
            return;
        }
        wholeRows -= size == capacity && isWhole(0) ? 1 : 0;
        size = Math.min(size + 1, capacity);
        for (int asset = 0; asset < assets; asset++) {
            returns[asset].add(row[asset]);
        }
        wholeRows += isWhole(size - 1) ? 1 : 0;
    }

    private boolean isWhole(int row) {
        for (AssetReturns each : returns) {
            if (Double.isNaN(each.logReturn(row))) {
                return false;
            }
        }
        return true;
    }

    /** Number of rows in which every asset has a return of its own: at most {@link #scenarios()}, whoever is stood in for. */
    int wholeRows() {
        return wholeRows;
    }

    /**
     * Lets all rows go and keeps none that comes, until {@link #resume}; volatilities go on. Does nothing while an asset has so few
     * returns that its volatility still depends on each of them.
     */
    void rest() {
        if (resting || !Arrays.stream(returns).allMatch(AssetReturns::isSeeded)) {
            return;
        }
        resting = true;
        stale = true;
        encoded = null;
        size = 0;
        wholeRows = 0;
        for (AssetReturns each : returns) {
            each.clearRows();
        }
    }

    /** Keeps the rows that come: after N of them it is as if it had never rested. */
    void resume() {
        encoded = resting ? null : encoded;
        resting = false;
    }

    private void refresh() {
        if (!stale) {
            return;
        }
        stale = false;
        complete = 0;
        unitTails.clear();
        int longest = lacking.longestKnown(size);
        for (int asset = 0; asset < assets; asset++) {
            present[asset] = volatilityNow(asset);
        }
        standIns = false;
        exponential = 0;
        exponentialNow = Arrays.stream(returns).anyMatch(AssetReturns::isExponentialNow);
        for (int row = 0; row < size; row++) {
            if (isComplete(row, longest)) {
                exponential += isExponential(row) ? 1 : 0;
                for (int asset = 0; asset < assets; asset++) {
                    historical[asset][complete] = returns[asset].simpleReturn(row);
                    filtered[asset][complete] = Math.expm1(filteredReturn(asset, row));
                }
                complete++;
            }
        }
        for (int asset = 0; asset < assets; asset++) {
            if (lacking.isStoodInFor(asset, longest)) {
                standIn(asset, longest);
            }
        }
    }

    /** Fills a young or immaterial asset's scenarios that it has no return for, which stand there as NaN, from those of another. */
    private void standIn(int asset, int longest) {
        for (int i = 0; i < complete; i++) {
            if (Double.isNaN(historical[asset][i])) {
                int own = (int) ((i + (asset + 1) * STRIDE) % complete);
                historical[asset][i] = Math.max(-1, historical[longest][i] + OWN_PART * historical[longest][own]);
                filtered[asset][i] = Math.max(-1, filtered[longest][i] + OWN_PART * filtered[longest][own]);
                standIns |= !lacking.isImmaterial(asset);
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

    /** Whether every asset has a return in a row, or can be stood in for. */
    private boolean isComplete(int row, int longest) {
        for (int asset = 0; asset < assets; asset++) {
            if (Double.isNaN(returns[asset].logReturn(row)) && !lacking.isStoodInFor(asset, longest)) {
                return false;
            }
        }
        return true;
    }

    /** Whether any asset's return in a row is rescaled by the exponentially weighted volatility. */
    private boolean isExponential(int row) {
        for (AssetReturns each : returns) {
            if (each.isExponential(row)) {
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
        refresh();
        return exponentialNow;
    }

    private double filteredReturn(int asset, int row) {
        double then = returns[asset].sigma(row);
        double logReturn = returns[asset].logReturn(row);
        // An asset that has never moved has no volatility to rescale by.
        return then == 0 ? logReturn : logReturn * present[asset] / then;
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
        return stale ? volatilityNow(asset) : present[asset];
    }

    private double volatilityNow(int asset) {
        double own = ownVolatility(asset);
        if (returns[asset].observed() >= youngBelow) {
            return own;
        }
        int longest = lacking.longestKnown(size);
        return lacking.isYoung(asset, longest) ? Math.max(own, YOUNG_VOLATILITY * ownVolatility(longest)) : own;
    }

    private double ownVolatility(int asset) {
        return returns[asset].nextSigma(FLOOR_OF_MEDIAN);
    }

    /**
     * Tail risk of a book by filtered historical simulation.
     *
     * @param exposures signed notional of each asset over equity
     * @param alpha tail probability, in (0, 1)
     * @return VaR and ES over one step as fractions of equity; {@link TailRisk#NONE} without scenarios
     */
    public TailRisk filtered(double[] exposures, double alpha) {
        refresh();
        return unitTails.of(filtered, true, complete, exposures, alpha);
    }

    /**
     * Tail risk of a book by plain historical simulation.
     *
     * @param exposures signed notional of each asset over equity
     * @param alpha tail probability, in (0, 1)
     * @return VaR and ES over one step as fractions of equity; {@link TailRisk#NONE} without scenarios
     */
    public TailRisk historical(double[] exposures, double alpha) {
        refresh();
        return unitTails.of(historical, false, complete, exposures, alpha);
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
    public double[] bookReturns(double[] exposures) {
        refresh();
        double[] gains = new double[complete];
        for (int asset = 0; asset < assets; asset++) {
            for (int i = 0; exposures[asset] != 0 && i < complete; i++) {
                gains[i] += exposures[asset] * historical[asset][i];
            }
        }
        return gains;
    }

    /**
     * Exponentially weighted variance of a series of one step, for the step after it.
     *
     * @param series returns in order of time
     * @return variance over one step, from 0
     */
    public double filteredVariance(double[] series) {
        return filter.run(series, series.length, new double[series.length]);
    }

    /**
     * The same scenarios with further assets behind those there are, which have no return yet and so are young; it rests no more.
     *
     * @param count number of assets, at least as many as now
     * @return this when there are so many already; else another, which takes this one's place
     */
    ScenarioMatrix withAssets(int count) {
        if (count == assets) {
            return this;
        }
        ScenarioMatrix grown = new ScenarioMatrix(capacity, count, lambda, youngBelow);
        grown.size = size;
        System.arraycopy(returns, 0, grown.returns, 0, assets);
        for (int asset = assets; asset < count; asset++) {
            grown.returns[asset].beginBehind(size);
        }
        return grown;
    }

    /**
     * What must be kept to go on with the same scenarios.
     *
     * @param capacity number of rows kept
     * @param lambda decay factor of the volatility for one step, in (0, 1)
     * @param youngBelow returns below which an asset is young
     * @param size rows there are
     * @param resting whether rows that come are let go
     * @param returns rows of each asset
     */
    public record State(
            int capacity, double lambda, int youngBelow, int size, boolean resting, List<AssetReturns.State> returns) {}

    @Override
    public State snapshot() {
        List<AssetReturns.State> states =
                Arrays.stream(returns).map(AssetReturns::snapshot).toList();
        return new State(capacity, lambda, youngBelow, size, resting, states);
    }

    /** The snapshot of the last time where nothing has changed: a checkpoint may come many times a step. */
    Encoded<State> encoded() {
        if (encoded == null) {
            encoded = Encoded.of(snapshot());
        }
        return encoded;
    }

    /**
     * Goes on from a snapshot.
     *
     * @param state what {@link #snapshot} gave
     * @return matrix with the same scenarios
     */
    public static ScenarioMatrix restore(State state) {
        ScenarioMatrix matrix =
                new ScenarioMatrix(state.capacity(), state.returns().size(), state.lambda(), state.youngBelow());
        matrix.size = state.size();
        matrix.resting = state.resting();
        for (int asset = 0; asset < matrix.assets; asset++) {
            matrix.returns[asset].resume(state.returns().get(asset));
        }
        for (int row = 0; row < matrix.size; row++) {
            matrix.wholeRows += matrix.isWhole(row) ? 1 : 0;
        }
        return matrix;
    }
}
