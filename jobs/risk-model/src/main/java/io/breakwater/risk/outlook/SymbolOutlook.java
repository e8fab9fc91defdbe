package io.breakwater.risk.outlook;

import java.util.Optional;
import java.util.function.Consumer;

import io.breakwater.risk.estimators.windows.WindowSum;
import io.breakwater.risk.state.Stateful;

/**
 * What a symbol's prices say about the hours to come: its phase at each hour, its volatility of the next hour at each hour and of the next
 * day at each UTC midnight.
 *
 * <p>Returns are taken over five minutes, inside one venue; none across a hole, a halt or a change of the venue. Bars of more than five
 * minutes, up to an hour, give hourly returns alone: then the forecast of the next hour is off, the day's realised variance is that of
 * its hours, and an hour's volatility is that of the 24 hours before its end, of at least 12. Rows say {@code hourly-returns}.
 *
 * <p>An hour or a day at whose end there is no price has no row and no forecast; forecasts that are due are settled with the next price.
 * Behind seven days without a price, or when the length of bars changes between the two kinds, all starts afresh, since the name may be
 * another coin's by then: open forecasts are void.
 *
 * <p>Cost: O(1) a price, and an hour. State: 130 kB, of which a checkpoint holds 60 kB.
 */
public final class SymbolOutlook implements Stateful<SymbolOutlook.State> {
    private static final long DAY = 24 * PriceSample.HOUR;
    private static final long ANEW_BEHIND = 7 * DAY;
    private static final int HOURS_OF_DAY = 24;
    private static final int FEWEST_HOURS = 12;

    private PriceSample last;
    private PriceSample lastHour;
    private MarketPhases phases = new MarketPhases();
    private VolatilityLedger hours = VolatilityLedger.ofHours();
    private VolatilityLedger days = VolatilityLedger.ofDays(false);
    private WindowSum daySquares = new WindowSum(HOURS_OF_DAY);

    /** A symbol that has not been seen. */
    public SymbolOutlook() {}

    /**
     * All that must be kept.
     *
     * @param last the newest price; none before the first
     * @param lastHour the newest price at a full hour
     * @param phases phases so far
     * @param hours forecasts of the next hour
     * @param days forecasts of the next day
     * @param daySquares squared hourly returns of 24 hours
     */
    public record State(
            Optional<PriceSample> last,
            Optional<PriceSample> lastHour,
            MarketPhases.State phases,
            VolatilityLedger.State hours,
            VolatilityLedger.State days,
            WindowSum.State daySquares) {}

    @Override
    public State snapshot() {
        return new State(
                Optional.ofNullable(last),
                Optional.ofNullable(lastHour),
                phases.snapshot(),
                hours.snapshot(),
                days.snapshot(),
                daySquares.snapshot());
    }

    /**
     * Goes on from a snapshot.
     *
     * @param state what {@link #snapshot()} gave
     * @return the same outlook
     */
    public static SymbolOutlook restore(State state) {
        SymbolOutlook outlook = new SymbolOutlook();
        outlook.last = state.last().orElse(null);
        outlook.lastHour = state.lastHour().orElse(null);
        outlook.phases = MarketPhases.restore(state.phases());
        outlook.hours = VolatilityLedger.restore(state.hours());
        outlook.days = VolatilityLedger.restore(state.days());
        outlook.daySquares = WindowSum.restore(state.daySquares());
        return outlook;
    }

    /**
     * Takes a price in.
     *
     * @param sample a price; of several at one time, the first counts
     * @param rows where the row of an hour goes
     * @param forecasts where forecasts and outcomes go
     */
    public void accept(PriceSample sample, Consumer<MarketPhase> rows, Consumer<VolatilityForecast> forecasts) {
        if (last != null && sample.time() <= last.time()) {
            return;
        }
        if (last == null || sample.time() - last.time() >= ANEW_BEHIND || sample.isFine() != last.isFine()) {
            begin(sample, forecasts);
        }
        long end = nextHour(last == null ? sample.time() - 1 : last.time());
        for (; end < sample.time(); end += PriceSample.HOUR) {
            endHour(end, Double.NaN, sample, forecasts);
        }
        if (sample.isFine()) {
            double logReturn = sample.returnFrom(last, PriceSample.FIVE_MINUTES);
            hours.add(logReturn, sample.isCarried(logReturn));
            days.add(logReturn, sample.isCarried(logReturn));
        }
        if (end == sample.time()) {
            reachHour(sample, rows, forecasts);
        }
        last = sample;
    }

    private static long nextHour(long time) {
        return (Math.floorDiv(time, PriceSample.HOUR) + 1) * PriceSample.HOUR;
    }

    private void begin(PriceSample sample, Consumer<VolatilityForecast> forecasts) {
        hours.giveUp(sample.time(), forecasts);
        days.giveUp(sample.time(), forecasts);
        last = null;
        lastHour = null;
        phases = new MarketPhases();
        hours = VolatilityLedger.ofHours();
        days = VolatilityLedger.ofDays(!sample.isFine());
        daySquares = new WindowSum(HOURS_OF_DAY);
    }

    private void reachHour(PriceSample sample, Consumer<MarketPhase> rows, Consumer<VolatilityForecast> forecasts) {
        endHour(sample.time(), sample.returnFrom(lastHour, PriceSample.HOUR), sample, forecasts);
        rows.accept(phases.row(sample));
        if (sample.isFine() && !sample.halted()) {
            hours.issue(sample, forecasts);
        }
        if (sample.time() % DAY == 0 && !sample.halted()) {
            days.issue(sample, forecasts);
        }
        lastHour = sample;
    }

    private void endHour(long end, double logReturn, PriceSample now, Consumer<VolatilityForecast> forecasts) {
        // A hole is no halt: what was known grows older in it.
        boolean halted = end == now.time() && now.halted();
        double variance;
        if (now.isFine()) {
            variance = hours.endStep(now.time(), halted, forecasts);
        } else {
            days.add(logReturn, now.isCarried(logReturn));
            daySquares.add(logReturn * logReturn);
            boolean known = !Double.isNaN(logReturn) && daySquares.present() >= FEWEST_HOURS;
            variance = known ? daySquares.sum() / daySquares.present() : Double.NaN;
        }
        phases.accept(end, logReturn, variance);
        if (end % DAY == 0) {
            days.endStep(now.time(), halted, forecasts);
        }
    }
}
