package io.breakwater.risk.metrics;

import io.breakwater.risk.market.Bar;
import io.breakwater.risk.state.Stateful;

/** The minute, or longer bar, that is still open: its prices and its volumes. */
final class OpenStep implements Stateful<OpenStep.State> {
    long start = Long.MIN_VALUE;
    /** Whether a bar has come, believed or not. */
    boolean heard;
    /** Whether a bar has come whose price is believed. */
    boolean traded;

    double open;
    double high;
    double low;
    double close;
    double volume;
    double quoteVolume;
    /** Volume whose aggressor is known; what it isn't known of takes no part in signed flow. */
    double sidedVolume;
    /** Of that, what aggressors bought. */
    double takerBuyVolume;
    /** Whether any quote volume had to be taken as volume times typical price. */
    boolean estimated;
    /** Whether a bar's price waits for confirmation, so that only its volume counts. */
    boolean unconfirmed;
    /** Whether a range was cut to what may be believed. */
    boolean cut;

    /** All of the step. */
    record State(
            long start,
            boolean heard,
            boolean traded,
            double open,
            double high,
            double low,
            double close,
            double volume,
            double quoteVolume,
            double sidedVolume,
            double takerBuyVolume,
            boolean estimated,
            boolean unconfirmed,
            boolean cut) {}

    static OpenStep restore(State state) {
        OpenStep step = new OpenStep();
        step.start = state.start();
        step.heard = state.heard();
        step.traded = state.traded();
        step.open = state.open();
        step.high = state.high();
        step.low = state.low();
        step.close = state.close();
        step.volume = state.volume();
        step.quoteVolume = state.quoteVolume();
        step.sidedVolume = state.sidedVolume();
        step.takerBuyVolume = state.takerBuyVolume();
        step.estimated = state.estimated();
        step.unconfirmed = state.unconfirmed();
        step.cut = state.cut();
        return step;
    }

    @Override
    public State snapshot() {
        return new State(
                start,
                heard,
                traded,
                open,
                high,
                low,
                close,
                volume,
                quoteVolume,
                sidedVolume,
                takerBuyVolume,
                estimated,
                unconfirmed,
                cut);
    }

    boolean isOpen() {
        return start != Long.MIN_VALUE;
    }

    void startAt(long newStart) {
        start = newStart;
        heard = false;
        traded = false;
        volume = 0;
        quoteVolume = 0;
        sidedVolume = 0;
        takerBuyVolume = 0;
        estimated = false;
        unconfirmed = false;
        cut = false;
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
        addVolumes(bar, (bar.high() + bar.low() + bar.close()) / 3);
    }

    /** Takes a bar in whose price is not believed: what was traded counts, at another price. */
    void addUnconfirmed(long barStart, Bar bar, double price) {
        if (!isOpen()) {
            startAt(barStart);
        }
        unconfirmed = true;
        addVolumes(bar.withQuoteVolume(bar.volume() * price), price);
    }

    private void addVolumes(Bar bar, double price) {
        heard = true;
        volume += bar.volume();
        if (!Double.isNaN(bar.takerBuyVolume())) {
            sidedVolume += bar.volume();
            takerBuyVolume += bar.takerBuyVolume();
        }
        if (Double.isNaN(bar.quoteVolume())) {
            estimated = true;
            quoteVolume += bar.volume() * price;
        } else {
            quoteVolume += bar.quoteVolume();
        }
    }

    /** Whether nothing was traded and no price has moved. */
    boolean isIdleAt(double lastClose) {
        return volume == 0 && !unconfirmed && (!traded || (high == low && close == lastClose));
    }
}
