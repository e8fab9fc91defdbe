package io.breakwater.risk.outlook;

import java.util.Optional;
import java.util.function.Consumer;

import io.breakwater.risk.estimators.volatility.RealizedSigma;
import io.breakwater.risk.estimators.windows.RollingWindow;
import io.breakwater.risk.state.Stateful;

/**
 * Forecasts of a symbol's volatility over one horizon, step by step, each settled when its step is over.
 *
 * <p>The forecast is {@link RealizedSigma}. Its 80 % interval multiplies it by quantiles of the past ratios of what came to what was
 * forecast: of n ratios in order of size the lower end is the floor(0.1 (n + 1))-th, the upper the ceil(0.9 (n + 1))-th, which covers
 * at least 80 % where ratios are exchangeable (split conformal prediction, Lei and others, Journal of the American Statistical Association
 * 113 (2018), section 2.2). The last 1,000 hours or 365 days count; below 30 there is no interval.
 *
 * <p>The base that it is judged beside is an exponentially weighted mean of the realised variances, decay factor 0.94 (RiskMetrics 1996,
 * section 5.3), which begins with the first of them. No forecast is made where sigma isn't known or 0.
 *
 * <p>Cost: O(1) a return, O(log n) and a block move a step. State: 24 kB (hours), 7 kB (days).
 */
final class VolatilityLedger implements Stateful<VolatilityLedger.State> {
    private static final double DECAY = 0.94;
    private static final int FEWEST_RATIOS = 30;
    private static final int HOURS_KEPT = 1_000;
    private static final int DAYS_KEPT = 365;
    /** Tenths of the ratios below the interval's ends. */
    private static final int LOW_TENTHS = 1;

    private static final int HIGH_TENTHS = 9;
    private static final int TENTHS = 10;

    private final String horizon;
    private final boolean byHours;
    private RealizedSigma sigma;
    private RollingWindow ratios;
    private double base = Double.NaN;
    private VolatilityForecast open;

    private VolatilityLedger(String horizon, boolean byHours, RealizedSigma sigma, RollingWindow ratios) {
        this.horizon = horizon;
        this.byHours = byHours;
        this.sigma = sigma;
        this.ratios = ratios;
    }

    /** Forecasts of the next hour, from returns of five minutes. */
    static VolatilityLedger ofHours() {
        return new VolatilityLedger("1h", false, RealizedSigma.ofHours(), new RollingWindow(HOURS_KEPT));
    }

    /** Forecasts of the next day, from returns of five minutes, or of hours where there are none of five minutes. */
    static VolatilityLedger ofDays(boolean byHours) {
        RealizedSigma sigma = byHours ? RealizedSigma.ofDaysByHours() : RealizedSigma.ofDays();
        return new VolatilityLedger("1d", byHours, sigma, new RollingWindow(DAYS_KEPT));
    }

    /**
     * All that must be kept.
     *
     * @param horizon length of a step
     * @param byHours whether returns of a day are hourly
     * @param sigma the forecast
     * @param ratios log of realised over forecast volatility
     * @param base variance that the base expects; NaN before the first
     * @param open the forecast of the present step
     */
    record State(
            String horizon,
            boolean byHours,
            RealizedSigma.State sigma,
            RollingWindow.State ratios,
            double base,
            Optional<VolatilityForecast> open) {}

    @Override
    public State snapshot() {
        return new State(horizon, byHours, sigma.snapshot(), ratios.snapshot(), base, Optional.ofNullable(open));
    }

    static VolatilityLedger restore(State state) {
        VolatilityLedger ledger = new VolatilityLedger(
                state.horizon(),
                state.byHours(),
                RealizedSigma.restore(state.sigma()),
                RollingWindow.restore(state.ratios()));
        ledger.base = state.base();
        ledger.open = state.open().orElse(null);
        return ledger;
    }

    /** Takes a return of the present step in; see {@link RealizedSigma#add(double, boolean)}. */
    void add(double logReturn, boolean carried) {
        sigma.add(logReturn, carried);
    }

    /**
     * Ends the present step, and settles its forecast.
     *
     * @param now time at which that is known, epoch milliseconds
     * @param halted whether nothing is traded
     * @param out where the outcome goes
     * @return realised variance of the step; NaN where it isn't known
     */
    double endStep(long now, boolean halted, Consumer<VolatilityForecast> out) {
        double variance = sigma.endStep(halted);
        settle(now, variance, out);
        if (!Double.isNaN(variance)) {
            base = Double.isNaN(base) ? variance : DECAY * base + (1 - DECAY) * variance;
        }
        return variance;
    }

    private void settle(long now, double variance, Consumer<VolatilityForecast> out) {
        if (open == null) {
            return;
        }
        VolatilityForecast outcome = open.settled(now, variance);
        open = null;
        if (!Double.isNaN(variance)) {
            ratios.add(Math.log(outcome.realizedVolatility() / outcome.volatility()));
        }
        out.accept(outcome);
    }

    /** Gives the open forecast up, whose outcome won't be known. */
    void giveUp(long now, Consumer<VolatilityForecast> out) {
        settle(now, Double.NaN, out);
    }

    /** Makes the forecast of the step that begins with a price. */
    void issue(PriceSample at, Consumer<VolatilityForecast> out) {
        double volatility = sigma.value();
        if (!(volatility > 0)) {
            return;
        }
        int n = ratios.size();
        boolean known = n >= FEWEST_RATIOS;
        // Ranks count from 0: floor(0.1 (n + 1)) - 1 and ceil(0.9 (n + 1)) - 1.
        int low = LOW_TENTHS * (n + 1) / TENTHS - 1;
        int high = (HIGH_TENTHS * (n + 1) + TENTHS - 1) / TENTHS - 1;
        open = new VolatilityForecast(
                at.time(),
                at.venue(),
                at.symbol(),
                at.time(),
                horizon,
                volatility,
                known ? volatility * Math.exp(ratios.ranked(low)) : Double.NaN,
                known ? volatility * Math.exp(ratios.ranked(high)) : Double.NaN,
                Math.sqrt(base),
                VolatilityForecast.ISSUED,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Lacking.words(byHours, Lacking.HOURLY_RETURNS, !known, Lacking.SHORT_WINDOW));
        out.accept(open);
    }
}
