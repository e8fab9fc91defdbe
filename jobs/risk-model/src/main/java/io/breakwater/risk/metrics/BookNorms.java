package io.breakwater.risk.metrics;

import io.breakwater.risk.estimators.windows.HourOfWeekMedian;
import io.breakwater.risk.state.Stateful;

/** What is normal of an order book at the hour of the week. */
final class BookNorms implements Stateful<BookNorms.State> {
    private HourOfWeekMedian depth = new HourOfWeekMedian();
    private HourOfWeekMedian spread = new HourOfWeekMedian();
    private HourOfWeekMedian cost = new HourOfWeekMedian();

    /** Medians at one instant; NaN for none, and for one of 0, which nothing can be a multiple of. */
    record Norms(double depth, double spread, double cost) {
        static final Norms NONE = new Norms(Double.NaN, Double.NaN, Double.NaN);
    }

    /** The three medians. */
    record State(HourOfWeekMedian.State depth, HourOfWeekMedian.State spread, HourOfWeekMedian.State cost) {}

    static BookNorms restore(State state) {
        BookNorms restored = new BookNorms();
        restored.depth = HourOfWeekMedian.restore(state.depth());
        restored.spread = HourOfWeekMedian.restore(state.spread());
        restored.cost = HourOfWeekMedian.restore(state.cost());
        return restored;
    }

    @Override
    public State snapshot() {
        return new State(depth.snapshot(), spread.snapshot(), cost.snapshot());
    }

    /** Norms of the step's hour, before its own values are taken in. */
    Norms observe(long time, double depthNow, double spreadNow, double costNow) {
        return new Norms(next(depth, time, depthNow), next(spread, time, spreadNow), next(cost, time, costNow));
    }

    private static double next(HourOfWeekMedian norm, long time, double value) {
        double normal = norm.median(time - 1);
        if (!Double.isNaN(value)) {
            norm.observe(time - 1, value);
        }
        return normal > 0 ? normal : Double.NaN;
    }
}
