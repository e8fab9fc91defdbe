package io.breakwater.risk.estimators.volatility;

import java.time.Duration;

/** Time over which a realised measure looks back. */
public enum Horizon {
    /** One minute. */
    ONE_MINUTE(Duration.ofMinutes(1)),
    /** Five minutes. */
    FIVE_MINUTES(Duration.ofMinutes(5)),
    /** Fifteen minutes. */
    FIFTEEN_MINUTES(Duration.ofMinutes(15)),
    /** One hour. */
    ONE_HOUR(Duration.ofHours(1)),
    /** Four hours. */
    FOUR_HOURS(Duration.ofHours(4)),
    /** One day. */
    ONE_DAY(Duration.ofDays(1));

    private final long millis;

    Horizon(Duration length) {
        millis = length.toMillis();
    }

    /**
     * Length.
     *
     * @return milliseconds
     */
    public long millis() {
        return millis;
    }
}
