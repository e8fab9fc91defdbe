package io.breakwater.risk.metrics;

import io.breakwater.risk.estimators.changes.LundeTimmermann;
import io.breakwater.risk.market.Timed;

/**
 * One UTC day of one symbol at one venue beside the days before it. NaN means "no value yet".
 *
 * @param time end of the day, epoch milliseconds UTC
 * @param venue where it trades
 * @param symbol instrument
 * @param open first price, quote currency per unit
 * @param high highest price
 * @param low lowest price
 * @param close last price
 * @param volume base units traded
 * @param quoteVolume quote currency traded
 * @param rangeVolatility Parkinson's volatility of the day from the ranges of its steps, fraction a day
 * @param takerBuyShare share of the volume of known aggressor that aggressors bought, in [0, 1]
 * @param volumeZ log of the volume less its mean over the 30 days before, over their standard deviation; of at least 20 days
 * @param atr14 average true range of 14 days, quote currency per unit; of at least 10 days
 * @param high55d highest price of the 55 days before this one, quote currency per unit; of at least 45 days
 * @param high365d highest price of the 365 days before this one; of at least 45 days
 * @param medianMove90d median absolute log return from day to day over 90 days, fraction; of at least 20
 * @param phase bull or bear market by a rise of 40 % from the last trough or a fall of 25 % from the last peak
 * @param dataQuality what is lacking, as words joined by {@code +}; {@code ok} when nothing is
 */
public record DayRow(
        long time,
        String venue,
        String symbol,
        double open,
        double high,
        double low,
        double close,
        double volume,
        double quoteVolume,
        double rangeVolatility,
        double takerBuyShare,
        double volumeZ,
        double atr14,
        double high55d,
        double high365d,
        double medianMove90d,
        LundeTimmermann.Phase phase,
        String dataQuality)
        implements Timed {
    static final String PARTIAL = "partial-day";

    /**
     * Whether the day was heard for less than nine tenths, so that its ranges and volumes are too small.
     *
     * @return whether they take no part
     */
    public boolean isPartial() {
        return dataQuality.contains(PARTIAL);
    }

    /**
     * Market that the row is of.
     *
     * @return venue and symbol, joined by a colon
     */
    public String market() {
        return venue + ':' + symbol;
    }
}
