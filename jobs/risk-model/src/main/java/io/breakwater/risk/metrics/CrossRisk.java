package io.breakwater.risk.metrics;

/**
 * Risk across the symbols of one universe at one minute's close. NaN means "no value yet".
 *
 * @param time instant at which the row was known, epoch milliseconds UTC
 * @param universe name of the set of symbols
 * @param meanCorrelation mean of Pearson's r over all pairs with variance, last 60 minute returns, in [-1, 1]
 * @param expectedShortfall975 97.5 % Expected Shortfall of the equally weighted mean return of one minute over 24 hours,
 *     positive loss fraction
 * @param drawdown24h fall of the equally weighted index below its high of 24 hours, fraction in [0, 1)
 * @param symbols number of symbols in the universe
 * @param breadth share of symbols whose last return was positive, in [0, 1]
 * @param observations number of common returns known so far
 */
public record CrossRisk(
        long time,
        String universe,
        double meanCorrelation,
        double expectedShortfall975,
        double drawdown24h,
        int symbols,
        double breadth,
        long observations) {}
