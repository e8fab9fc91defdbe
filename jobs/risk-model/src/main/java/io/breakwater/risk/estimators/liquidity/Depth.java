package io.breakwater.risk.estimators.liquidity;

import java.util.Arrays;

/**
 * Depth of a book near its middle.
 *
 * <p>Quantity: sum of price times quantity of the levels within a band of the mid, in quote currency, per side, not negative.
 * Bands are 10, 25, 50, 100 and 200 basis points. An empty side has depth 0. Where the other side is empty, bands are
 * measured from this side's best price. NaN while the book is unknown or crossed: a lost feed is no empty book.
 *
 * <p>Caveats: displayed orders can be withdrawn; use the 5-second minimum ({@link RollingMinimum}).
 *
 * <p>Cost: O(levels within 200 basis points).
 */
public final class Depth {
    private static final double[] BANDS = {10, 25, 50, 100, 200};

    private Depth() {}

    /**
     * Bands.
     *
     * @return widths in basis points, ascending
     */
    public static double[] bands() {
        return BANDS.clone();
    }

    /**
     * Depth within each band.
     *
     * @param book book
     * @param side side
     * @return quote currency for each of {@link #bands()}; all NaN while the book is unusable
     */
    public static double[] of(OrderBook book, Side side) {
        double[] depths = new double[BANDS.length];
        if (!book.isUsable()) {
            Arrays.fill(depths, Double.NaN);
            return depths;
        }
        BookSide levels = book.levelsOf(side);
        double reference = book.reference(side);
        double sum = 0;
        int band = 0;
        for (int rank = 0; rank < levels.size() && band < BANDS.length; rank++) {
            double price = levels.price(rank);
            double distance = 1e4 * Math.abs(price - reference) / reference;
            while (band < BANDS.length && distance > BANDS[band]) {
                depths[band++] = sum;
            }
            sum += price * levels.quantity(rank);
        }
        Arrays.fill(depths, band, BANDS.length, sum);
        return depths;
    }
}
