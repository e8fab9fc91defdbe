package io.breakwater.risk.metrics;

import io.breakwater.risk.estimators.windows.MaximumDrawdown;
import io.breakwater.risk.estimators.windows.RollingWindow;
import io.breakwater.risk.estimators.windows.WindowSum;
import io.breakwater.risk.state.NotState;
import io.breakwater.risk.state.Stateful;

/**
 * What the steps of the last five minutes, hour and day have come to, and those of the UTC day. With n = min(k, N) returns: rv = sqrt(sum r^2 x steps a year / n);
 * VaR and ES are historical, VaR = -q(0.01) by the type-7 quantile, ES = -mean(r <= q(0.025)). Cost: O(log n) a step.
 */
final class StepWindows implements Stateful<StepWindows.State> {
    private static final long FIVE_MINUTES = 300_000;
    private static final long HOUR = 12 * FIVE_MINUTES;
    private static final long DAY = 24 * HOUR;
    private static final double YEAR = 365.0 * DAY;

    private final long step;

    @NotState("follows from the step")
    private final int stepsOfDay;

    private long observations;
    private RollingWindow returns;
    private WindowSum squares5m;
    private WindowSum squares1h;
    private WindowSum squares24h;
    private MaximumDrawdown drawdown;
    private WindowSum illiquidity;
    private DayFold days;

    StepWindows(long step) {
        this.step = step;
        stepsOfDay = steps(DAY);
        returns = new RollingWindow(stepsOfDay);
        squares5m = new WindowSum(steps(FIVE_MINUTES));
        squares1h = new WindowSum(steps(HOUR));
        squares24h = new WindowSum(stepsOfDay);
        drawdown = new MaximumDrawdown(stepsOfDay);
        illiquidity = new WindowSum(steps(HOUR));
        days = new DayFold(step);
    }

    /** Number of returns so far, and the windows. */
    record State(
            long step,
            long observations,
            RollingWindow.State returns,
            WindowSum.State squares5m,
            WindowSum.State squares1h,
            WindowSum.State squares24h,
            MaximumDrawdown.State drawdown,
            WindowSum.State illiquidity,
            DayFold.State days) {}

    static StepWindows restore(State state) {
        StepWindows windows = new StepWindows(state.step());
        windows.observations = state.observations();
        windows.returns = RollingWindow.restore(state.returns());
        windows.squares5m = WindowSum.restore(state.squares5m());
        windows.squares1h = WindowSum.restore(state.squares1h());
        windows.squares24h = WindowSum.restore(state.squares24h());
        windows.drawdown = MaximumDrawdown.restore(state.drawdown());
        windows.illiquidity = WindowSum.restore(state.illiquidity());
        windows.days = DayFold.restore(state.days());
        return windows;
    }

    @Override
    public State snapshot() {
        return new State(
                step,
                observations,
                returns.snapshot(),
                squares5m.snapshot(),
                squares1h.snapshot(),
                squares24h.snapshot(),
                drawdown.snapshot(),
                illiquidity.snapshot(),
                days.snapshot());
    }

    private int steps(long span) {
        return (int) Math.max(1, span / step);
    }

    /** Takes a step in; one without a return is a close only. */
    void add(OpenStep made, ClosedStep closed) {
        drawdown.add(closed.close());
        days.add(made, closed);
        double logReturn = closed.logReturn();
        if (Double.isNaN(logReturn)) {
            return;
        }
        observations++;
        returns.add(logReturn);
        double square = logReturn * logReturn;
        squares5m.add(square);
        squares1h.add(square);
        squares24h.add(square);
        boolean traded = made.traded && made.volume > 0 && made.quoteVolume > 0;
        illiquidity.add(traded ? Math.abs(logReturn) / made.quoteVolume : Double.NaN);
    }

    /** Hands the bar of the day on that ends with a step. */
    void endDay(ClosedStep closed, String venue, String symbol, SymbolRows rows) {
        DayBar day = days.endedBy(closed, venue, symbol);
        if (day != null) {
            rows.day(day);
        }
    }

    long observations() {
        return observations;
    }

    boolean hasDay() {
        return observations >= stepsOfDay;
    }

    boolean hasHour() {
        return squares1h.size() >= steps(HOUR);
    }

    double volatility5m() {
        return annualized(squares5m, FIVE_MINUTES);
    }

    double volatility1h() {
        return annualized(squares1h, HOUR);
    }

    double volatility24h() {
        return annualized(squares24h, DAY);
    }

    private double annualized(WindowSum squares, long span) {
        int n = squares.size();
        return n == 0 || span < step ? Double.NaN : Math.sqrt(Math.max(0, squares.sum()) * (YEAR / step) / n);
    }

    double valueAtRisk99() {
        return -returns.quantile(1, 100);
    }

    double expectedShortfall975() {
        return -returns.meanAtMost(returns.quantile(25, 1000));
    }

    double maximumDrawdown() {
        return drawdown.deepest();
    }

    /** Mean |return| / quote volume of the last hour; NaN when nothing was traded in it. */
    double amihud() {
        return illiquidity.present() == 0 ? Double.NaN : illiquidity.mean();
    }
}
