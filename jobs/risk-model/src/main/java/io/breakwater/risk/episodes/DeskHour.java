package io.breakwater.risk.episodes;

/**
 * A desk at a whole hour, as far as events are concerned.
 *
 * @param time the hour, epoch milliseconds UTC
 * @param equity net asset value, base currency
 * @param riskPercent R, percent of equity
 * @param expectedShortfall975OneDay one-day 97.5 % Expected Shortfall, fraction of equity
 * @param drawdown30d fall of unit NAV below its high of 30 days, fraction
 */
public record DeskHour(
        long time, double equity, double riskPercent, double expectedShortfall975OneDay, double drawdown30d) {}
