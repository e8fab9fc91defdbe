package io.breakwater.risk.desk.marks;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.breakwater.risk.market.GapClass;

/**
 * By which symbol's mark a currency becomes a desk's base currency. Dollars and coins that are meant to be worth one stand for each
 * other where no symbol says better; a coin such as BTC or another country's money never does.
 */
public final class QuotePairs {
    private static final String DOLLAR = "USD";

    private final String baseCurrency;
    private final List<String> symbols;

    /**
     * Pairs of a desk.
     *
     * @param baseCurrency currency that its equity is in, upper case
     * @param symbols symbols whose prices it knows, as venues spell them
     */
    public QuotePairs(String baseCurrency, List<String> symbols) {
        this.baseCurrency = baseCurrency;
        this.symbols = List.copyOf(symbols);
    }

    /**
     * The symbol whose mark, in the base currency, is the worth of one unit of a currency.
     *
     * @param currency upper case
     * @return its index; -1 when no symbol leads from the currency to the base
     */
    public int pairOf(String currency) {
        return pairOf(currency, new HashSet<>());
    }

    private int pairOf(String currency, Set<String> onTheWay) {
        if (!onTheWay.add(currency)) {
            return -1;
        }
        int indirect = -1;
        for (int i = 0; i < symbols.size(); i++) {
            if (GapClass.underlyingOf(symbols.get(i)).equals(currency)) {
                String quote = GapClass.quoteOf(symbols.get(i));
                if (quote.equals(baseCurrency)) {
                    return i;
                }
                boolean leadsOn = !quote.isEmpty() && (isAtPar(quote) || pairOf(quote, new HashSet<>(onTheWay)) >= 0);
                indirect = indirect < 0 && leadsOn ? i : indirect;
            }
        }
        return indirect;
    }

    /**
     * Whether a currency counts as one unit of the base currency where no symbol says better.
     *
     * @param currency upper case
     * @return true for the base currency itself, and among dollars and coins that are meant to be worth one
     */
    public boolean isAtPar(String currency) {
        return currency.equals(baseCurrency) || (isDollar(currency) && isDollar(baseCurrency));
    }

    private static boolean isDollar(String currency) {
        return currency.equals(DOLLAR) || GapClass.of(currency) == GapClass.STABLE;
    }

    /**
     * Currencies that prices are in and that nothing converts.
     *
     * @return ascending; empty when every symbol can be marked
     */
    public List<String> missing() {
        TreeSet<String> missing = new TreeSet<>();
        for (String symbol : symbols) {
            String quote = GapClass.quoteOf(symbol);
            if (!quote.isEmpty() && !isAtPar(quote) && pairOf(quote) < 0) {
                missing.add(quote);
            }
        }
        return List.copyOf(missing);
    }
}
