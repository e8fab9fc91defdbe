package io.breakwater.risk.study;

import java.util.List;

/**
 * What is backtested.
 *
 * @param horizon how far ahead
 * @param methods methods, at least one
 * @param exposure signed notional of the position over equity, kept constant from step to step; finite, not 0
 * @param warmUp returns before the first forecast, at least {@link #FEWEST}
 */
public record StudySettings(StudyHorizon horizon, List<ForecastMethod> methods, double exposure, int warmUp) {
    /** The engine gives no one-day numbers of daily returns below this. */
    public static final int FEWEST = 60;

    /** Checks and keeps its own copy. */
    public StudySettings {
        methods = List.copyOf(methods);
        if (methods.isEmpty()) {
            throw new IllegalArgumentException("methods were none, must be at least one");
        }
        if (!Double.isFinite(exposure) || exposure == 0) {
            throw new IllegalArgumentException("exposure was " + exposure + ", must be finite and not 0");
        }
        if (warmUp < FEWEST) {
            throw new IllegalArgumentException("warm-up was " + warmUp + " returns, must be at least " + FEWEST);
        }
    }
}
