package io.breakwater.risk.estimators.montecarlo;

/** What a book gains when markets move. */
@FunctionalInterface
public interface Book {
    /**
     * Profit and loss of a move.
     *
     * @param logReturns log return of each underlying over the horizon; must not be changed or kept
     * @return profit and loss, a loss is negative, in any unit, e.g. fractions of equity
     */
    double profitAndLoss(double[] logReturns);

    /**
     * A book without options.
     *
     * @param exposures signed exposures, fractions of equity
     * @return book whose gain is exposure times simple return
     */
    static Book linear(double[] exposures) {
        return new LinearBook(exposures.clone());
    }
}
