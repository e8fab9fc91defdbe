package io.breakwater.job.ingest.formats;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Names of venues, lower case: an exchange, and behind a hyphen its market when it isn't spot: {@code binance} is spot, {@code
 * binance-um} futures margined in stablecoins, {@code binance-cm} futures margined in the coin.
 */
public final class VenueName {
    private static final Set<String> EXCHANGES = Set.of(
            "binance",
            "bitfinex",
            "bitget",
            "bitmex",
            "bitstamp",
            "bybit",
            "coinbase",
            "deribit",
            "gateio",
            "gemini",
            "htx",
            "kraken",
            "kucoin",
            "okx",
            "poloniex",
            "upbit");
    private static final Map<String, String> OTHER_NAMES = Map.ofEntries(
            Map.entry("binance-futures", "binance-um"),
            Map.entry("binance_futures", "binance-um"),
            Map.entry("binanceusdm", "binance-um"),
            Map.entry("binance-usdm", "binance-um"),
            Map.entry("binance-delivery", "binance-cm"),
            Map.entry("binance_delivery", "binance-cm"),
            Map.entry("binancecoinm", "binance-cm"),
            Map.entry("binance-coinm", "binance-cm"),
            Map.entry("binance-spot", "binance"),
            Map.entry("bybit-spot", "bybit"),
            Map.entry("bybit-linear", "bybit-um"),
            Map.entry("bybit-inverse", "bybit-cm"),
            Map.entry("okex", "okx"),
            Map.entry("huobi", "htx"),
            Map.entry("coinbasepro", "coinbase"),
            Map.entry("gdax", "coinbase"));

    private VenueName() {}

    /**
     * The name of a venue.
     *
     * @param text as a file, a folder or a data vendor writes it
     * @return lower case, with its market; the text itself in lower case when it isn't known
     */
    public static String of(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        return OTHER_NAMES.getOrDefault(lower, lower);
    }

    /**
     * A word that names a venue.
     *
     * @param word part of a name, in any case
     * @return the venue; none when it is another word
     */
    public static Optional<String> known(String word) {
        String name = of(word);
        return EXCHANGES.contains(exchangeOf(name)) ? Optional.of(name) : Optional.empty();
    }

    /**
     * The exchange without its market.
     *
     * @param venue name of a venue
     * @return e.g. {@code binance} for {@code binance-um}
     */
    public static String exchangeOf(String venue) {
        return venue.endsWith("-um") || venue.endsWith("-cm") ? venue.substring(0, venue.length() - 3) : venue;
    }

    /** Whether what a row names is a venue, or the exchange that it is a market of. */
    static boolean isAt(String text, String venue) {
        String name = of(text);
        return name.equals(venue) || name.equals(exchangeOf(venue));
    }
}
