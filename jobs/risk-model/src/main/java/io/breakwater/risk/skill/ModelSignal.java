package io.breakwater.risk.skill;

import io.breakwater.risk.market.Timed;

/**
 * What a model says: a forecast, or what became of one.
 *
 * @param time when it was known, epoch milliseconds UTC: of a forecast when it was made, of an outcome at or behind its horizon
 * @param model the model
 * @param universe models that are judged together
 * @param version version of the model
 * @param labelVersion version of what its outcomes are
 * @param dataVersion version of the data that it learns from
 * @param target what is forecast, e.g. a symbol
 * @param madeAt when the forecast was made, epoch milliseconds UTC
 * @param horizonMillis span behind that in which the outcome comes; 0 of an outcome
 * @param forecast the model's forecast, in the unit of the outcome, e.g. a return; NaN of an outcome
 * @param referenceForecast forecast of the frozen reference for the same; NaN of an outcome
 * @param outcome what came; NaN of a forecast
 * @param cost of following the forecast there and back, a fraction of what is traded; NaN when unknown
 * @param trials models that were tried before this one was chosen, itself included; 0 when unknown
 */
public record ModelSignal(
        long time,
        String model,
        String universe,
        String version,
        String labelVersion,
        String dataVersion,
        String target,
        long madeAt,
        long horizonMillis,
        double forecast,
        double referenceForecast,
        double outcome,
        double cost,
        int trials)
        implements Timed {
    /**
     * Which of the two it is.
     *
     * @return true for what became of a forecast
     */
    public boolean isOutcome() {
        return !Double.isNaN(outcome);
    }
}
