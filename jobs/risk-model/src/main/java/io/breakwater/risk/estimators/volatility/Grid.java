package io.breakwater.risk.estimators.volatility;

import java.time.Duration;

/** Sampling step of the returns that a realised measure sums. */
public enum Grid {
    /** One minute: for horizons up to an hour only; noisier and biased up by the bounce between bid and ask. */
    ONE_MINUTE(Duration.ofMinutes(1)),
    /** Five minutes: the default. */
    FIVE_MINUTES(Duration.ofMinutes(5)),
    /** Thirty minutes: less biased by market noise, more sampling error; shown beside the default. */
    THIRTY_MINUTES(Duration.ofMinutes(30));

    private final long millis;

    Grid(Duration step) {
        millis = step.toMillis();
    }

    /**
     * Step.
     *
     * @return milliseconds
     */
    public long millis() {
        return millis;
    }

    /**
     * Whether a measure over a horizon is kept on this grid: the horizon holds a whole step, and at most an hour of minutes.
     *
     * @param horizon horizon
     * @return true when {@link RealizedVolatilities} gives a value for the two
     */
    public boolean serves(Horizon horizon) {
        boolean longEnough = horizon.millis() >= millis;
        return longEnough && (this != ONE_MINUTE || horizon.millis() <= Horizon.ONE_HOUR.millis());
    }
}
