package io.breakwater.risk.metrics;

/**
 * Everything else that is known of one symbol's risk, at the end of five minutes (or of a longer bar). NaN means "no value yet".
 *
 * <p>Volatilities are fractions a year of 365 days; {@code rv1}, {@code rv5} and {@code rv30} are realised volatilities on grids of
 * 1, 5 and 30 minutes; variations are squared fractions over the horizon. Depths are quote currency, the least of the last five
 * seconds; costs are fractions of the mid, not negative.
 *
 * @param time instant at which the row was known, epoch milliseconds UTC
 * @param venue where it trades
 * @param symbol instrument
 * @param rv1For1m realised volatility of the last minute, 1-minute grid
 * @param rv1For5m of the last 5 minutes, 1-minute grid
 * @param rv1For15m of the last 15 minutes, 1-minute grid
 * @param rv1For1h of the last hour, 1-minute grid
 * @param rv5For5m of the last 5 minutes, 5-minute grid
 * @param rv5For15m of the last 15 minutes, 5-minute grid
 * @param rv5For1h of the last hour, 5-minute grid
 * @param rv5For4h of the last 4 hours, 5-minute grid
 * @param rv5For1d of the last day, 5-minute grid
 * @param rv30For1h of the last hour, 30-minute grid
 * @param rv30For4h of the last 4 hours, 30-minute grid
 * @param rv30For1d of the last day, 30-minute grid
 * @param noiseRatio rv5 over rv30 of the last day: above 1 says that market noise inflates the former
 * @param bipower1d bipower variation of the last day, 5-minute grid
 * @param jumpVariation1d jump variation of the last day, 5-minute grid
 * @param bipower4h bipower variation of the last 4 hours, 5-minute grid
 * @param jumpVariation4h jump variation of the last 4 hours, 5-minute grid
 * @param jumpTest Barndorff-Nielsen and Shephard's statistic of the last day, 5-minute grid; large positive values are jumps
 * @param jumpTestPValue chance of at least that without jumps, in [0, 1]
 * @param jumpStatistic Lee-Mykland statistic of the last 5-minute return, deseasonalised, signed
 * @param jump 1 for a jump up in the last 5 minutes, -1 for one down, else 0
 * @param parkinson1d Parkinson's volatility of the last day's 5-minute bars
 * @param garmanKlass1d Garman and Klass's
 * @param rogersSatchell1d Rogers and Satchell's
 * @param yangZhang1d Yang and Zhang's
 * @param volatilityRatio realised volatility of the last hour over its hour-of-week median
 * @param mid middle of the book, quote currency per unit
 * @param spreadBasisPoints ask less bid over mid, basis points
 * @param rollBasisPoints Roll's spread of the last day's minute closes, basis points; NaN in a trend
 * @param bidDepth10 bids within 10 basis points of the mid
 * @param bidDepth25 within 25
 * @param bidDepth50 within 50
 * @param bidDepth100 within 100
 * @param bidDepth200 within 200
 * @param askDepth10 asks within 10 basis points of the mid
 * @param askDepth25 within 25
 * @param askDepth50 within 50
 * @param askDepth100 within 100
 * @param askDepth200 within 200
 * @param buyCost1 cost of buying the first configured size at once
 * @param buyCost2 the second
 * @param buyCost3 the third
 * @param sellCost1 cost of selling the first configured size at once
 * @param sellCost2 the second
 * @param sellCost3 the third
 * @param costSizes the configured sizes, quote currency, joined by {@code /}
 * @param amihud1d mean |return| a million of quote currency over the last day's 5-minute steps
 * @param kyleLambda1d slope of the mid's change on signed volume over the last day's 5-minute steps
 * @param toxicity VPIN, in [0, 1]; a diagnostic only
 * @param averageDailyVolume base units a day, mean of 30 whole days
 * @param dataQuality what is lacking or stands in for it, as words joined by {@code +}; {@code ok} when nothing is
 */
public record SymbolMetrics(
        long time,
        String venue,
        String symbol,
        double rv1For1m,
        double rv1For5m,
        double rv1For15m,
        double rv1For1h,
        double rv5For5m,
        double rv5For15m,
        double rv5For1h,
        double rv5For4h,
        double rv5For1d,
        double rv30For1h,
        double rv30For4h,
        double rv30For1d,
        double noiseRatio,
        double bipower1d,
        double jumpVariation1d,
        double bipower4h,
        double jumpVariation4h,
        double jumpTest,
        double jumpTestPValue,
        double jumpStatistic,
        long jump,
        double parkinson1d,
        double garmanKlass1d,
        double rogersSatchell1d,
        double yangZhang1d,
        double volatilityRatio,
        double mid,
        double spreadBasisPoints,
        double rollBasisPoints,
        double bidDepth10,
        double bidDepth25,
        double bidDepth50,
        double bidDepth100,
        double bidDepth200,
        double askDepth10,
        double askDepth25,
        double askDepth50,
        double askDepth100,
        double askDepth200,
        double buyCost1,
        double buyCost2,
        double buyCost3,
        double sellCost1,
        double sellCost2,
        double sellCost3,
        String costSizes,
        double amihud1d,
        double kyleLambda1d,
        double toxicity,
        double averageDailyVolume,
        String dataQuality) {}
