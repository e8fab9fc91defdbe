package io.breakwater.risk.study;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import io.breakwater.risk.desk.scenarios.JointGridReturns;
import io.breakwater.risk.desk.scenarios.TailRisk;
import io.breakwater.risk.estimators.backtest.Forecast;
import io.breakwater.risk.estimators.backtest.ForecastLedger;
import io.breakwater.risk.estimators.backtest.LedgerVerdict;
import io.breakwater.risk.market.MarkFilter;

/**
 * What the engine would have forecast for one symbol at the end of each hour or day, and what came of it.
 *
 * <p>Prices go the way they go in a desk: through the filter of bad ticks to the grid that takes no return across a hole, and
 * into the same scenario matrix. At the end of each step the open forecast is settled first and the next one made after that, from
 * what was known then; a {@link ForecastLedger} a method sees to it.
 *
 * <p>A step counts when the position had a fresh mark at both its ends: a print of the step that ends
 * there, at most two bars old. What was forecast into a
 * hole is missed, never scored against a price of another time.
 *
 * <p>Volatility is taken from 5-minute returns, unless the bars are longer than that.
 *
 * <p>Windows go on behind a hole, as the engine's do: they count observations.
 */
public final class ForecastStudy {
    private static final long FIVE_MINUTES = 300_000;
    private static final int FRESH_BARS = 2;
    private static final double[] ALPHAS = {0.025, 0.01};
    private static final long[] NEVER_ALIVE = {Long.MIN_VALUE};

    private final String symbol;
    private final StudySettings settings;
    private final MarkFilter filter = new MarkFilter(1);
    private final JointGridReturns grid;
    private final JointGridReturns fiveMinutes = new JointGridReturns(FIVE_MINUTES, 1);
    private final TailForecaster forecaster;
    private final Map<ForecastMethod, Series> series = new EnumMap<>(ForecastMethod.class);
    private final List<StudyForecast> scored = new ArrayList<>();
    private long closed = Long.MIN_VALUE;
    private long newest = Long.MIN_VALUE;
    private long printed = Long.MIN_VALUE;
    private long barMillis;
    private long finestBar;
    private double mark = Double.NaN;
    private double markAtIssue = Double.NaN;
    private long refused;

    /**
     * A study that has seen nothing.
     *
     * @param symbol instrument
     * @param settings what is backtested
     */
    public ForecastStudy(String symbol, StudySettings settings) {
        this.symbol = symbol;
        this.settings = settings;
        grid = new JointGridReturns(settings.horizon().millis(), 1);
        forecaster = new TailForecaster(settings.horizon(), settings.exposure(), settings.warmUp(), ALPHAS);
        settings.methods().forEach(method -> series.put(method, new Series()));
    }

    /**
     * Takes one bar's close in. One that doesn't end after the newest is refused and counted, and so is a price that isn't
     * positive and finite.
     *
     * @param closeTime end of the bar, epoch milliseconds UTC
     * @param lengthMillis length of the bar, positive, at most the horizon
     * @param close price
     */
    public void bar(long closeTime, long lengthMillis, double close) {
        if (closeTime <= newest || !(close > 0) || Double.isInfinite(close) || lengthMillis > step()) {
            refused++;
            return;
        }
        if (newest != Long.MIN_VALUE) {
            // A desk learns with its first bar how long its steps are, so its grids begin there.
            closeUntil(closeTime - 1);
        }
        newest = closeTime;
        barMillis = lengthMillis;
        finestBar = finestBar == 0 ? lengthMillis : Math.min(finestBar, lengthMillis);
        if (filter.accepts(0, close, lengthMillis)) {
            grid.price(0, close);
            fiveMinutes.price(0, close);
            mark = close;
            printed = closeTime;
        }
        closeUntil(closeTime);
    }

    private long step() {
        return settings.horizon().millis();
    }

    private void closeUntil(long time) {
        long last = Math.floorDiv(time, step()) * step();
        if (closed == Long.MIN_VALUE) {
            closed = last;
            grid.closeUntil(time, NEVER_ALIVE, forecaster::add);
            closeFiveMinutes(time);
        }
        while (closed < last) {
            closed += step();
            closeFiveMinutes(closed);
            grid.closeUntil(closed, NEVER_ALIVE, forecaster::add);
            forecaster.endStep();
            if (isFresh()) {
                settle();
                issue();
            }
        }
        closeFiveMinutes(time);
    }

    private void closeFiveMinutes(long time) {
        fiveMinutes.closeUntil(time, NEVER_ALIVE, row -> {
            if (finestBar <= FIVE_MINUTES) {
                forecaster.addFiveMinutes(row[0], fiveMinutes.isCarried(0));
            }
        });
        if (fiveMinutes.isUnpriced(0)) {
            forecaster.addFiveMinutes(Double.NaN, false);
        }
    }

    private boolean isFresh() {
        long age = closed - printed;
        return age < step() && age <= FRESH_BARS * barMillis;
    }

    private void settle() {
        double profitAndLoss = settings.exposure() * (mark / markAtIssue - 1);
        series.forEach((method, of) -> {
            if (of.ledger.outcome(closed, closed, profitAndLoss) == LedgerVerdict.ACCEPTED) {
                for (int level = 0; level < ALPHAS.length; level++) {
                    scored.add(row(method, of, level, profitAndLoss));
                }
            }
        });
    }

    private StudyForecast row(ForecastMethod method, Series of, int level, double profitAndLoss) {
        TailRisk tail = of.tails[level];
        return new StudyForecast(
                of.ledger.settled().issuedAt(),
                symbol,
                method,
                settings.horizon(),
                ALPHAS[level],
                tail.valueAtRisk(),
                tail.expectedShortfall(),
                profitAndLoss,
                of.scenarios);
    }

    private void issue() {
        int scenarios = forecaster.scenarios();
        if (scenarios < settings.warmUp()) {
            return;
        }
        markAtIssue = mark;
        series.forEach((method, of) -> {
            TailRisk[] tails = forecaster.forecast(method, closed);
            Forecast forecast = new Forecast(
                    closed,
                    closed + step(),
                    tails[0].valueAtRisk(),
                    tails[0].expectedShortfall(),
                    tails[1].valueAtRisk());
            if (of.ledger.forecast(forecast) == LedgerVerdict.ACCEPTED) {
                of.tails = tails;
                of.scenarios = scenarios;
            }
        });
    }

    /**
     * Chances of a loss beyond VaR that are forecast.
     *
     * @return 0.025 and 0.01
     */
    public static double[] alphas() {
        return ALPHAS.clone();
    }

    /**
     * Forecasts with their outcomes so far, in the order of time; at one time by method, then from the nearer tail to the farther.
     *
     * @return view
     */
    public List<StudyForecast> forecasts() {
        return Collections.unmodifiableList(scored);
    }

    /**
     * Forecasts of a method that were made and never settled: a hole came.
     *
     * @param method method
     * @return count
     */
    public long missed(ForecastMethod method) {
        return series.get(method).ledger.missed();
    }

    /**
     * Times at which a method had no forecast that could be tested: outside the domain of its formula, or too little known.
     *
     * @param method method
     * @return count
     */
    public long untestable(ForecastMethod method) {
        return series.get(method).ledger.countOf(LedgerVerdict.UNTESTABLE);
    }

    /**
     * Bars refused.
     *
     * @return count
     */
    public long refused() {
        return refused;
    }

    /** One method's ledger and what its open forecast said. */
    private static final class Series {
        private final ForecastLedger ledger = new ForecastLedger();
        private TailRisk[] tails = new TailRisk[0];
        private int scenarios;
    }
}
