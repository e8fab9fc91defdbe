package io.breakwater.risk.estimators.liquidity;

/**
 * Cost of trading a quantity at once.
 *
 * <p>Quantity: |VWAP(Q) - mid| / mid, a fraction, not negative, where VWAP is the mean price of the orders taken, best first.
 * What exceeds the visible book adds s sqrt(excess / ADV) with s the daily volatility and ADV the average daily volume: the
 * volume rule. With an empty, unknown or crossed book the whole quantity follows the volume rule. So the cost never falls as
 * Q grows.
 *
 * <p>Small samples: NaN when the volume rule is needed and volatility or ADV is unknown. A quantity of 0 costs 0; a negative
 * or not finite one gives NaN.
 *
 * <p>Cost: O(levels taken).
 *
 * <p>Source: specification section 2.1 (spread/depth, liquidation cost); square-root impact after Torre and Ferrari, Market
 * Impact Model Handbook (1997).
 */
public final class BookWalk {
    private BookWalk() {}

    /**
     * Cost of a quantity.
     *
     * @param book book
     * @param taken side taken from: BID for a sale, ASK for a purchase
     * @param quantity base units, not negative
     * @param impact share of the book that counts, and the volume rule beyond it
     * @return fraction of the mid; NaN as stated above
     */
    public static double cost(OrderBook book, Side taken, double quantity, Impact impact) {
        return book.isUsable()
                ? walk(book.levelsOf(taken), book.reference(taken), quantity, impact)
                : walk(book.levelsOf(taken), Double.NaN, quantity, impact);
    }

    /**
     * Cost of a quantity on the levels last known, though a message may be missing since; for a careful guess while a book is
     * lost, with a small share of its depth. Measured from the last mid.
     *
     * @param book book
     * @param taken side taken from: BID for a sale, ASK for a purchase
     * @param quantity base units, not negative
     * @param impact share of the book that counts, and the volume rule beyond it
     * @return fraction of the last mid; the volume rule's cost where no book was ever seen; NaN as stated above
     */
    public static double costOnLastBook(OrderBook book, Side taken, double quantity, Impact impact) {
        return walk(book.levelsOf(taken), book.lastMid(), quantity, impact);
    }

    /** One side to take from, best first. */
    interface Levels {
        int size();

        double price(int rank);

        double quantity(int rank);
    }

    static double walk(Levels levels, double reference, double quantity, Impact impact) {
        if (!(quantity >= 0) || Double.isInfinite(quantity)) {
            return Double.NaN;
        }
        if (quantity == 0 || Double.isNaN(reference) || levels.size() == 0) {
            return impact.beyondBook(quantity);
        }
        double left = quantity;
        double paid = 0;
        for (int rank = 0; rank < levels.size() && left > 0; rank++) {
            double filled = Math.min(left, impact.depthShare() * levels.quantity(rank));
            paid += filled * levels.price(rank);
            left -= filled;
        }
        double walked = Math.abs(paid / (quantity - left) - reference) / reference;
        return walked + impact.beyondBook(left);
    }
}
