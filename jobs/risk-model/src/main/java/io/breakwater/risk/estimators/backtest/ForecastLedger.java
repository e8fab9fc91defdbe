package io.breakwater.risk.estimators.backtest;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

import io.breakwater.risk.state.Stateful;

/**
 * Sees to it that each forecast was logged before its outcome, that no two overlap and that each is scored once. Without
 * that no later test means anything.
 *
 * <p>One ledger serves one desk, method and horizon; at most one forecast is open. A forecast whose outcome never came is
 * counted as missed when the next one is logged after its target.
 *
 * <p>Nothing is thrown for bad input: each refusal has a {@link LedgerVerdict} and a count. Times never come from a clock.
 *
 * <p>Cost: O(1). State: 150 bytes.
 */
public final class ForecastLedger implements Stateful<ForecastLedger.State> {
    private Forecast open;
    private Forecast settled;
    private long newest = Long.MIN_VALUE;
    private long missed;
    private final Map<LedgerVerdict, Long> counts = new EnumMap<>(LedgerVerdict.class);

    /** An empty ledger. */
    public ForecastLedger() {
        for (LedgerVerdict verdict : LedgerVerdict.values()) {
            counts.put(verdict, 0L);
        }
    }

    /**
     * What must be kept to go on with the same verdicts.
     *
     * @param open forecast that waits for its outcome
     * @param settled forecast whose outcome came last
     * @param newest newest time known, epoch milliseconds UTC
     * @param missed forecasts whose outcome never came
     * @param counts number of each verdict
     */
    public record State(
            Optional<Forecast> open,
            Optional<Forecast> settled,
            long newest,
            long missed,
            Map<LedgerVerdict, Long> counts) {}

    /**
     * Goes on from a snapshot.
     *
     * @param state what {@link #snapshot()} gave
     * @return ledger with the same next verdicts
     */
    public static ForecastLedger restore(State state) {
        ForecastLedger restored = new ForecastLedger();
        restored.open = state.open().orElse(null);
        restored.settled = state.settled().orElse(null);
        restored.newest = state.newest();
        restored.missed = state.missed();
        restored.counts.putAll(state.counts());
        return restored;
    }

    @Override
    public State snapshot() {
        return new State(
                Optional.ofNullable(open), Optional.ofNullable(settled), newest, missed, new EnumMap<>(counts));
    }

    /**
     * Logs a forecast.
     *
     * @param forecast forecast, issued at the present event time
     * @return ACCEPTED, BACKDATED, NOT_AHEAD, OVERLAPPING or UNTESTABLE
     */
    public LedgerVerdict forecast(Forecast forecast) {
        LedgerVerdict verdict = judge(forecast);
        if (verdict == LedgerVerdict.ACCEPTED) {
            missed += open == null ? 0 : 1;
            open = forecast;
            newest = forecast.issuedAt();
        }
        return count(verdict);
    }

    private LedgerVerdict judge(Forecast forecast) {
        if (!forecast.isTestable()) {
            return LedgerVerdict.UNTESTABLE;
        }
        if (forecast.target() <= forecast.issuedAt()) {
            return LedgerVerdict.NOT_AHEAD;
        }
        if (forecast.issuedAt() < newest) {
            return LedgerVerdict.BACKDATED;
        }
        return open != null && forecast.issuedAt() < open.target() ? LedgerVerdict.OVERLAPPING : LedgerVerdict.ACCEPTED;
    }

    /**
     * Settles the open forecast.
     *
     * @param time event time at which the outcome is known, epoch milliseconds UTC
     * @param target target of the forecast that it belongs to
     * @param profitAndLoss outcome, a loss is negative
     * @return ACCEPTED, and then {@link #settled()} is the forecast; else NO_FORECAST, PREMATURE or NOT_FINITE
     */
    public LedgerVerdict outcome(long time, long target, double profitAndLoss) {
        LedgerVerdict verdict = judge(time, target, profitAndLoss);
        if (verdict == LedgerVerdict.ACCEPTED) {
            settled = open;
            open = null;
        }
        newest = Math.max(newest, time);
        return count(verdict);
    }

    private LedgerVerdict judge(long time, long target, double profitAndLoss) {
        if (open == null || open.target() != target) {
            return LedgerVerdict.NO_FORECAST;
        }
        if (time < target) {
            return LedgerVerdict.PREMATURE;
        }
        return Double.isFinite(profitAndLoss) ? LedgerVerdict.ACCEPTED : LedgerVerdict.NOT_FINITE;
    }

    private LedgerVerdict count(LedgerVerdict verdict) {
        counts.merge(verdict, 1L, Long::sum);
        return verdict;
    }

    /**
     * The forecast that the last accepted outcome settled.
     *
     * @return forecast; null before the first and right after a restore
     */
    public Forecast settled() {
        return settled;
    }

    /**
     * How often a verdict was given.
     *
     * @param verdict verdict
     * @return count
     */
    public long countOf(LedgerVerdict verdict) {
        return counts.get(verdict);
    }

    /**
     * Forecasts whose outcome never came.
     *
     * @return count
     */
    public long missed() {
        return missed;
    }
}
