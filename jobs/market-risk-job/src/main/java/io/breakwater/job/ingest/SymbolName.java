package io.breakwater.job.ingest;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the symbol from the name of a file, e.g. {@code BTCUSDT} from {@code BTCUSDT-1m-2020.csv.gz}. */
final class SymbolName {
    private static final Set<String> VENUES = Set.of(
            "binance", "bitstamp", "bitfinex", "bybit", "coinbase", "gemini", "kraken", "okx", "spot", "usdm", "coinm");
    private static final Pattern END = Pattern.compile(
            "(?i)\\d+(s|m|h|d|w|mo|min)|\\d{4,}|aggtrades|trades?|klines?|depth|bookticker|ohlcv?|from|to|rows?");
    private static final Pattern UPPER = Pattern.compile("[A-Z0-9]*[A-Z][A-Z0-9]*");
    private static final Pattern LOWER = Pattern.compile("[a-z0-9]{2,15}(usdt|usdc|busd|usd|eur|gbp|btc|eth|bnb)");
    private static final Pattern SUFFIX =
            Pattern.compile("(?i)(\\.(csv|txt|json|jsonl|ndjson|data|log|gz|gzip|zip|zst|zstd))+$");

    private SymbolName() {}

    /** The symbol that a file's name begins with, venue words aside; none when it begins with none. */
    static Optional<String> of(String fileName) {
        String name = fileName.substring(fileName.lastIndexOf('/') + 1);
        StringBuilder symbol = new StringBuilder();
        for (String word : SUFFIX.matcher(name).replaceFirst("").split("[-_ ]", -1)) {
            if (VENUES.contains(word.toLowerCase(Locale.ROOT))) {
                continue;
            }
            boolean symbolWord =
                    UPPER.matcher(word).matches() || LOWER.matcher(word).matches();
            if (END.matcher(word).matches() || !symbolWord) {
                break;
            }
            symbol.append(symbol.length() == 0 ? "" : "-").append(word.toUpperCase(Locale.ROOT));
        }
        return symbol.length() < 2 ? Optional.empty() : Optional.of(symbol.toString());
    }
}
