package io.breakwater.risk.metrics;

import io.breakwater.risk.market.Timed;

/**
 * Rolling risk of one symbol at one bar's close. Returns are log returns; losses (VaR, Expected Shortfall, drawdown) are
 * positive fractions; NaN means "no value yet".
 *
 * @param time instant at which the row was known: the bar's close, epoch milliseconds UTC
 * @param venue where it trades
 * @param symbol instrument
 * @param stepMillis length of one return's interval in milliseconds (60,000 unless the input's bars are longer)
 * @param close last trade price, quote currency per unit
 * @param ret log return over the step; 0 in a step without trades, NaN in a halt and behind a hole
 * @param realizedVolatility5m annualised realised volatility of the last 5 minutes, fraction a year of 365 days
 * @param realizedVolatility1h the same over the last hour
 * @param realizedVolatility24h the same over the last 24 hours
 * @param valueAtRisk99 99 % historical VaR of one step over the last 24 hours, type-7 quantile, positive loss fraction
 * @param expectedShortfall975 97.5 % historical Expected Shortfall of one step over the last 24 hours, positive loss fraction
 * @param maximumDrawdown24h deepest fall from a high inside the last 24 hours of closes, fraction in [0, 1)
 * @param amihud1h Amihud illiquidity of the last hour: mean |return| / quote volume over steps that traded; NaN when none did
 * @param volume base units traded in the step
 * @param quoteVolume quote currency traded in the step; NaN when the input doesn't say
 * @param drawdown7d fall of the close below its highest close of the last 7 days, fraction in [0, 1)
 * @param volatilityRatio realised volatility of the last hour over its hour-of-week median
 * @param downJump Lee-Mykland statistic of the last 5-minute return, signed; NaN before there is a window and behind a hole
 * @param observations number of returns known so far
 * @param dataQuality what is lacking, as words joined by {@code +}; {@code ok} when nothing is
 * @param spreadBasisPoints ask less bid over mid, basis points; NaN without an order book
 * @param bidDepth50 bids within 50 basis points of the mid, quote currency, the least of 5 s; NaN without an order book
 * @param askDepth50 asks within 50 basis points
 * @param liquidity depth within 100 basis points, and how far liquidity is from what is normal
 */
public record SymbolRisk(
        long time,
        String venue,
        String symbol,
        long stepMillis,
        double close,
        double ret,
        double realizedVolatility5m,
        double realizedVolatility1h,
        double realizedVolatility24h,
        double valueAtRisk99,
        double expectedShortfall975,
        double maximumDrawdown24h,
        double amihud1h,
        double volume,
        double quoteVolume,
        double drawdown7d,
        double volatilityRatio,
        double downJump,
        long observations,
        String dataQuality,
        double spreadBasisPoints,
        double bidDepth50,
        double askDepth50,
        MarketLiquidity liquidity)
        implements Timed {
    /** Word of the quality of a row in a halt: nothing has been traded for more than 15 steps. */
    public static final String HALTED = "halted";

    /**
     * Whether nothing has been traded for so long that the close says nothing about now.
     *
     * @return whether the row is of a halt
     */
    public boolean isHalted() {
        return dataQuality.startsWith(HALTED);
    }
}
