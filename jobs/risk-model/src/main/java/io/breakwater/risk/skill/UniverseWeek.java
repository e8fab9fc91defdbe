package io.breakwater.risk.skill;

import java.util.List;

import io.breakwater.risk.market.Timed;

/**
 * A week of the models that are judged together; it comes also where none of them said anything.
 *
 * @param time when it was known, epoch milliseconds UTC: the end of the week, a Monday's midnight, or later where nothing was heard then
 * @param universe what the models have in common
 * @param models weeks of the models that had outcomes or were refused, ordered by model
 */
public record UniverseWeek(long time, String universe, List<ModelWeek> models) implements Timed {}
