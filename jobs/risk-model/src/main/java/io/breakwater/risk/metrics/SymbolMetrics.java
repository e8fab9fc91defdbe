package io.breakwater.risk.metrics;

import io.breakwater.risk.market.Timed;

/**
 * Everything else that is known of one symbol's risk, at the end of five minutes (or of a longer bar).
 *
 * @param time instant at which the row was known, epoch milliseconds UTC
 * @param venue where it trades
 * @param symbol instrument
 * @param volatility volatilities
 * @param jumps jumps
 * @param book order book
 * @param impact liquidity estimates from trades
 * @param dataQuality what is lacking or stands in for it, as words joined by {@code +}; {@code ok} when nothing is
 */
public record SymbolMetrics(
        long time,
        String venue,
        String symbol,
        VolatilityMetrics volatility,
        JumpMetrics jumps,
        BookMetrics book,
        ImpactMetrics impact,
        String dataQuality)
        implements Timed {}
