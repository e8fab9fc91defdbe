package io.breakwater.risk.episodes;

import io.breakwater.risk.market.Timed;

/**
 * What an ongoing market event has done to one desk so far. NaN means "no value yet".
 *
 * @param time a whole hour, epoch milliseconds UTC
 * @param desk desk
 * @param type type of the event
 * @param scope market or model
 * @param episodeId its episode
 * @param status ONGOING, or RESOLVED on the last row
 * @param hours hours since the confirmation
 * @param profit equity now less equity at the confirmation, base currency; deposits and withdrawals count in it
 * @param profitShare that over equity at the confirmation, a fraction
 * @param equity equity now, base currency
 * @param riskPercentBefore R at the confirmation, percent of equity
 * @param riskPercent R now, percent of equity
 * @param riskPercentHighest highest R of the whole hours since, percent of equity
 * @param expectedShortfall975OneDay one-day 97.5 % Expected Shortfall now, fraction of equity
 * @param drawdown30d fall of unit NAV below its high of 30 days now, fraction
 * @param deepestProfitShare lowest {@code profitShare} of the whole hours since
 * @param magnitude event's move over the market's normal move at its last step, a multiple
 * @param remainingHours expected hours until it is over, given the time elapsed; NaN on the last row
 * @param remainingLowHours lower end of its 80 % interval
 * @param remainingHighHours upper end of its 80 % interval
 */
public record EventImpact(
        long time,
        String desk,
        String type,
        String scope,
        String episodeId,
        String status,
        double hours,
        double profit,
        double profitShare,
        double equity,
        double riskPercentBefore,
        double riskPercent,
        double riskPercentHighest,
        double expectedShortfall975OneDay,
        double drawdown30d,
        double deepestProfitShare,
        double magnitude,
        double remainingHours,
        double remainingLowHours,
        double remainingHighHours)
        implements Timed {}
