package io.breakwater.risk.estimators.liquidity;

/**
 * Makes the ladder of a book: the best levels one by one, the others in groups that grow away from the mid.
 *
 * <p>Each group stands at its mean price, so a walk that ends at a step's edge costs what it costs in the book; between two edges
 * of one group it costs at most what the group's width differs from its mean.
 */
final class LadderSteps {
    /** Best levels of each side, which stay alone where a book has too many. */
    private static final int ALONE = BookLadder.STEPS / 4;

    private static final int GROUPS = BookLadder.STEPS - ALONE;

    private LadderSteps() {}

    /** Ladder of a book that is usable. */
    static BookLadder of(OrderBook book) {
        double[][] bids = steps(book.levelsOf(Side.BID));
        double[][] asks = steps(book.levelsOf(Side.ASK));
        return new BookLadder(book.lastMid(), bids[0], bids[1], asks[0], asks[1]);
    }

    /** Prices and quantities of a side's steps. */
    private static double[][] steps(BookSide levels) {
        int steps = Math.min(levels.size(), BookLadder.STEPS);
        double[] prices = new double[steps];
        double[] quantities = new double[steps];
        for (int step = 0; step < steps; step++) {
            int from = edge(step, levels.size());
            int to = edge(step + 1, levels.size());
            quantities[step] = quantity(levels, from, to);
            prices[step] = to == from + 1 ? levels.price(from) : paid(levels, from, to) / quantities[step];
        }
        return new double[][] {prices, quantities};
    }

    private static double quantity(BookSide levels, int from, int to) {
        double quantity = 0;
        for (int rank = from; rank < to; rank++) {
            quantity += levels.quantity(rank);
        }
        return quantity;
    }

    private static double paid(BookSide levels, int from, int to) {
        double paid = 0;
        for (int rank = from; rank < to; rank++) {
            paid += levels.price(rank) * levels.quantity(rank);
        }
        return paid;
    }

    /** First rank of a step; each group reaches a fixed part deeper than the one before. */
    static int edge(int step, int levels) {
        if (levels <= BookLadder.STEPS || step <= ALONE) {
            return step;
        }
        if (step == BookLadder.STEPS) {
            return levels;
        }
        double deeper = Math.pow((double) levels / ALONE, (step - ALONE) / (double) GROUPS);
        return Math.max(step, (int) (ALONE * deeper));
    }
}
