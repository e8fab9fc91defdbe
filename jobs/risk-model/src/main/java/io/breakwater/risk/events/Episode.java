package io.breakwater.risk.events;

/**
 * One step in the life of a market event.
 *
 * @param time event time of the step, epoch milliseconds UTC
 * @param type MARKET_CRASH, BULL_RUN_GENESIS, PARADIGM_SHIFT, LIQUIDITY_SINGULARITY or CONSCIOUSNESS_AWAKENING
 * @param scope market, venue or model that it concerns
 * @param seq dense number of the scope's and type's records, from 1
 * @param status QUIET (a watch that came to nothing), WATCH, DETECTED, ONGOING, RESOLVED, RECOVERY, CLOSED or EXPIRED
 * @param probability of an onset within the event's horizon, in [0, 1]; NaN where no model is loaded
 * @param probabilityLow lower end of its interval; NaN where no model is loaded
 * @param probabilityHigh upper end of its interval; NaN where no model is loaded
 * @param magnitude event move over the market's normal move, a multiple; NaN before there is one
 * @param expectedRemainingHours expected hours until RESOLVED, given the time elapsed; NaN when over
 * @param episodeId stable id: the same episode has the same id in every replay
 * @param stage what happened, in words: stress, drawdown, confirmation, ...
 * @param price price at the step, quote currency per unit
 * @param missed true when it was confirmed without having been detected before
 */
public record Episode(
        long time,
        String type,
        String scope,
        long seq,
        String status,
        double probability,
        double probabilityLow,
        double probabilityHigh,
        double magnitude,
        double expectedRemainingHours,
        String episodeId,
        String stage,
        double price,
        boolean missed) {}
