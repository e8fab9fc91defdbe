package io.breakwater.risk.metrics;

import io.breakwater.risk.state.Stateful;

/** Five minutes in the making (or one longer bar): prices, volumes, and whether every step of them was known. */
final class FiveMinutes implements Stateful<FiveMinutes.State> {
    private double open = Double.NaN;
    private double high = Double.NaN;
    private double low = Double.NaN;
    private double close = Double.NaN;
    private double quoteVolume;
    private double signedVolume;
    private boolean sided;
    private boolean unsided;
    private double logReturn;

    /** All that the steps so far have come to. */
    record State(
            double open,
            double high,
            double low,
            double close,
            double quoteVolume,
            double signedVolume,
            boolean sided,
            boolean unsided,
            double logReturn) {}

    static FiveMinutes restore(State state) {
        FiveMinutes restored = new FiveMinutes();
        restored.open = state.open();
        restored.high = state.high();
        restored.low = state.low();
        restored.close = state.close();
        restored.quoteVolume = state.quoteVolume();
        restored.signedVolume = state.signedVolume();
        restored.sided = state.sided();
        restored.unsided = state.unsided();
        restored.logReturn = state.logReturn();
        return restored;
    }

    @Override
    public State snapshot() {
        return new State(open, high, low, close, quoteVolume, signedVolume, sided, unsided, logReturn);
    }

    /** Takes a step in; one without trades stands at its close. */
    void add(OpenStep step, double stepClose, double stepReturn) {
        double first = step.traded ? step.open : stepClose;
        open = Double.isNaN(open) ? first : open;
        high = Double.isNaN(high) ? first : high;
        low = Double.isNaN(low) ? first : low;
        high = Math.max(high, step.traded ? step.high : stepClose);
        low = Math.min(low, step.traded ? step.low : stepClose);
        close = stepClose;
        quoteVolume += step.quoteVolume;
        sided |= step.sidedVolume > 0;
        signedVolume += 2 * step.takerBuyVolume - step.sidedVolume;
        unsided |= step.sidedVolume < step.volume;
        logReturn += stepReturn;
    }

    void clear() {
        open = Double.NaN;
        high = Double.NaN;
        low = Double.NaN;
        quoteVolume = 0;
        signedVolume = 0;
        sided = false;
        unsided = false;
        logReturn = 0;
    }

    double open() {
        return open;
    }

    double high() {
        return high;
    }

    double low() {
        return low;
    }

    double close() {
        return close;
    }

    double quoteVolume() {
        return quoteVolume;
    }

    /** Bought less sold by aggressors that are known; NaN where none is although something was traded. */
    double signedVolume() {
        return unsided && !sided ? Double.NaN : signedVolume;
    }

    /** NaN where a step of it isn't known. */
    double logReturn() {
        return logReturn;
    }
}
