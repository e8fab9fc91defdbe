package io.breakwater.risk.desk.paper;

/** Where paper orders are executed: at the mark and what the order costs. Assets are named by their index in the desk's book. */
public interface PaperMarket {
    /**
     * Whether an order would find somebody to trade with.
     *
     * @param asset index of the asset
     * @return false without a mark, and where the asset is halted
     */
    boolean isTradable(int asset);

    /**
     * Cost of an order: a walk through the reference book, or the square-root impact where there is none.
     *
     * @param asset index of the asset
     * @param quantity base units, signed: positive buys
     * @return fraction of its notional, not negative
     */
    double cost(int asset, double quantity);

    /**
     * Base currency per unit of the currency that an asset is quoted in.
     *
     * @param asset index of the asset
     * @return rate, positive
     */
    double quoteRate(int asset);
}
