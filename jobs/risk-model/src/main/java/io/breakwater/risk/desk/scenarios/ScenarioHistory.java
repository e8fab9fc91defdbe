package io.breakwater.risk.desk.scenarios;

import java.util.Arrays;
import java.util.List;

import io.breakwater.risk.estimators.volatility.RealizedSigma;
import io.breakwater.risk.state.NotState;
import io.breakwater.risk.state.Stateful;

/**
 * Joint returns of a desk's assets on six grids (1 minute, 5 minutes, 1 hour, 8 hours, 1 day, 7 days) and the rule that picks
 * among them.
 *
 * <p>Risk of the hours: 500 to 2,000 hourly returns; below that 5-minute returns scaled by the square root of 12, below 500 of
 * those 1-minute returns scaled by the square root of 60, below 60 of those nothing. Risk of the day, and of 8 hours: 60 to 500
 * returns of their own, below that what serves for the hours, scaled. Risk of the week: 60 to 260 weekly returns, below that what
 * serves for the day, scaled. Everything but the first choice is a proxy and says so.
 *
 * <p>Hours and days are rescaled by a volatility from realised variance, where an asset's 5-minute returns are known; else, and on
 * the other grids, by the exponentially weighted one, which the basis says.
 *
 * <p>Minutes and 5-minute returns are not read while there are hours enough, so their rows are let go at the close of an hour behind
 * which the hours last until they are back, and kept again from the first hour behind which they don't. What is read is the same as if
 * all rows had been kept; only where every asset that mattered is sold for one that is new with a restart may the floor of an asset
 * of less than 0.5 % of equity stand on fewer rows, for a week.
 *
 * <p>State: at most 8 bytes x 7,300 rows an asset, 3,300 from the 28th day of hours without holes on; 8 x 2,500 for the volatilities of
 * hours and days and 8 kB for the next ones.
 */
public final class ScenarioHistory implements Stateful<ScenarioHistory.State> {
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final long[] STEPS = {MINUTE, 5 * MINUTE, HOUR, 8 * HOUR, DAY, 7 * DAY};
    private static final String[] NAMES = {"1m", "5m", "1h", "8h", "1d", "7d"};
    private static final int[] ROWS = {2000, 2000, 2000, 500, 500, 260};
    private static final int MINUTES = 0;
    private static final int FIVE_MINUTES = 1;
    private static final int HOURS = 2;
    private static final int EIGHT_HOURS = 3;
    private static final int DAYS = 4;
    private static final int WEEKS = 5;
    private static final int FEWEST_ROWS = 500;
    private static final int FEWEST_OWN = 60;
    private static final double HOURLY_DECAY = 0.98;
    private static final double DAILY_DECAY = 0.97;

    private final GridScenarios[] grids;
    private final RealizedSigma[] hourSigmas;
    private final RealizedSigma[] daySigmas;
    /** Length of each asset's finest bars, milliseconds; 0 before the first. */
    private final long[] finestBars;

    /** Of each asset, whether it has stood still for too long to call it calm. */
    @NotState("set anew before each closing")
    private boolean[] halted;

    @NotState("set by the owner")
    private int finest;

    private long closedHour = Long.MIN_VALUE;

    /**
     * A history without returns.
     *
     * @param assets number of assets, at least 1
     */
    public ScenarioHistory(int assets) {
        this(new GridScenarios[STEPS.length], assets);
        for (int i = 0; i < STEPS.length; i++) {
            double lambda = STEPS[i] <= HOUR
                    ? Math.pow(HOURLY_DECAY, (double) STEPS[i] / HOUR)
                    : Math.pow(DAILY_DECAY, (double) STEPS[i] / DAY);
            grids[i] = new GridScenarios(STEPS[i], ROWS[i], assets, lambda);
        }
        grids[FIVE_MINUTES].tell(this::realize);
    }

    private ScenarioHistory(GridScenarios[] grids, int assets) {
        this.grids = grids;
        hourSigmas = new RealizedSigma[assets];
        daySigmas = new RealizedSigma[assets];
        finestBars = new long[assets];
        halted = new boolean[assets];
        Arrays.setAll(hourSigmas, i -> RealizedSigma.ofHours());
        Arrays.setAll(daySigmas, i -> RealizedSigma.ofDays());
    }

    /**
     * Takes in how long an asset's bars are: returns of five minutes are not known from longer ones.
     *
     * @param asset index of the asset
     * @param barMillis length, milliseconds
     */
    public void bars(int asset, long barMillis) {
        finestBars[asset] = finestBars[asset] == 0 ? barMillis : Math.min(finestBars[asset], barMillis);
    }

    /**
     * Takes an asset's mark in.
     *
     * @param asset index of the asset
     * @param price base currency per unit, positive
     */
    public void price(int asset, double price) {
        for (GridScenarios grid : grids) {
            grid.price(asset, price);
        }
    }

    /**
     * Takes no return over what comes next of an asset: it is not what it was.
     *
     * @param asset index of the asset
     */
    public void restart(int asset) {
        for (GridScenarios grid : grids) {
            grid.restart(asset);
        }
    }

    /**
     * Says of which assets a return that is missing takes no scenario away.
     *
     * @param immaterial of each asset, whether it is too small to matter
     */
    public void standInFor(boolean[] immaterial) {
        for (GridScenarios grid : grids) {
            if (!grid.matrix().standInFor(immaterial)) {
                // All grids have the same flags.
                return;
            }
        }
    }

    /**
     * Closes the intervals that have ended, hour by hour, so that each hour's volatility is known from the five minutes before it
     * alone.
     *
     * @param time time of the evaluation, epoch milliseconds; must not decrease
     * @param aliveUntil time up to which each asset's silence is a price that didn't move, epoch milliseconds; {@code
     * Long.MIN_VALUE} for never
     */
    public void closeUntil(long time, long[] aliveUntil) {
        closeUntil(time, aliveUntil, halted);
    }

    /**
     * Closes the intervals that have ended. An interval in which a halted asset has no price has no return of it, not one of 0.
     *
     * @param time time of the evaluation, epoch milliseconds; must not decrease
     * @param aliveUntil time up to which each asset's silence is a price that didn't move, epoch milliseconds
     * @param halts of each asset, whether it has stood still for too long to call it calm
     */
    public void closeUntil(long time, long[] aliveUntil, boolean[] halts) {
        halted = halts;
        for (GridScenarios grid : grids) {
            grid.returns().note(halts);
        }
        long hour = Math.floorDiv(time, HOUR);
        if (closedHour == Long.MIN_VALUE) {
            closedHour = hour;
        }
        while (closedHour < hour) {
            closedHour++;
            closeGrids(closedHour * HOUR, aliveUntil);
            restOrResume();
            endStep(hourSigmas, HOURS);
            if (closedHour * HOUR % DAY == 0) {
                endStep(daySigmas, DAYS);
            }
        }
        closeGrids(time, aliveUntil);
    }

    private void closeGrids(long time, long[] aliveUntil) {
        for (GridScenarios grid : grids) {
            grid.closeUntil(time, aliveUntil);
        }
        for (int asset = 0; asset < hourSigmas.length; asset++) {
            if (grids[FIVE_MINUTES].returns().isUnpriced(asset)) {
                hourSigmas[asset].add(Double.NaN);
                daySigmas[asset].add(Double.NaN);
            }
        }
    }

    private void restOrResume() {
        boolean hours = suffices(HOURS, FIVE_MINUTES);
        restOrResume(FIVE_MINUTES, hours);
        restOrResume(MINUTES, hours || suffices(FIVE_MINUTES, MINUTES));
    }

    private void restOrResume(int grid, boolean suffices) {
        if (suffices) {
            grids[grid].matrix().rest();
        } else {
            grids[grid].matrix().resume();
        }
    }

    /**
     * Whether a grid has so many rows of all assets' own that, should they go at one a step, the finer grid is full again before the
     * fewest are left. Nobody who is stood in for counts: an asset that grows up, or one that begins to matter, takes rows away at once.
     */
    private boolean suffices(int grid, int finer) {
        long refill = ROWS[finer] * STEPS[finer] / STEPS[grid] + 1;
        return grids[grid].matrix().wholeRows() >= FEWEST_ROWS + refill + HOUR / STEPS[grid];
    }

    private void realize(double[] fiveMinutes) {
        for (int asset = 0; asset < finestBars.length; asset++) {
            if (finestBars[asset] <= STEPS[FIVE_MINUTES]) {
                boolean carried = grids[FIVE_MINUTES].returns().isCarried(asset);
                hourSigmas[asset].add(fiveMinutes[asset], carried);
                daySigmas[asset].add(fiveMinutes[asset], carried);
            }
        }
    }

    private void endStep(RealizedSigma[] sigmas, int grid) {
        for (int asset = 0; asset < sigmas.length; asset++) {
            sigmas[asset].endStep(halted[asset]);
            grids[grid].matrix().expect(asset, sigmas[asset].value());
        }
    }

    /**
     * Leaves out the grids that are finer than the input: between two bars they see only prices that didn't move.
     *
     * @param barMillis length of the input's bars, milliseconds
     */
    public void useFrom(long barMillis) {
        finest = 0;
        while (finest < DAYS && STEPS[finest] < barMillis) {
            finest++;
        }
    }

    /**
     * The grid of daily returns, for a history that comes before the input.
     *
     * @return the live object, not a copy
     */
    public GridScenarios days() {
        return grids[DAYS];
    }

    /**
     * What the risk of the hours is taken from.
     *
     * @return the basis; null below 60 one-minute returns, or below 60 returns of the input's own, longer bars
     */
    public Basis hourly() {
        if (rows(HOURS) >= FEWEST_ROWS) {
            return own(HOURS);
        }
        if (finest <= FIVE_MINUTES && rows(FIVE_MINUTES) >= FEWEST_ROWS) {
            return scaled(FIVE_MINUTES, HOUR);
        }
        for (int i = finest; i <= DAYS; i++) {
            if (rows(i) >= FEWEST_OWN) {
                return scaled(i, HOUR);
            }
        }
        return null;
    }

    private int rows(int grid) {
        return grids[grid].matrix().scenarios();
    }

    private Basis own(int grid) {
        boolean proxy = rows(grid) < ROWS[grid] || grids[grid].matrix().hasStandIns();
        return new Basis(grids[grid], 1, NAMES[grid], proxy);
    }

    private Basis scaled(int grid, long horizon) {
        return new Basis(grids[grid], Math.sqrt((double) horizon / STEPS[grid]), NAMES[grid], true);
    }

    private Basis ownOr(int grid, Basis shorter, double steps) {
        if (rows(grid) >= FEWEST_OWN) {
            return own(grid);
        }
        return shorter == null
                ? null
                : new Basis(shorter.grid(), shorter.scale() * Math.sqrt(steps), shorter.step(), true);
    }

    /**
     * What the risk of eight hours is taken from.
     *
     * @return the basis, scaled to eight hours; null when there is none for the hours either
     */
    public Basis eightHourly() {
        return ownOr(EIGHT_HOURS, hourly(), (double) STEPS[EIGHT_HOURS] / HOUR);
    }

    /**
     * What the risk of the day is taken from.
     *
     * @return the basis, scaled to one day; null when there is none for the hours either
     */
    public Basis daily() {
        return ownOr(DAYS, hourly(), (double) DAY / HOUR);
    }

    /**
     * What the risk of the week is taken from.
     *
     * @return the basis, scaled to seven days; null when there is none for the hours either
     */
    public Basis weekly() {
        return ownOr(WEEKS, daily(), (double) STEPS[WEEKS] / DAY);
    }

    /**
     * The same history with further assets behind those there are.
     *
     * @param assets number of assets, at least as many as now
     * @return this when there are so many already; else another, which takes this one's place
     */
    public ScenarioHistory withAssets(int assets) {
        if (assets == finestBars.length) {
            return this;
        }
        GridScenarios[] wider =
                Arrays.stream(grids).map(grid -> grid.withAssets(assets)).toArray(GridScenarios[]::new);
        ScenarioHistory grown = new ScenarioHistory(wider, assets);
        wider[FIVE_MINUTES].tell(grown::realize);
        grown.finest = finest;
        grown.closedHour = closedHour;
        System.arraycopy(finestBars, 0, grown.finestBars, 0, finestBars.length);
        System.arraycopy(hourSigmas, 0, grown.hourSigmas, 0, hourSigmas.length);
        System.arraycopy(daySigmas, 0, grown.daySigmas, 0, daySigmas.length);
        return grown;
    }

    /**
     * What must be kept to go on with the same scenarios.
     *
     * @param grids the six grids, the finest first
     * @param hourSigmas forecast of each asset's next hour
     * @param daySigmas forecast of each asset's next day
     * @param finestBars length of each asset's finest bars, milliseconds; 0 before the first
     * @param closedHour number of the last closed hour since 1970; {@link Long#MIN_VALUE} before the first
     */
    public record State(
            List<GridScenarios.State> grids,
            List<RealizedSigma.State> hourSigmas,
            List<RealizedSigma.State> daySigmas,
            long[] finestBars,
            long closedHour) {}

    @Override
    public State snapshot() {
        return new State(
                Arrays.stream(grids).map(GridScenarios::snapshot).toList(),
                Arrays.stream(hourSigmas).map(RealizedSigma::snapshot).toList(),
                Arrays.stream(daySigmas).map(RealizedSigma::snapshot).toList(),
                finestBars.clone(),
                closedHour);
    }

    /**
     * Goes on from a snapshot; from which bars on it is used is set apart.
     *
     * @param state what {@link #snapshot} gave
     * @return the history
     */
    public static ScenarioHistory restore(State state) {
        int assets = state.finestBars().length;
        GridScenarios[] grids =
                state.grids().stream().map(GridScenarios::restore).toArray(GridScenarios[]::new);
        ScenarioHistory history = new ScenarioHistory(grids, assets);
        grids[FIVE_MINUTES].tell(history::realize);
        System.arraycopy(state.finestBars(), 0, history.finestBars, 0, assets);
        history.closedHour = state.closedHour();
        Arrays.setAll(
                history.hourSigmas,
                i -> RealizedSigma.restore(state.hourSigmas().get(i)));
        Arrays.setAll(
                history.daySigmas, i -> RealizedSigma.restore(state.daySigmas().get(i)));
        return history;
    }

    /**
     * A set of scenarios and the factor that brings it to the horizon.
     *
     * @param grid scenarios of one step
     * @param scale square root of horizon over step
     * @param step the step, in words
     * @param proxy whether this is not the full history that the specification asks for
     */
    public record Basis(GridScenarios grid, double scale, String step, boolean proxy) {
        /**
         * Scenarios of one step.
         *
         * @return the live object, not a copy
         */
        public ScenarioMatrix matrix() {
            return grid.matrix();
        }

        /**
         * Tail risk of a book over the horizon by filtered historical simulation.
         *
         * @param exposures signed notional of each asset over equity
         * @param alpha tail probability, in (0, 1)
         * @return VaR and ES as fractions of equity, losses positive; {@link TailRisk#NONE} without scenarios
         */
        public TailRisk filtered(double[] exposures, double alpha) {
            return matrix().filtered(exposures, alpha).times(scale);
        }

        /**
         * Tail risk of a book over the horizon by plain historical simulation.
         *
         * @param exposures signed notional of each asset over equity
         * @param alpha tail probability, in (0, 1)
         * @return VaR and ES as fractions of equity, losses positive; {@link TailRisk#NONE} without scenarios
         */
        public TailRisk historical(double[] exposures, double alpha) {
            return matrix().historical(exposures, alpha).times(scale);
        }

        /**
         * Volatility of an asset over the horizon, with its floor.
         *
         * @param asset index of the asset
         * @return standard deviation of the log return, from 0
         */
        public double volatility(int asset) {
            return matrix().volatility(asset) * scale;
        }

        /**
         * Step and number of scenarios, whether they are a proxy, and whether EWMA volatilities rescale them, or some of them.
         *
         * @return in words
         */
        public String describe() {
            int exponential = matrix().exponentialScenarios();
            boolean none = exponential == 0 && !matrix().isExponentialNow();
            String by = none ? "" : exponential == matrix().scenarios() ? "EWMA" : "EWMA in part";
            String words = proxy ? by.isEmpty() ? "proxy" : "proxy, " + by : by;
            return step + " x " + matrix().scenarios() + (words.isEmpty() ? "" : " (" + words + ")");
        }
    }
}
