package io.breakwater.risk.estimators.backtest;

import io.breakwater.risk.estimators.windows.WindowSum;
import io.breakwater.risk.state.Stateful;

/**
 * Evidence against forecasts of Expected Shortfall, valid whenever one looks.
 *
 * <p>Quantity: M = product of (1 - b + b e) with e = max(L - VaR, 0) / (alpha (ES - VaR)), a wealth that starts at 1 and,
 * when the forecasts are right or too careful, exceeds c with a chance of at most 1 / c. The bet is
 * b = clip(mean(e - 1) / mean((e - 1)^2), 0, 1/2) over the past 500 outcomes at most, 0 for the first 50, so it never knows
 * the outcome it bets on. M restarts at 1 after each window; the bets go on learning.
 *
 * <p>{@link #evidence()} is the larger of the running maximum of the present window and the final value of the last one.
 * {@link #multiplier()} is 1 below 5, 1.25 below 20, else 1.5.
 *
 * <p>Refused and counted: numbers that aren't finite, ES not above VaR (a flat desk's forecast can't be tested).
 *
 * <p>Caveats: forecasts must have been logged before the outcome ({@link ForecastLedger}); outcomes must not overlap.
 *
 * <p>Cost: O(1) amortised an outcome. State: 20 kB, of which a snapshot writes 8 kB.
 *
 * <p>Source: Wang, Wang and Ziegel, E-backtesting (arXiv 2209.00991), sections 3 and 5 (GREM bets); windows from the
 * specification, section 3.1.
 */
public final class ExpectedShortfallEProcess implements Stateful<ExpectedShortfallEProcess.State> {
    /** Evidence from which the light is yellow. */
    public static final double YELLOW = 5;

    /** Evidence from which the light is red. */
    public static final double RED = 20;

    /** Outcomes of one window in the specification: hours of 30 days. */
    public static final int WINDOW = 720;

    private static final int MEMORY = 500;
    private static final int IDLE = 50;
    private static final double LARGEST_BET = 0.5;

    private final double alpha;
    private final int window;
    private final WindowSum gains;
    private final WindowSum squares;
    private int inWindow;
    private double wealth = 1;
    private double maximum = 1;
    private double lastFinal = 1;
    private long refused;

    /**
     * No evidence yet.
     *
     * @param alpha chance of an exceedance when VaR is right, in (0, 1)
     * @param window outcomes after which M restarts, at least 1; {@code Integer.MAX_VALUE} for never
     */
    public ExpectedShortfallEProcess(double alpha, int window) {
        this(alpha, window, new WindowSum(MEMORY), new WindowSum(MEMORY));
    }

    private ExpectedShortfallEProcess(double alpha, int window, WindowSum gains, WindowSum squares) {
        if (!(alpha > 0 && alpha < 1) || window < 1) {
            throw new IllegalArgumentException(
                    "alpha was " + alpha + " and window " + window + ", must be in (0, 1) and at least 1");
        }
        this.alpha = alpha;
        this.window = window;
        this.gains = gains;
        this.squares = squares;
    }

    /**
     * What must be kept to go on with the same evidence.
     *
     * @param alpha chance of an exceedance when VaR is right
     * @param window outcomes after which M restarts
     * @param gains window of e - 1
     * @param squares window of (e - 1)^2
     * @param inWindow outcomes since the last restart
     * @param wealth M
     * @param maximum its maximum since the last restart
     * @param lastFinal its final value in the window before
     * @param refused outcomes refused so far
     */
    public record State(
            double alpha,
            int window,
            WindowSum.State gains,
            WindowSum.State squares,
            int inWindow,
            double wealth,
            double maximum,
            double lastFinal,
            long refused) {}

    /**
     * Goes on from a snapshot.
     *
     * @param state what {@link #snapshot()} gave
     * @return process with the same next output
     */
    public static ExpectedShortfallEProcess restore(State state) {
        ExpectedShortfallEProcess restored = new ExpectedShortfallEProcess(
                state.alpha(), state.window(), WindowSum.restore(state.gains()), WindowSum.restore(state.squares()));
        restored.inWindow = state.inWindow();
        restored.wealth = state.wealth();
        restored.maximum = state.maximum();
        restored.lastFinal = state.lastFinal();
        restored.refused = state.refused();
        return restored;
    }

    @Override
    public State snapshot() {
        return new State(
                alpha, window, gains.snapshot(), squares.snapshot(), inWindow, wealth, maximum, lastFinal, refused);
    }

    /**
     * Takes an outcome in.
     *
     * @param loss outcome, a loss is positive, in the unit of the forecasts
     * @param valueAtRisk VaR forecast
     * @param expectedShortfall ES forecast, above VaR
     * @return false when it was refused
     */
    public boolean add(double loss, double valueAtRisk, double expectedShortfall) {
        double excess = Math.max(loss - valueAtRisk, 0) / (alpha * (expectedShortfall - valueAtRisk));
        if (!(expectedShortfall > valueAtRisk) || !Double.isFinite(excess)) {
            refused++;
            return false;
        }
        if (inWindow == window) {
            restart();
        }
        double bet = bet();
        wealth *= 1 - bet + bet * excess;
        maximum = Math.max(maximum, wealth);
        inWindow++;
        gains.add(excess - 1);
        squares.add((excess - 1) * (excess - 1));
        return true;
    }

    private void restart() {
        lastFinal = wealth;
        wealth = 1;
        maximum = 1;
        inWindow = 0;
    }

    private double bet() {
        boolean idle = gains.size() < IDLE || !(squares.sum() > 0);
        return idle ? 0 : Math.min(Math.max(gains.sum() / squares.sum(), 0), LARGEST_BET);
    }

    /**
     * M, the wealth since the last restart.
     *
     * @return positive number; 1 at the start
     */
    public double wealth() {
        return wealth;
    }

    /**
     * What the multiplier goes by.
     *
     * @return the larger of the present window's maximum of M and the last window's final M, at least 1
     */
    public double evidence() {
        return Math.max(maximum, lastFinal);
    }

    /**
     * Factor m_E on Expected Shortfall.
     *
     * @return 1, 1.25 or 1.5
     */
    public double multiplier() {
        if (evidence() >= RED) {
            return BaselZone.RED.shortfallMultiplier();
        }
        BaselZone zone = evidence() >= YELLOW ? BaselZone.YELLOW : BaselZone.GREEN;
        return zone.shortfallMultiplier();
    }

    /**
     * Outcomes refused so far.
     *
     * @return count
     */
    public long refused() {
        return refused;
    }
}
