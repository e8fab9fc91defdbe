package io.breakwater.risk.metrics;

import io.breakwater.risk.market.Bar;
import io.breakwater.risk.market.MarkFilter;
import io.breakwater.risk.state.Stateful;

/**
 * The prices of a symbol's bars that may be believed, by the rule that marks follow: a close that jumps waits for the next one, and
 * the very first for one that agrees.
 *
 * <p>Of a bar whose close is believed, open, high and low are cut to the band of a jump around the last believed close and its own,
 * so that a wick of one wrong trade neither widens a range nor turns a volume in quote currency upside down. Cut rather than left out:
 * in a fall the part of a wick within the band is real. State: 16 bytes and the first bar.
 */
final class ConfirmedPrices implements Stateful<ConfirmedPrices.State> {
    private final MarkFilter filter;

    ConfirmedPrices() {
        this(new MarkFilter(1));
    }

    private ConfirmedPrices(MarkFilter filter) {
        this.filter = filter;
    }

    /** The last believed close, and the one that waits. */
    record State(MarkFilter.State filter) {}

    static ConfirmedPrices restore(State state) {
        return new ConfirmedPrices(MarkFilter.restore(state.filter()));
    }

    @Override
    public State snapshot() {
        return new State(filter.snapshot());
    }

    /** Whether a close has been believed. */
    boolean hasBegun() {
        return !Double.isNaN(filter.markOf(0));
    }

    /** The last believed close; NaN before the first. */
    double last() {
        return filter.markOf(0);
    }

    /** Takes a close in, before all others, that waits for one that agrees. */
    void await(double close, long barMillis) {
        filter.accepts(0, close, barMillis);
    }

    /** Whether the bar's close is believed now. */
    boolean accepts(Bar bar) {
        return filter.accepts(0, bar.close(), bar.lengthMillis());
    }

    /** The bar with its prices cut to the band around the last believed close and its own; itself where they are in it. */
    static Bar cut(Bar bar, double last) {
        double width = MarkFilter.largestMove(bar.lengthMillis());
        double from = Double.isNaN(last) ? bar.close() : last;
        double top = Math.max(from, bar.close()) * (1 + width);
        double bottom = Math.min(from, bar.close()) * (1 - width);
        if (bar.high() <= top && bar.low() >= bottom) {
            return bar;
        }
        return priced(bar, clamp(bar.open(), bottom, top), Math.min(bar.high(), top), Math.max(bar.low(), bottom));
    }

    /** A volume in quote currency that no price in the bar's range gives was made with the wrong one. */
    private static Bar priced(Bar bar, double open, double high, double low) {
        double mean = bar.quoteVolume() / bar.volume();
        Bar cut = bar.withPrices(open, high, low, bar.close());
        return mean > high || mean < low ? cut.withQuoteVolume(bar.volume() * clamp(mean, low, high)) : cut;
    }

    private static double clamp(double value, double low, double high) {
        return Math.max(low, Math.min(high, value));
    }
}
