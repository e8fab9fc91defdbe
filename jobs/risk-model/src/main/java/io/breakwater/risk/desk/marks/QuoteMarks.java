package io.breakwater.risk.desk.marks;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

import io.breakwater.risk.desk.book.DeskBook;
import io.breakwater.risk.market.GapClass;

/**
 * Prices in a desk's base currency. A price in another currency counts at the mark of that currency's own symbol; one in a
 * stablecoin without such a symbol, or before its first mark, counts at 1 and says so. One in a coin or in another country's
 * money has no mark until its currency has one.
 */
public final class QuoteMarks {
    private final QuotePairs pairs;
    private final String[] quotes;
    /** Rate that is assumed of each asset's quote currency while no mark converts it, in words such as USDT=1. */
    private final String[] assumptions;

    /** Asset whose mark converts the price of each asset; -1 for none. */
    private final int[] converters;

    private final boolean[] foreign;

    /**
     * Currencies of a desk's symbols.
     *
     * @param baseCurrency currency that equity is counted in
     * @param symbols symbol of each asset
     */
    public QuoteMarks(String baseCurrency, List<String> symbols) {
        int n = symbols.size();
        pairs = new QuotePairs(baseCurrency, symbols);
        quotes = symbols.stream().map(GapClass::quoteOf).toArray(String[]::new);
        assumptions = Arrays.stream(quotes)
                .map(quote -> quote + (pairs.isAtPar(quote) ? "=1" : "=unknown"))
                .toArray(String[]::new);
        converters = new int[n];
        foreign = new boolean[n];
        for (int i = 0; i < n; i++) {
            String quote = quotes[i];
            foreign[i] = !quote.isEmpty() && !quote.equals(baseCurrency);
            converters[i] = foreign[i] ? pairs.pairOf(quote) : -1;
        }
    }

    /**
     * Rate of the currency that an asset is priced in.
     *
     * @param asset index of the asset
     * @param book marks of the currencies' own symbols
     * @return base currency for one unit of it, positive; NaN as long as nothing tells it
     */
    public double rate(int asset, DeskBook book) {
        int by = converters[asset];
        if (by >= 0 && book.isMarked(by)) {
            return book.markOf(by);
        }
        return !foreign[asset] || pairs.isAtPar(quotes[asset]) ? 1 : Double.NaN;
    }

    /**
     * Currencies that count at 1 because nothing says better, or that nothing tells.
     *
     * @param book marks of the currencies' own symbols
     * @return as {@code USDT=1} or {@code BTC=unknown}, ascending
     */
    public List<String> assumed(DeskBook book) {
        TreeSet<String> assumed = new TreeSet<>();
        for (int i = 0; i < quotes.length; i++) {
            boolean unmarked = converters[i] < 0 || !book.isMarked(converters[i]);
            if (foreign[i] && unmarked) {
                assumed.add(assumptions[i]);
            }
        }
        return List.copyOf(assumed);
    }
}
