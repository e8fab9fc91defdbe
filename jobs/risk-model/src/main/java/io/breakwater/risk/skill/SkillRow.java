package io.breakwater.risk.skill;

import io.breakwater.risk.market.Timed;

/**
 * How a model did in a week, by the forecasts whose outcomes came in it.
 *
 * @param time end of the week, a Monday's midnight, epoch milliseconds UTC
 * @param model the model
 * @param universe models that are judged together
 * @param version version of the model
 * @param forecasts outcomes of the week, a count
 * @param score mean squared error of its forecasts with the sign changed, so that more is better; at most 0, NaN without outcomes
 * @param referenceScore the same of the frozen reference
 * @param informationCoefficient rank correlation of its forecasts with the outcomes, in [-1, 1]; NaN where undefined
 * @param referenceCoefficient the same of the reference
 * @param profit return of a position in each target as large as its forecast, after costs, over the sum of the positions; NaN where
 *     costs or positions are unknown
 * @param trials models that were tried before this one was chosen; 0 when unknown
 * @param leak whether it told an outcome before its horizon, or labels or data changed
 * @param errors mean squared error of each target less that of the reference, {@code TARGET=number} joined by blanks; below 0 the model is
 *     better
 * @param dataQuality what is lacking, as words joined by {@code +}; {@code ok} when nothing is
 */
public record SkillRow(
        long time,
        String model,
        String universe,
        String version,
        long forecasts,
        double score,
        double referenceScore,
        double informationCoefficient,
        double referenceCoefficient,
        double profit,
        long trials,
        boolean leak,
        String errors,
        String dataQuality)
        implements Timed {}
