package io.breakwater.risk.outlook;

import io.breakwater.risk.market.Timed;

/**
 * The phase of one symbol at the end of an hour. NaN means "not known".
 *
 * @param time end of the hour, epoch milliseconds UTC
 * @param venue venue that the symbol is read from
 * @param symbol instrument
 * @param phase the phase, which changes when another one has a probability of 0.6
 * @param startedAt end of the hour at which it began, epoch milliseconds UTC
 * @param quiet probability that the market is quiet, in [0, 1], from this hour and those before
 * @param trending probability that it trends
 * @param stressed probability that it is stressed; the three sum to 1
 * @param volatility realised volatility of the hour, standard deviation of its log return, fraction; with bars of more than five minutes
 *     the root of the mean squared hourly return of the last 24 hours
 * @param volatilityScore its log less the mean over the 90 days before, over their standard deviation, in [-4, 4]
 * @param trendScore log return of 72 hours over the root of the sum of their squares, signed; of a random walk about standard normal
 * @param dataQuality what is lacking, as words joined by {@code +}; {@code ok} when nothing is
 */
public record MarketPhase(
        long time,
        String venue,
        String symbol,
        Phase phase,
        long startedAt,
        double quiet,
        double trending,
        double stressed,
        double volatility,
        double volatilityScore,
        double trendScore,
        String dataQuality)
        implements Timed {}
