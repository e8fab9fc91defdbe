package io.breakwater.risk.desk;

import java.util.List;
import java.util.TreeSet;

/**
 * Prices in a desk's base currency. A price in a stablecoin counts at the mark of the stablecoin's own symbol where the desk has
 * one, else at 1, and says so; so does one in another currency.
 */
final class QuoteMarks {
    private final String[] quotes;
    /** Asset whose mark converts the price of each asset; -1 for none. */
    private final int[] converters;

    private final boolean[] foreign;

    QuoteMarks(String baseCurrency, List<String> symbols) {
        int n = symbols.size();
        quotes = symbols.stream().map(GapClass::quoteOf).toArray(String[]::new);
        converters = new int[n];
        foreign = new boolean[n];
        for (int i = 0; i < n; i++) {
            String quote = quotes[i];
            foreign[i] = !quote.isEmpty() && !quote.equals(baseCurrency);
            converters[i] = !foreign[i] ? -1 : converter(quote, baseCurrency, symbols);
        }
    }

    private static int converter(String quote, String baseCurrency, List<String> symbols) {
        for (int i = 0; i < symbols.size(); i++) {
            String symbol = symbols.get(i);
            if (GapClass.underlyingOf(symbol).equals(quote)
                    && GapClass.quoteOf(symbol).equals(baseCurrency)) {
                return i;
            }
        }
        return -1;
    }

    /** Base currency for one unit of the currency that an asset is priced in. */
    double rate(int asset, DeskBook book) {
        int by = converters[asset];
        return by >= 0 && book.isMarked(by) ? book.markOf(by) : 1;
    }

    /** Currencies that count at 1 because nothing says better, as {@code USDT=1}; ascending. */
    List<String> assumed(DeskBook book) {
        TreeSet<String> assumed = new TreeSet<>();
        for (int i = 0; i < quotes.length; i++) {
            if (foreign[i] && (converters[i] < 0 || !book.isMarked(converters[i]))) {
                assumed.add(quotes[i] + "=1");
            }
        }
        return List.copyOf(assumed);
    }
}
