package io.breakwater.risk.desk.records;

import io.breakwater.risk.market.Timed;

/**
 * Part of a desk that one strategy, venue or asset has. Fractions of equity, losses positive.
 *
 * @param time event time, epoch milliseconds UTC
 * @param desk desk
 * @param dimension strategy, venue or asset
 * @param name which one
 * @param netExposure signed notional
 * @param grossExposure notional without signs
 * @param component975 part in the one-day 97.5 % Expected Shortfall; the parts of a dimension add up to it; negative for a hedge
 * @param component95 the same at 95 %, whose tail has twice as many scenarios
 * @param gapLoss loss of the worst gap of one of its underlyings
 * @param balanceLoss loss of a quarter of what is held at a venue; NaN for strategies, assets and venues of unknown balance
 */
public record DeskExposure(
        long time,
        String desk,
        String dimension,
        String name,
        double netExposure,
        double grossExposure,
        double component975,
        double component95,
        double gapLoss,
        double balanceLoss)
        implements Timed {}
