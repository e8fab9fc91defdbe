package io.breakwater.risk.market;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * How far an asset may fall before a desk can act: the worst 60-minute fall of a typical recent year.
 *
 * <p>BTC and ETH 9 % from BTC minutes (worst hour a year: 15 to 24 % in 2017 to 2021, 6.7 to 11 % in 2022 to 2026). The other
 * figures are judgement until they are measured.
 */
public enum GapClass {
    /** Bitcoin and Ether. */
    MAJOR(0.09),
    /** Other coins of the first rank. */
    LARGE(0.16),
    /** Every other coin. */
    ALT(0.30),
    /** Coins that are meant to stay at a price of 1. */
    STABLE(0.05),
    /** Money of states. */
    FIAT(0.03);

    private static final Set<String> MAJORS = Set.of("BTC", "XBT", "ETH");
    private static final Set<String> LARGE_COINS =
            Set.of("BNB", "XRP", "SOL", "ADA", "DOGE", "TRX", "LTC", "BCH", "LINK", "DOT", "AVAX");
    private static final Set<String> STABLES =
            Set.of("USDT", "USDC", "DAI", "TUSD", "BUSD", "USDP", "FDUSD", "USDE", "UST", "USTC", "PYUSD", "GUSD");
    private static final Set<String> FIATS = Set.of(
            "USD", "EUR", "GBP", "JPY", "CHF", "AUD", "CAD", "NZD", "TRY", "BRL", "KRW", "MXN", "ARS", "ZAR", "PLN",
            "UAH", "SGD", "HKD", "SEK", "NOK", "DKK", "CZK");
    private static final Pattern CONTRACT = Pattern.compile("[-_]?(PERP|SWAP|[0-9]{6})$");
    private static final Pattern SEPARATORS = Pattern.compile("[-_/]");
    private static final String[] QUOTES = {
        "FDUSD", "USDT", "USDC", "BUSD", "TUSD", "USDP", "USD", "EUR", "GBP", "JPY", "TRY", "BTC", "XBT", "ETH", "BNB",
        "DAI", "CHF", "AUD", "CAD", "BRL", "KRW"
    };

    private final double fall;

    GapClass(double fall) {
        this.fall = fall;
    }

    /**
     * The fall that the class stands for.
     *
     * @return fraction of the price, in (0, 1)
     */
    public double fall() {
        return fall;
    }

    /**
     * The class of an asset.
     *
     * @param underlying the asset, upper case, e.g. {@code BTC}
     * @return its class; {@link #ALT} when it isn't known
     */
    public static GapClass of(String underlying) {
        if (MAJORS.contains(underlying)) {
            return MAJOR;
        }
        if (STABLES.contains(underlying)) {
            return STABLE;
        }
        if (FIATS.contains(underlying)) {
            return FIAT;
        }
        return LARGE_COINS.contains(underlying) ? LARGE : ALT;
    }

    /**
     * The asset that a symbol is about: the symbol without its quote currency and contract suffix.
     *
     * @param symbol as a venue spells it, upper case, e.g. {@code BTCUSDT}, {@code BTC-USD}, {@code ETHUSDT-PERP}
     * @return the underlying, e.g. {@code BTC}; the symbol itself when no quote currency is found
     */
    public static String underlyingOf(String symbol) {
        String plain = plain(symbol);
        return plain.substring(0, plain.length() - quoteOf(symbol).length());
    }

    private static String plain(String symbol) {
        String contract = CONTRACT.matcher(symbol).replaceFirst("");
        return SEPARATORS.matcher(contract).replaceAll("");
    }

    /**
     * The currency that a symbol is priced in.
     *
     * @param symbol as a venue spells it, upper case
     * @return the quote currency, e.g. {@code USDT}; empty when none is found
     */
    public static String quoteOf(String symbol) {
        String plain = plain(symbol);
        String first = "";
        for (String quote : QUOTES) {
            if (plain.endsWith(quote) && plain.length() > quote.length()) {
                if (isKnown(plain.substring(0, plain.length() - quote.length()))) {
                    return quote;
                }
                first = first.isEmpty() ? quote : first;
            }
        }
        return first;
    }

    /** Of DOTUSD, both DO in TUSD and DOT in USD can be read; the one that is known is meant. */
    private static boolean isKnown(String underlying) {
        return MAJORS.contains(underlying)
                || LARGE_COINS.contains(underlying)
                || STABLES.contains(underlying)
                || (FIATS.contains(underlying) && !underlying.equals("USD"));
    }
}
