package io.breakwater.risk.metrics;

/**
 * Volatilities of one symbol, fractions a year of 365 days: {@code rv1}, {@code rv5} and {@code rv30} are realised volatilities on grids
 * of 1, 5 and 30 minutes. NaN means "no value yet".
 *
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
 * @param parkinson1d Parkinson's volatility of the last day's 5-minute bars
 * @param garmanKlass1d Garman and Klass's
 * @param rogersSatchell1d Rogers and Satchell's
 * @param yangZhang1d Yang and Zhang's
 * @param volatilityRatio realised volatility of the last hour over its hour-of-week median
 */
public record VolatilityMetrics(
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
        double parkinson1d,
        double garmanKlass1d,
        double rogersSatchell1d,
        double yangZhang1d,
        double volatilityRatio) {}
