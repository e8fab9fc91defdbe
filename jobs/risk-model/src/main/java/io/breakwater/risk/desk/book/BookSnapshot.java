package io.breakwater.risk.desk.book;

import java.util.Arrays;

/**
 * A desk's book at an instant.
 *
 * @param exposures signed notional of each asset over equity, a fraction; 0 where nothing is held
 * @param marks mark of each asset, base currency per unit, positive; NaN where it has none
 */
@SuppressWarnings("ArrayRecordComponent")
public record BookSnapshot(double[] exposures, double[] marks) {
    /**
     * The book now, for a forecast.
     *
     * @param book what the desk holds
     * @return copies of its exposures and marks
     */
    public static BookSnapshot of(DeskBook book) {
        double equity = book.equity(null);
        double[] held = new double[book.assets()];
        double[] prices = new double[book.assets()];
        if (equity > 0) {
            book.exposures(null, equity, held);
        }
        Arrays.setAll(prices, book::markOf);
        return new BookSnapshot(held, prices);
    }
}
