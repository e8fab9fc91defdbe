package io.breakwater.risk.estimators.liquidity;

/**
 * What an order book looked like at the end of a second.
 *
 * @param venue where it is
 * @param symbol instrument
 * @param time when it was known, epoch milliseconds UTC
 * @param usable whether both sides were known, uncrossed and without a missing message
 * @param bid best bid, quote currency per unit; NaN when that side was empty or not known
 * @param ask best ask, quote currency per unit; NaN when that side was empty or not known
 * @param spreadBasisPoints ask less bid over mid, basis points; NaN unless both were known
 * @param bidDepth bids within each of {@link Depth#bands()}, quote currency, the least of the last 5 s; 0 when empty
 * @param askDepth asks within each of {@link Depth#bands()}, quote currency, the least of the last 5 s; 0 when empty
 * @param ladder levels to walk; the last known when not usable
 */
@SuppressWarnings("ArrayRecordComponent")
public record DepthBar(
        String venue,
        String symbol,
        long time,
        boolean usable,
        double bid,
        double ask,
        double spreadBasisPoints,
        double[] bidDepth,
        double[] askDepth,
        BookLadder ladder) {}
