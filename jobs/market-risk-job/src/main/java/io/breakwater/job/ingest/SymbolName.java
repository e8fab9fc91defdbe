package io.breakwater.job.ingest;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the symbol from the name of a file, behind words that are none, e.g. {@code BTCUSDT} from {@code BTCUSDT-1m-2020.csv.gz}. What makes a contract another
 * instrument stays: {@code BTCUSD_PERP}, {@code BTCUSDT_240927}, {@code BTC-USD-240927}.
 */
final class SymbolName {
    private static final Set<String> VENUES = Set.of(
            "binance",
            "bitstamp",
            "bitfinex",
            "bitmex",
            "bybit",
            "coinbase",
            "deribit",
            "gemini",
            "kraken",
            "okx",
            "spot",
            "usdm",
            "coinm");
    private static final String DAY = "\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])";
    private static final Pattern DELIVERY = Pattern.compile(DAY);
    private static final Pattern CONTRACT =
            Pattern.compile("([A-Z0-9]*[A-Z][A-Z0-9]*_(?:PERP|" + DAY + "))(?:[-_. ].*)?");
    private static final Pattern END = Pattern.compile(
            "(?i)\\d+(s|m|h|d|w|mo|min)|[mhd]\\d{1,3}|\\d{4,}|aggtrades|trades?|klines?|depth|bookticker|ohlcv?|from|to|rows?");
    private static final Pattern UPPER = Pattern.compile("[A-Z0-9]*[A-Z][A-Z0-9]*");
    private static final Pattern LOWER = Pattern.compile("[a-z0-9]{2,15}(usdt|usdc|busd|usd|eur|gbp|btc|eth|bnb)");
    private static final Pattern BITFINEX = Pattern.compile("t[A-Z]{6,10}");
    private static final Pattern SUFFIX =
            Pattern.compile("(?i)(\\.(csv|txt|json|jsonl|ndjson|data|log|gz|gzip|zip|zst|zstd))+$");

    private SymbolName() {}

    /** The first symbol in a file's name, words of venues and contents aside; none when there is none. */
    static Optional<String> of(String fileName) {
        String name = SUFFIX.matcher(fileName.substring(fileName.lastIndexOf('/') + 1))
                .replaceFirst("");
        Matcher contract = CONTRACT.matcher(name);
        if (contract.matches()) {
            return Optional.of(contract.group(1));
        }
        StringBuilder symbol = new StringBuilder();
        for (String word : name.split("[-_ ]", -1)) {
            if (VENUES.contains(word.toLowerCase(Locale.ROOT))) {
                continue;
            }
            boolean delivery = symbol.indexOf("-") > 0 && DELIVERY.matcher(word).matches();
            boolean symbolWord =
                    UPPER.matcher(word).matches() || LOWER.matcher(word).matches();
            if (symbol.length() == 0 && BITFINEX.matcher(word).matches()) {
                return Optional.of(word.substring(1));
            }
            if (!delivery && (END.matcher(word).matches() || !symbolWord)) {
                if (symbol.length() == 0) {
                    continue;
                }
                break;
            }
            symbol.append(symbol.length() == 0 ? "" : "-").append(word.toUpperCase(Locale.ROOT));
        }
        return symbol.length() < 2 ? Optional.empty() : Optional.of(symbol.toString());
    }
}
