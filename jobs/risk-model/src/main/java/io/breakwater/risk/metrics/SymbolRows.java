package io.breakwater.risk.metrics;

/** Receives the rows of a symbol in order of time. */
public interface SymbolRows {
    /**
     * A minute's row, or a longer bar's.
     *
     * @param row rolling risk
     */
    void risk(SymbolRisk row);

    /**
     * A row of five minutes, or of a longer bar; behind the row of risk of the same time.
     *
     * @param row everything else
     */
    void metrics(SymbolMetrics row);

    /**
     * The bar of a day that ends with the step; behind the row of risk of the same time.
     *
     * @param bar prices and volume of the day
     */
    default void day(DayBar bar) {
        // Not wanted.
    }
}
