package io.breakwater.risk.desk.paper;

import java.util.List;

import io.breakwater.risk.desk.book.DeskBook;
import io.breakwater.risk.desk.definition.DeskDefinition;
import io.breakwater.risk.desk.definition.DeskPosition;
import io.breakwater.risk.desk.records.Fill;

/** How paper orders are executed: at the mark, plus what the order costs, as a fill of the paper book. */
final class PaperTrades {
    /** A price of nothing or less is none. */
    private static final double HIGHEST_COST = 0.99;

    private final DeskDefinition desk;
    private final List<String> symbols;
    private final DeskBook book;
    private final PaperMarket market;

    PaperTrades(DeskDefinition desk, DeskBook book, PaperMarket market) {
        this.desk = desk;
        symbols = desk.symbols();
        this.book = book;
        this.market = market;
    }

    boolean isTradable(int asset) {
        return book.isMarked(asset) && market.isTradable(asset);
    }

    /** Price of an order, base currency per unit: above the mark to buy, below it to sell. */
    double price(int asset, double quantity) {
        double cost = Math.min(HIGHEST_COST, market.cost(asset, quantity));
        return book.markOf(asset) * (1 + Math.signum(quantity) * cost);
    }

    Fill fill(String fillId, long time, int asset, double quantity, double price) {
        String symbol = symbols.get(asset);
        DeskPosition position = desk.positions().stream()
                .filter(each -> each.symbol().equals(symbol))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no position of " + desk.desk() + " is in " + symbol));
        return new Fill(
                desk.desk(),
                position.account(),
                position.venue(),
                position.strategy(),
                symbol,
                fillId,
                "paper",
                time,
                quantity,
                price / market.quoteRate(asset),
                0);
    }
}
