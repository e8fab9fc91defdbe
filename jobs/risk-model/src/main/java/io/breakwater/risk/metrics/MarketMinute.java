package io.breakwater.risk.metrics;

import io.breakwater.risk.market.Timed;

/**
 * A row of a symbol at the venue that it is read from, beside what derivatives of its underlying say.
 *
 * @param row the row
 * @param derivatives what derivatives say; {@link Derivatives#NONE} where no input brings them
 */
public record MarketMinute(SymbolRisk row, Derivatives derivatives) implements Timed {
    @Override
    public long time() {
        return row.time();
    }

    /**
     * A row that no derivatives are known beside.
     *
     * @param row the row
     * @return the minute
     */
    public static MarketMinute of(SymbolRisk row) {
        return new MarketMinute(row, Derivatives.NONE);
    }
}
