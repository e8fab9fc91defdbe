package io.breakwater.risk.metrics;

/**
 * How liquid one symbol at one venue is at a step's end, and what is normal there. NaN means "no value".
 *
 * <p>Norms of the book, and its multiple, are against the median of the same hour of the week over 30 days. Multiples of bars are
 * against that or against the median of all hours of the last 30 days, whichever is less: what is usual at that hour, and what is usual
 * in such times, are both no crisis.
 *
 * @param bidDepth100 bids within 100 basis points of the mid, quote currency, the least of 5 s; 0 for an empty side
 * @param askDepth100 asks within 100 basis points
 * @param depthNorm normal depth within 100 basis points of the thinner side, quote currency; NaN where no book was ever seen
 * @param spreadNorm normal spread, basis points
 * @param saleCostMultiple cost of selling 100,000 quote currency at 30 % of the depth over its norm, a multiple
 * @param rangeMultiple mean log range of a minute over 15 minutes, over its norm, a multiple
 * @param illiquidityMultiple log range of 15 minutes by square root of quote volume, over its norm, a multiple
 * @param volumeMultiple quote volume of 15 minutes, over its norm, a multiple
 * @param takerBuyShare share of the step's volume that aggressors bought, of what is known of; in [0, 1]
 */
public record MarketLiquidity(
        double bidDepth100,
        double askDepth100,
        double depthNorm,
        double spreadNorm,
        double saleCostMultiple,
        double rangeMultiple,
        double illiquidityMultiple,
        double volumeMultiple,
        double takerBuyShare) {
    /** Nothing known. */
    public static final MarketLiquidity NONE = new MarketLiquidity(
            Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    /**
     * Depth of the thinner side.
     *
     * @return quote currency; 0 where a side is empty, NaN where the book is not known
     */
    public double depth() {
        return Math.min(bidDepth100, askDepth100);
    }
}
