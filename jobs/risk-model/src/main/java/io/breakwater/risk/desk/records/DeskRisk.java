package io.breakwater.risk.desk.records;

import io.breakwater.risk.market.Timed;

/**
 * The risk of one desk at one evaluation. Risk numbers are percent of equity; other ratios are fractions; losses are
 * positive; NaN means "no value yet".
 *
 * @param time event time of the evaluation, epoch milliseconds UTC
 * @param desk desk
 * @param riskPercent R, percent of equity: the largest of the components, each limited by its cap
 * @param riskLow R with marks moved in the desk's favour by the uncertainty of their age, percent
 * @param riskHigh R with marks moved against the desk by the uncertainty of their age, percent
 * @param driver component that gives R: c1 to c5, or EQUITY
 * @param c1 projected drawdown, percent, uncapped
 * @param c2 half the drawdown in force over 30 days, percent, uncapped
 * @param c3 margin usage of the worst account mapped to percent, uncapped; NaN when nobody reports it
 * @param c4 correlation-stressed projected drawdown, percent, uncapped
 * @param c5 gap loss (concentration), percent, uncapped
 * @param forwardLoss F: the loss until the desk is out, fraction of equity in [0, 1]
 * @param exitHours h: hours to get out
 * @param multiplier m_E: the audit's multiplier of ES, 1 to 1.5
 * @param valueAtRisk99OneDay one-day 99 % VaR by filtered historical simulation, fraction of equity
 * @param expectedShortfall975OneDay one-day 97.5 % ES by filtered historical simulation, fraction of equity
 * @param historicalValueAtRisk99OneDay one-day 99 % VaR by plain historical simulation, fraction of equity
 * @param historicalExpectedShortfall975OneDay one-day 97.5 % ES by plain historical simulation, fraction of equity
 * @param expectedShortfall975OneHour ES of one hour by filtered historical simulation, fraction of equity
 * @param drawdown1d fall of unit NAV below its high of 1 day, fraction
 * @param drawdown7d fall of unit NAV below its high of 7 days, fraction
 * @param drawdown30d fall of unit NAV below its highest value at a whole hour of 30 days, fraction
 * @param maximumDrawdown deepest fall of unit NAV since the start, fraction
 * @param lossFromHigh30d as drawdown30d, but below a high that no restart rebases, fraction
 * @param equity net asset value, base currency
 * @param grossExposure gross notional over equity, a multiple
 * @param netExposure net notional over equity, a signed multiple
 * @param herfindahl sum of squared shares of gross notional, in [0, 1]; 0 when flat
 * @param riskLevel level that this evaluation gives, caps and confirmation included, without memory, 1 to 5
 * @param alertLevel level published, 1 to 5
 * @param state protocol state
 * @param history returns that ES was taken from, e.g. {@code 1h x 2000} or {@code 1m x 480 (proxy, EWMA)}, where EWMA says that the
 *     volatility isn't realised variance's
 * @param dataQuality what is lacking, as words joined by {@code +}; {@code ok} when nothing is
 * @param liquidationCost LC: cost of closing all positions at once on a stressed book, fraction of equity
 * @param asOfMillis event time of the oldest mark that equity stands on, epoch milliseconds UTC
 * @param trigger why the row was written: MINUTE, LEVEL, DRIVER or CHANGE (of R by 0.1)
 * @param configHash id of the desk's definition
 */
public record DeskRisk(
        long time,
        String desk,
        double riskPercent,
        double riskLow,
        double riskHigh,
        String driver,
        double c1,
        double c2,
        double c3,
        double c4,
        double c5,
        double forwardLoss,
        double exitHours,
        double multiplier,
        double valueAtRisk99OneDay,
        double expectedShortfall975OneDay,
        double historicalValueAtRisk99OneDay,
        double historicalExpectedShortfall975OneDay,
        double expectedShortfall975OneHour,
        double drawdown1d,
        double drawdown7d,
        double drawdown30d,
        double maximumDrawdown,
        double lossFromHigh30d,
        double equity,
        double grossExposure,
        double netExposure,
        double herfindahl,
        int riskLevel,
        int alertLevel,
        String state,
        String history,
        String dataQuality,
        double liquidationCost,
        long asOfMillis,
        String trigger,
        String configHash)
        implements Timed {
    /** Version of the definition of R. */
    public static final String MODEL_VERSION = "1";

    /**
     * Version of the definition of R.
     *
     * @return {@link #MODEL_VERSION}
     */
    public String modelVersion() {
        return MODEL_VERSION;
    }

    /**
     * Whether the row belongs to the regular ones: one a minute and one a change of level.
     *
     * @return false for rows between the minutes, and for those that only a change of driver or of R has caused
     */
    public boolean isRegular() {
        return trigger.equals("MINUTE") || trigger.equals("LEVEL");
    }
}
