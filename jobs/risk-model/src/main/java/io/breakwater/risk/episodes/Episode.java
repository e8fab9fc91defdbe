package io.breakwater.risk.episodes;

import io.breakwater.risk.market.Timed;

/**
 * One step in the life of a market event.
 *
 * @param time event time of the step, epoch milliseconds UTC
 * @param type MARKET_CRASH, BULL_RUN_GENESIS, PARADIGM_SHIFT, LIQUIDITY_SINGULARITY or CONSCIOUSNESS_AWAKENING
 * @param scope market, venue or model that it concerns
 * @param seq dense number of the records of its type and scope, from 1
 * @param status QUIET (a watch that came to nothing), WATCH, DETECTED, ONGOING, RESOLVED, RECOVERY, CLOSED or EXPIRED
 * @param probability of an onset within the event's horizon, in [0, 1]; NaN where unknown
 * @param probabilityLow lower end of its interval; NaN where unknown
 * @param probabilityHigh upper end of its interval; NaN where unknown
 * @param probabilitySource where it comes from: {@code counted} (share of earlier detections); empty where unknown
 * @param magnitude event move over the market's normal move so far, a multiple; NaN before there is one
 * @param nominalMagnitude the type's move over the normal move as the source document puts it, a multiple
 * @param finalMagnitude {@code magnitude} as it stood when the event was resolved; NaN before
 * @param expectedRemainingHours expected hours until RESOLVED, given the time elapsed; NaN when over
 * @param expectedRemainingLowHours lower end of its 80 % interval, hours; NaN when over
 * @param expectedRemainingHighHours upper end of its 80 % interval, hours; NaN when over
 * @param startedAt first sign, epoch milliseconds UTC
 * @param detectedAt first detection, epoch milliseconds UTC; 0 when it was not detected
 * @param confirmedAt first confirmation, epoch milliseconds UTC; 0 when it was not confirmed
 * @param relapses how many times it was confirmed again behind its end
 * @param missed true when it was confirmed without having been detected before
 * @param floor least alert level that it sets to desks, 1 to 5; 0 for none
 * @param episodeId stable id: the same episode has the same id in every replay
 * @param parametersId which set of parameters its conditions were judged by
 * @param response the source document's word for what a desk does about it, e.g. PROTECT
 * @param stage what happened, in words
 * @param price price at the step, quote currency per unit; NaN where the scope has none
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
        String probabilitySource,
        double magnitude,
        double nominalMagnitude,
        double finalMagnitude,
        double expectedRemainingHours,
        double expectedRemainingLowHours,
        double expectedRemainingHighHours,
        long startedAt,
        long detectedAt,
        long confirmedAt,
        int relapses,
        boolean missed,
        int floor,
        String episodeId,
        String parametersId,
        String response,
        String stage,
        double price)
        implements Timed {

    /**
     * Key of the life that it is a step of.
     *
     * @return type and scope
     */
    public String key() {
        return type + '|' + scope;
    }
}
