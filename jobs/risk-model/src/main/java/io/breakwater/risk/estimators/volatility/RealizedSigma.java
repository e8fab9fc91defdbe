package io.breakwater.risk.estimators.volatility;

import io.breakwater.risk.estimators.windows.RollingWindow;
import io.breakwater.risk.estimators.windows.WindowSum;
import io.breakwater.risk.state.Stateful;

/**
 * Volatility of an asset's next hour or day, forecast from realised variance with fixed weights (heterogeneous autoregression, Corsi
 * 2009, nothing fitted).
 *
 * <p>Realised variance RV of a step is the sum of its squared 5-minute log returns. Where only n of them are known it is scaled by
 * their full number over n, and below half of that number the step doesn't count. sigma^2 of the next hour = 0.2 RV of the last hour
 * + 0.4 mean of 24 + 0.4 mean of 168; of the next day = 0.3 RV of the last day + 0.4 mean of 7 + 0.3 mean of 30. Each RV is floored
 * at 2 % (hour) or 5 % (day) of the median of the last 30 days, so that a market that stood still promises no calm without bound.
 *
 * <p>Windows count steps that count, and go on behind a hole. Small samples: means and median are of those there are. Not known
 * before the first, nor when the newest is more than 24 hours (7 days) back: then 5-minute returns don't come any more.
 *
 * <p>Cost: O(1) a return, O(log 720) and one block move a step. State: 7.4 kB (hour), 0.6 kB (day).
 */
public final class RealizedSigma implements Stateful<RealizedSigma.State> {
    private final Weights weights;
    private final RollingWindow month;
    private WindowSum middle;
    private WindowSum longest;
    private double squares;
    private int returns;
    /** Returns of 0 over five minutes without a price, until it is known whether they were calm or a halt. */
    private int calm;

    private double newest = Double.NaN;
    private int stepsSince;

    /**
     * A forecast of the next hour that knows nothing yet.
     *
     * @return forecast
     */
    public static RealizedSigma ofHours() {
        return new RealizedSigma(Weights.HOUR);
    }

    /**
     * A forecast of the next day that knows nothing yet.
     *
     * @return forecast
     */
    public static RealizedSigma ofDays() {
        return new RealizedSigma(Weights.DAY);
    }

    /**
     * A forecast of the next day from hourly returns in place of those of five minutes, for bars of up to an hour. Its realised variance
     * is the noisier: that of independent normal returns has a relative standard error of sqrt(2 / 24) = 29 %, against 8 %.
     *
     * @return forecast that knows nothing yet
     */
    public static RealizedSigma ofDaysByHours() {
        return new RealizedSigma(Weights.DAY_BY_HOURS);
    }

    /**
     * A forecast that knows nothing yet.
     *
     * @param ofDays whether of the next day; else of the next hour
     * @return forecast
     */
    public static RealizedSigma of(boolean ofDays) {
        return ofDays ? ofDays() : ofHours();
    }

    private RealizedSigma(Weights weights) {
        this(weights, new RollingWindow(weights.stepsOfMonth));
    }

    private RealizedSigma(Weights weights, RollingWindow month) {
        this.weights = weights;
        this.month = month;
        middle = new WindowSum(weights.middleSteps);
        longest = new WindowSum(weights.longestSteps);
    }

    /**
     * Takes a return of the present step in.
     *
     * @param logReturn log return over five minutes, or over the hour; NaN where it isn't known
     */
    public void add(double logReturn) {
        add(logReturn, false);
    }

    /**
     * Takes a return of the present step in.
     *
     * @param logReturn log return over five minutes; NaN where it isn't known
     * @param carried whether no price stands behind it: it counts when another comes, and not when it was a halt
     */
    public void add(double logReturn, boolean carried) {
        if (Double.isNaN(logReturn)) {
            calm = 0;
        } else if (carried) {
            calm++;
        } else {
            squares += logReturn * logReturn;
            returns += calm + 1;
            calm = 0;
        }
    }

    /**
     * Ends the present step; to be called for each, also one without returns.
     *
     * @return its realised variance, not floored; NaN where fewer than half of its returns are known
     */
    public double endStep() {
        return endStep(false);
    }

    /**
     * Ends the present step.
     *
     * @param halted whether the asset is not traded, so that what was known of it grows no older
     * @return its realised variance, not floored; NaN where fewer than half of its returns are known
     */
    public double endStep(boolean halted) {
        double variance = Double.NaN;
        if (2 * returns >= weights.returnsOfStep) {
            variance = squares * weights.returnsOfStep / returns;
            month.add(variance);
            newest = Math.max(variance, weights.floorOfMedian * month.median());
            middle.add(newest);
            longest.add(newest);
            stepsSince = 0;
        } else if (!halted) {
            stepsSince = Math.min(stepsSince + 1, Integer.MAX_VALUE - 1);
        }
        squares = 0;
        returns = 0;
        return variance;
    }

    /**
     * What the volatility of the present step is expected to be, from what was known before it.
     *
     * @return standard deviation of its log return, not negative; NaN where it isn't known
     */
    public double value() {
        if (Double.isNaN(newest) || stepsSince > weights.middleSteps) {
            return Double.NaN;
        }
        return Math.sqrt(weights.ofLast * newest
                + weights.ofMiddle * middle.mean()
                + (1 - weights.ofLast - weights.ofMiddle) * longest.mean());
    }

    /**
     * What must be kept to go on with the same forecasts.
     *
     * @param weights whether of the next hour or day
     * @param month variances of the steps of the last 30 days
     * @param middle floored variances of the 24 hours or 7 days
     * @param longest those of the 168 hours or 30 days
     * @param squares sum of the squared returns of the present step
     * @param returns number of them
     * @param calm returns of 0 without a price that may be calm or a halt
     * @param newest floored variance of the newest step that counts; NaN before it
     * @param stepsSince steps since then that don't count
     */
    public record State(
            Weights weights,
            RollingWindow.State month,
            WindowSum.State middle,
            WindowSum.State longest,
            double squares,
            int returns,
            int calm,
            double newest,
            int stepsSince) {}

    @Override
    public State snapshot() {
        return new State(
                weights,
                month.snapshot(),
                middle.snapshot(),
                longest.snapshot(),
                squares,
                returns,
                calm,
                newest,
                stepsSince);
    }

    /**
     * Goes on from a snapshot.
     *
     * @param state what {@link #snapshot} gave
     * @return forecast with the same next value
     */
    public static RealizedSigma restore(State state) {
        RealizedSigma sigma = new RealizedSigma(state.weights(), RollingWindow.restore(state.month()));
        sigma.middle = WindowSum.restore(state.middle());
        sigma.longest = WindowSum.restore(state.longest());
        sigma.squares = state.squares();
        sigma.returns = state.returns();
        sigma.calm = state.calm();
        sigma.newest = state.newest();
        sigma.stepsSince = state.stepsSince();
        return sigma;
    }

    /** Specification section 2.1. */
    enum Weights {
        HOUR(12, 24, 168, 0.2, 0.4, 0.02, 720),
        DAY(288, 7, 30, 0.3, 0.4, 0.05, 30),
        DAY_BY_HOURS(24, 7, 30, 0.3, 0.4, 0.05, 30);

        private final int returnsOfStep;
        private final int middleSteps;
        private final int longestSteps;
        private final double ofLast;
        private final double ofMiddle;
        private final double floorOfMedian;
        private final int stepsOfMonth;

        Weights(
                int returnsOfStep,
                int middleSteps,
                int longestSteps,
                double ofLast,
                double ofMiddle,
                double floorOfMedian,
                int stepsOfMonth) {
            this.returnsOfStep = returnsOfStep;
            this.middleSteps = middleSteps;
            this.longestSteps = longestSteps;
            this.ofLast = ofLast;
            this.ofMiddle = ofMiddle;
            this.floorOfMedian = floorOfMedian;
            this.stepsOfMonth = stepsOfMonth;
        }
    }
}
