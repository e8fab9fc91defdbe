package io.breakwater.risk.estimators.liquidity;

import java.util.Arrays;

import io.breakwater.risk.market.BookUpdate;
import io.breakwater.risk.market.BookUpdate.Kind;

/** Shorthand for book messages: prices and quantities alternate. */
final class Books {
    private Books() {}

    /** Prices of a side, best first. */
    static double[] prices(OrderBook book, Side side) {
        double[] prices = new double[book.levels(side)];
        Arrays.setAll(prices, book.levelsOf(side)::price);
        return prices;
    }

    /** Quantities of a side, best first. */
    static double[] quantities(OrderBook book, Side side) {
        double[] quantities = new double[book.levels(side)];
        Arrays.setAll(quantities, book.levelsOf(side)::quantity);
        return quantities;
    }

    static BookUpdate snapshot(long lastId, double[] bids, double[] asks) {
        return update(Kind.SNAPSHOT, new long[] {lastId, lastId, -1}, bids, asks);
    }

    static BookUpdate delta(long first, long last, long previous, double[] bids, double[] asks) {
        return update(Kind.DELTA, new long[] {first, last, previous}, bids, asks);
    }

    static BookUpdate top(double[] bids, double[] asks) {
        return update(Kind.TOP, new long[] {-1, -1, -1}, bids, asks);
    }

    static BookUpdate update(Kind kind, long[] ids, double[] bids, double[] asks) {
        return at(0, kind, ids, bids, asks);
    }

    static BookUpdate at(long time, Kind kind, long[] ids, double[] bids, double[] asks) {
        return new BookUpdate(
                kind,
                "venue",
                "BTCUSDT",
                time,
                ids[0],
                ids[1],
                ids[2],
                every(bids, 0),
                every(bids, 1),
                every(asks, 0),
                every(asks, 1));
    }

    static double[] levels(double... pricesAndQuantities) {
        return pricesAndQuantities;
    }

    private static double[] every(double[] pairs, int offset) {
        double[] found = new double[pairs.length / 2];
        for (int i = 0; i < found.length; i++) {
            found[i] = pairs[2 * i + offset];
        }
        return found;
    }

    static OrderBook bookOf(double[] bids, double[] asks) {
        OrderBook book = new OrderBook();
        book.apply(snapshot(1, bids, asks));
        return book;
    }
}
