package io.breakwater.risk.metrics;

/** Five minutes in the making (or one longer bar): prices, volumes, and whether every step of them was known. */
final class FiveMinutes {
    private double open = Double.NaN;
    private double high = Double.NaN;
    private double low = Double.NaN;
    private double close = Double.NaN;
    private double quoteVolume;
    private double signedVolume;
    private double logReturn;

    /**
     * What must be kept to go on with the same five minutes.
     *
     * @param values open, high, low, close, quote volume, signed volume, log return
     */
    record State(double[] values) {}

    State snapshot() {
        return new State(new double[] {open, high, low, close, quoteVolume, signedVolume, logReturn});
    }

    static FiveMinutes restore(State state) {
        FiveMinutes restored = new FiveMinutes();
        double[] values = state.values();
        restored.open = values[0];
        restored.high = values[1];
        restored.low = values[2];
        restored.close = values[3];
        restored.quoteVolume = values[4];
        restored.signedVolume = values[5];
        restored.logReturn = values[6];
        return restored;
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
        signedVolume += 2 * step.takerBuyVolume - step.volume;
        logReturn += stepReturn;
    }

    void clear() {
        open = Double.NaN;
        high = Double.NaN;
        low = Double.NaN;
        quoteVolume = 0;
        signedVolume = 0;
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

    /** Bought less sold by aggressors; NaN where the input doesn't say who they were. */
    double signedVolume() {
        return signedVolume;
    }

    /** NaN where a step of it isn't known. */
    double logReturn() {
        return logReturn;
    }
}
