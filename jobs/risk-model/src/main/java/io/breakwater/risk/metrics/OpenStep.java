package io.breakwater.risk.metrics;

import io.breakwater.risk.market.Bar;
import io.breakwater.risk.state.Stateful;

/** The minute, or longer bar, that is still open: its prices and its volumes. */
final class OpenStep implements Stateful<OpenStep.State> {
    long start = Long.MIN_VALUE;
    boolean traded;
    double open;
    double high;
    double low;
    double close;
    double volume;
    double quoteVolume;
    /** NaN as soon as a part of the step doesn't say who the aggressor was. */
    double takerBuyVolume;
    /** Whether any quote volume had to be taken as volume times typical price. */
    boolean estimated;

    /** All of the step. */
    record State(
            long start,
            boolean traded,
            double open,
            double high,
            double low,
            double close,
            double volume,
            double quoteVolume,
            double takerBuyVolume,
            boolean estimated) {}

    static OpenStep restore(State state) {
        OpenStep step = new OpenStep();
        step.start = state.start();
        step.traded = state.traded();
        step.open = state.open();
        step.high = state.high();
        step.low = state.low();
        step.close = state.close();
        step.volume = state.volume();
        step.quoteVolume = state.quoteVolume();
        step.takerBuyVolume = state.takerBuyVolume();
        step.estimated = state.estimated();
        return step;
    }

    @Override
    public State snapshot() {
        return new State(start, traded, open, high, low, close, volume, quoteVolume, takerBuyVolume, estimated);
    }

    boolean isOpen() {
        return start != Long.MIN_VALUE;
    }

    void startAt(long newStart) {
        start = newStart;
        traded = false;
        volume = 0;
        quoteVolume = 0;
        takerBuyVolume = 0;
        estimated = false;
    }

    void add(long barStart, Bar bar) {
        if (!isOpen()) {
            startAt(barStart);
        }
        open = traded ? open : bar.open();
        high = traded ? Math.max(high, bar.high()) : bar.high();
        low = traded ? Math.min(low, bar.low()) : bar.low();
        traded = true;
        close = bar.close();
        volume += bar.volume();
        takerBuyVolume += bar.takerBuyVolume();
        if (Double.isNaN(bar.quoteVolume())) {
            estimated = true;
            quoteVolume += bar.volume() * (bar.high() + bar.low() + bar.close()) / 3;
        } else {
            quoteVolume += bar.quoteVolume();
        }
    }
}
