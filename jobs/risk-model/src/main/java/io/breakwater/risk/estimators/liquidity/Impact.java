package io.breakwater.risk.estimators.liquidity;

/**
 * How a book is walked: how much of it is believed, and what trading beyond it costs.
 *
 * @param depthShare share of each level's quantity that counts, in (0, 1]; 0.3 for the stress of liquidation
 * @param dailyVolatility volatility a day, fraction, not negative; NaN when unknown
 * @param averageDailyVolume base units traded a day, positive; NaN when unknown
 */
public record Impact(double depthShare, double dailyVolatility, double averageDailyVolume) {
    /** Checks the ranges. */
    public Impact {
        if (!(depthShare > 0 && depthShare <= 1) || dailyVolatility < 0 || averageDailyVolume <= 0) {
            throw new IllegalArgumentException("depth share was " + depthShare + ", daily volatility " + dailyVolatility
                    + ", average daily volume " + averageDailyVolume
                    + ", must be in (0, 1], not negative and positive");
        }
    }

    /** Cost of the volume rule: one daily deviation times the root of the quantity's share of a day's volume. */
    double beyondBook(double quantity) {
        return quantity == 0 ? 0 : dailyVolatility * Math.sqrt(quantity / averageDailyVolume);
    }
}
