package io.breakwater.risk.estimators.liquidity;

/** Side of an order book. */
public enum Side {
    /** Buyers' orders; a sale takes from them. */
    BID,
    /** Sellers' orders; a purchase takes from them. */
    ASK
}
