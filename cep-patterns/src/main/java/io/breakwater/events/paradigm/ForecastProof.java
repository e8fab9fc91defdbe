package io.breakwater.events.paradigm;

import io.breakwater.risk.estimators.backtest.RollingCoverage;
import io.breakwater.risk.estimators.volatility.EwmaVolatility;
import io.breakwater.risk.metrics.DayBar;
import io.breakwater.risk.state.Stateful;

/**
 * Whether forecasts made by the plainest model of a market's days, a normal return with an EWMA volatility, hold again: 99 % VaR of the
 * next day over the last 60 days. A day behind a missing one has no return. State: 150 bytes.
 */
final class ForecastProof implements Stateful<ForecastProof.State> {
    /** Days that are judged. */
    static final int DAYS = 60;

    private static final double CHANCE = 0.01;
    private static final double NORMAL_99 = 2.3263478740408408;
    private static final double DECAY = 0.94;
    private static final int SEED = 30;
    private static final double LEAST_P = 0.05;

    private EwmaVolatility volatility = new EwmaVolatility(DECAY, SEED);
    private RollingCoverage coverage = new RollingCoverage(CHANCE, DAYS);
    private double close = Double.NaN;
    private long seen;

    /** Volatility, what was exceeded, and the newest day. */
    record State(EwmaVolatility.State volatility, RollingCoverage.State coverage, double close, long seen) {}

    @Override
    public State snapshot() {
        return new State(volatility.snapshot(), coverage.snapshot(), close, seen);
    }

    static ForecastProof restore(State state) {
        ForecastProof proof = new ForecastProof();
        proof.volatility = EwmaVolatility.restore(state.volatility());
        proof.coverage = RollingCoverage.restore(state.coverage());
        proof.close = state.close();
        proof.seen = state.seen();
        return proof;
    }

    void add(long time, double newClose) {
        double logReturn = time - seen == DayBar.LENGTH ? Math.log(newClose / close) : Double.NaN;
        if (Double.isFinite(logReturn)) {
            double forecast = NORMAL_99 * volatility.volatility();
            if (!Double.isNaN(forecast)) {
                coverage.add(-logReturn > forecast);
            }
            volatility.add(logReturn);
        }
        close = newClose;
        seen = time;
    }

    /** Whether the last 60 forecasts pass Kupiec's test at 5 %; false before there are so many. */
    boolean passes() {
        return coverage.observations() == DAYS && coverage.kupiec().pValue() > LEAST_P;
    }
}
