package io.breakwater.risk.metrics;

import io.breakwater.risk.state.Stateful;

/** Folds a symbol's steps to UTC days; a day whose end lies in a hole has no bar. Steps longer than a day have none. State: 100 bytes. */
final class DayFold implements Stateful<DayFold.State> {
    private final long step;
    private long day = Long.MIN_VALUE;
    private long steps;
    private double open = Double.NaN;
    private double high = Double.NaN;
    private double low = Double.NaN;
    private double volume;
    private double quoteVolume;
    private double rangeSquares;
    private double sidedVolume;
    private double takerBuyVolume;

    DayFold(long step) {
        this.step = step;
    }

    /** The day that is open. */
    record State(
            long step,
            long day,
            long steps,
            double open,
            double high,
            double low,
            double volume,
            double quoteVolume,
            double rangeSquares,
            double sidedVolume,
            double takerBuyVolume) {}

    static DayFold restore(State state) {
        DayFold fold = new DayFold(state.step());
        fold.day = state.day();
        fold.steps = state.steps();
        fold.open = state.open();
        fold.high = state.high();
        fold.low = state.low();
        fold.volume = state.volume();
        fold.quoteVolume = state.quoteVolume();
        fold.rangeSquares = state.rangeSquares();
        fold.sidedVolume = state.sidedVolume();
        fold.takerBuyVolume = state.takerBuyVolume();
        return fold;
    }

    @Override
    public State snapshot() {
        return new State(
                step, day, steps, open, high, low, volume, quoteVolume, rangeSquares, sidedVolume, takerBuyVolume);
    }

    void add(OpenStep made, ClosedStep closed) {
        long of = Math.floorDiv(closed.time() - 1, DayBar.LENGTH);
        if (of != day) {
            day = of;
            steps = 0;
            open = Double.NaN;
            high = Double.NaN;
            low = Double.NaN;
            volume = 0;
            quoteVolume = 0;
            rangeSquares = 0;
            sidedVolume = 0;
            takerBuyVolume = 0;
        }
        steps++;
        volume += made.volume;
        quoteVolume += made.quoteVolume;
        sidedVolume += made.sidedVolume;
        takerBuyVolume += made.takerBuyVolume;
        double first = made.traded ? made.open : closed.close();
        double highest = made.traded ? made.high : closed.close();
        double lowest = made.traded ? made.low : closed.close();
        open = Double.isNaN(open) ? first : open;
        high = Double.isNaN(high) ? highest : Math.max(high, highest);
        low = Double.isNaN(low) ? lowest : Math.min(low, lowest);
        double range = highest == lowest ? 0 : Math.log(highest / lowest);
        rangeSquares += range * range;
    }

    /** The bar of the day that ends with a step; null where none does, or nothing of it was heard. */
    DayBar endedBy(ClosedStep closed, String venue, String symbol) {
        boolean ends = closed.time() % DayBar.LENGTH == 0 && step <= DayBar.LENGTH;
        if (!ends || day != closed.time() / DayBar.LENGTH - 1 || Double.isNaN(closed.close())) {
            return null;
        }
        double coverage = Math.min(1, (double) (steps * step) / DayBar.LENGTH);
        return new DayBar(
                closed.time(),
                venue,
                symbol,
                open,
                high,
                low,
                closed.close(),
                volume,
                quoteVolume,
                rangeSquares,
                sidedVolume > 0 ? takerBuyVolume / sidedVolume : Double.NaN,
                coverage,
                true);
    }
}
