package io.breakwater.risk.outlook;

import io.breakwater.risk.market.Timed;

/**
 * A volatility that was written down before its outcome, or the outcome of one. Volatilities are standard deviations of the log return over
 * the horizon, fractions. NaN means "not known".
 *
 * @param time when it was made, epoch milliseconds UTC; of an outcome, when that was known
 * @param venue venue that the symbol was read from
 * @param symbol instrument
 * @param madeAt when the forecast was made, epoch milliseconds UTC
 * @param horizon its horizon: {@code 1h} or {@code 1d}
 * @param volatility forecast
 * @param low lower end of its 80 % interval; not known below 30 outcomes
 * @param high upper end
 * @param baseVolatility forecast of the base: exponentially weighted realised variance, decay factor 0.94 a step
 * @param status ISSUED, SETTLED, or VOID where too little of the horizon was heard to know the outcome
 * @param realizedVolatility what came; NaN while it is open or void
 * @param loss QLIKE, RV / h - ln(RV / h) - 1 of realised and forecast variance, 0 for a perfect forecast (Patton 2011); not known of a
 *     realised volatility of 0
 * @param baseLoss that of the base
 * @param covered 1 when what came lay inside the interval, else 0; NaN without an interval or an outcome
 * @param dataQuality what is lacking, as words joined by {@code +}; {@code ok} when nothing is
 */
public record VolatilityForecast(
        long time,
        String venue,
        String symbol,
        long madeAt,
        String horizon,
        double volatility,
        double low,
        double high,
        double baseVolatility,
        String status,
        double realizedVolatility,
        double loss,
        double baseLoss,
        double covered,
        String dataQuality)
        implements Timed {
    /** Status of a forecast. */
    public static final String ISSUED = "ISSUED";

    /** Status of an outcome. */
    public static final String SETTLED = "SETTLED";

    /** Status of a forecast whose outcome will never be known. */
    public static final String VOID = "VOID";

    /**
     * The outcome of this forecast.
     *
     * @param now when it is known, epoch milliseconds UTC
     * @param variance realised variance of the horizon; NaN where it isn't known
     * @return the outcome
     */
    VolatilityForecast settled(long now, double variance) {
        boolean known = !Double.isNaN(variance);
        double realized = Math.sqrt(variance);
        boolean judged = known && !Double.isNaN(low);
        return new VolatilityForecast(
                now,
                venue,
                symbol,
                madeAt,
                horizon,
                volatility,
                low,
                high,
                baseVolatility,
                known ? SETTLED : VOID,
                realized,
                loss(variance, volatility),
                loss(variance, baseVolatility),
                judged ? low <= realized && realized <= high ? 1 : 0 : Double.NaN,
                dataQuality);
    }

    private static double loss(double variance, double sigma) {
        double ratio = variance / (sigma * sigma);
        return ratio > 0 ? ratio - Math.log(ratio) - 1 : Double.NaN;
    }
}
