package io.breakwater.risk.metrics;

import io.breakwater.risk.market.Timed;

/**
 * Risk across the symbols of one universe at one minute's close. NaN means "no value yet".
 *
 * <p>A symbol belongs to the equally weighted index while it has reported in the last hour. Correlations, ES and drawdown of that
 * index begin anew when a symbol is seen for the first time; they stand still in a minute in which one of the index is missing.
 *
 * @param time instant at which the row was known, epoch milliseconds UTC
 * @param universe name of the set of symbols
 * @param meanCorrelation mean of Pearson's r over all pairs with variance, last 60 minute returns, in [-1, 1]
 * @param expectedShortfall975 97.5 % Expected Shortfall of the equally weighted mean return of one minute over 24 hours,
 *     positive loss fraction
 * @param drawdown24h fall of the equally weighted index below its high of 24 hours, fraction in [0, 1)
 * @param symbols number of symbols that the universe should have
 * @param breadth share of the reporting symbols whose last return was positive, in [0, 1]
 * @param observations number of common returns known so far
 * @param reporting symbols with a close at this minute
 * @param members symbols with 60 five-minute returns that moved: those of the 5-minute covariance
 * @param membersDaily symbols with 60 daily returns that moved: those of the daily covariance
 * @param meanCorrelationEwma mean correlation of the 5-minute covariance, in [-1, 1]
 * @param largestEigenvalueShare largest eigenvalue of its correlations over their number, in (0, 1]
 * @param turbulence how unusual the last 5-minute returns were together, 1 on average, not negative
 * @param turbulenceDaily the same for the last day's
 * @param absorptionRatio share of the largest fifth of the eigenvalues of the daily covariance, in (0, 1]
 * @param absorptionShift its mean of 15 days less that of 365 days over its deviation, signed
 * @param risingToday share of the symbols whose close lies above that of the last UTC midnight, in [0, 1]
 * @param aboveMean50d share of the symbols whose close lies above the mean of their last 50 daily closes, in [0, 1]
 * @param relisted symbols that came back after seven days or more in which others reported, and were taken for new ones, so far
 * @param refused inputs that were late, without a price, or of a symbol beyond the universe's number, so far
 * @param dataQuality what is lacking, as words joined by {@code +}; {@code ok} when nothing is
 */
public record CrossRisk(
        long time,
        String universe,
        double meanCorrelation,
        double expectedShortfall975,
        double drawdown24h,
        int symbols,
        double breadth,
        long observations,
        int reporting,
        int members,
        int membersDaily,
        double meanCorrelationEwma,
        double largestEigenvalueShare,
        double turbulence,
        double turbulenceDaily,
        double absorptionRatio,
        double absorptionShift,
        double risingToday,
        double aboveMean50d,
        long relisted,
        long refused,
        String dataQuality)
        implements Timed {}
