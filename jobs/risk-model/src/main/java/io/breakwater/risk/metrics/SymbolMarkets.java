package io.breakwater.risk.metrics;

import java.util.List;

import io.breakwater.risk.market.Timed;

/**
 * One symbol at all venues that have a row at one instant: what is read by who must not depend on the venue in use. A venue whose
 * feed is lost has no row, so that it is missing here and not empty.
 *
 * @param time instant at which the rows were known, epoch milliseconds UTC
 * @param symbol instrument
 * @param markets its rows, one a venue, in the order of the venues' names; at least one
 */
public record SymbolMarkets(long time, String symbol, List<SymbolRisk> markets) implements Timed {
    /**
     * A symbol that is read from one venue.
     *
     * @param row its row
     * @return that row alone
     */
    public static SymbolMarkets of(SymbolRisk row) {
        return new SymbolMarkets(row.time(), row.symbol(), List.of(row));
    }
}
