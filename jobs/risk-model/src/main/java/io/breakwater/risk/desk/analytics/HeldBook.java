package io.breakwater.risk.desk.analytics;

import java.util.List;
import java.util.stream.IntStream;

import io.breakwater.risk.desk.book.DeskBook;

/**
 * A book that is held unchanged: the positions of an instant, and what equity was beside them.
 *
 * @param quantities base units of each asset, signed; assets that come later are not held
 * @param cash what equity was beside the marked positions, base currency
 * @param equity equity when it was taken, base currency
 */
record HeldBook(List<Double> quantities, double cash, double equity) {
    /** The book as it is now. */
    static HeldBook of(DeskBook book) {
        List<Double> held =
                IntStream.range(0, book.assets()).mapToObj(book::quantityOf).toList();
        double equity = book.equity(null);
        return new HeldBook(held, equity - worth(held, book), equity);
    }

    private static double worth(List<Double> quantities, DeskBook book) {
        double worth = 0;
        for (int i = 0; i < quantities.size(); i++) {
            double quantity = quantities.get(i);
            worth += quantity == 0 ? 0 : quantity * book.markOf(i);
        }
        return worth;
    }

    /** What its equity is at the present marks, base currency. */
    double equityAt(DeskBook book) {
        return cash + worth(quantities, book);
    }
}
