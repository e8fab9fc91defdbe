package io.breakwater.risk.events;

/**
 * What is true of a market at one minute's close: every condition that the crash pattern watches, with the time since which it has
 * been true. One record on each change, and one a minute while any condition is on.
 *
 * @param time event time, epoch milliseconds UTC
 * @param scope symbol or index
 * @param price close, quote currency per unit
 * @param drawdown fall below the highest close of 7 days, fraction
 * @param volatilityRatio realised volatility of the last hour over its norm, a multiple; NaN when unknown
 * @param magnitude fall over the median absolute daily return of 90 days, a multiple; NaN below 5 daily returns
 * @param stressedSince since when volatility has been stressed or jumping down, epoch milliseconds; 0 when it isn't
 * @param fallingSince since when the drawdown has been at least 8 % (until it is below 4 %); 0 when it isn't
 * @param signBegan whether the first of the two signs became true with this record
 * @param bothBegan whether both signs, within 24 hours of each other, became true with this record
 * @param crashed whether the drawdown is at least 15 %
 * @param crashBegan whether it became so with this record, for the first time since it was below 8 %
 * @param retraced whether the drawdown is below 4 %
 */
public record MarketCondition(
        long time,
        String scope,
        double price,
        double drawdown,
        double volatilityRatio,
        double magnitude,
        long stressedSince,
        long fallingSince,
        boolean signBegan,
        boolean bothBegan,
        boolean crashed,
        boolean crashBegan,
        boolean retraced) {}
