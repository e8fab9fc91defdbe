package io.breakwater.job.ingest;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.regex.Pattern;

import io.breakwater.job.ingest.formats.Detection;
import io.breakwater.job.ingest.formats.Dialect;
import io.breakwater.job.ingest.formats.EpochUnit;
import io.breakwater.job.ingest.formats.FileColumn;
import io.breakwater.job.ingest.formats.FileFormat;
import io.breakwater.job.ingest.formats.TickFormat;
import io.breakwater.job.ingest.formats.VenueName;

/**
 * Tells the venue of a file, its market included: by what its rows say, else by folders and words of its name, else by a layout that
 * only one venue has. Spot and futures of one symbol are different instruments whose files often have the same name.
 */
final class VenueFinder {
    private static final Pattern COIN_MARGINED = Pattern.compile("[A-Z0-9]+USD_(PERP|\\d{6})");
    private static final Pattern FUTURE = Pattern.compile("[A-Z0-9]+_(PERP|\\d{6})");
    private static final Pattern WORDS = Pattern.compile("[-_. !]");
    private static final int FIELDS_OF_FUTURES_AGGREGATES = 7;
    private static final int FIELDS_OF_FUTURES_TRADES = 6;

    private VenueFinder() {}

    /**
     * A venue and how sure it is.
     *
     * @param venue lower case, with its market
     * @param told whether anything said it; else it is the usual one
     */
    record Found(String venue, boolean told) {}

    /** The venue of a file; a venue or market that the user names stands above all. */
    static Found of(InputSpec spec, String source, Detection detection, String symbol) {
        if (!spec.venue().isEmpty()) {
            String venue = VenueName.of(spec.venue());
            return new Found(
                    spec.market()
                            .map(market -> market.of(VenueName.exchangeOf(venue)))
                            .orElse(venue),
                    true);
        }
        Optional<String> named =
                inRows(detection.venues()).or(() -> inPath(source)).or(() -> byLayout(detection.format(), symbol));
        Optional<Market> market = spec.market()
                .or(() -> named.flatMap(Market::ofVenue))
                .or(() -> marketOf(source, detection.format(), symbol));
        String exchange = VenueName.exchangeOf(named.orElse(InputSpec.DEFAULT_VENUE));
        boolean told = named.isPresent() || isBinances(detection.format());
        return new Found(market.orElse(Market.SPOT).of(exchange), told);
    }

    /** The market that folders, layout or symbol say; none when nothing does. */
    static Optional<Market> marketOf(String source, FileFormat format, String symbol) {
        Optional<Market> folder = folderMarket(source, symbol);
        if (folder.isPresent()) {
            return folder;
        }
        if (FUTURE.matcher(symbol).matches()) {
            return Optional.of(futures(symbol));
        }
        int fields = format.columns().size();
        boolean flagged = format.columns().contains(FileColumn.BUYER_IS_MAKER);
        if (format.format() == TickFormat.AGG_TRADES && flagged) {
            return Optional.of(fields == FIELDS_OF_FUTURES_AGGREGATES ? futures(symbol) : Market.SPOT);
        }
        if (format.format() == TickFormat.TRADES && flagged) {
            return Optional.of(fields == FIELDS_OF_FUTURES_TRADES ? futures(symbol) : Market.SPOT);
        }
        return isBybitDerivative(format)
                ? Optional.of(symbol.endsWith("USD") ? Market.CM : Market.UM)
                : Optional.empty();
    }

    private static Market futures(String symbol) {
        return COIN_MARGINED.matcher(symbol).matches() ? Market.CM : Market.UM;
    }

    /** What the name says by a word, or the last folder that is called as a market is. */
    private static Optional<Market> folderMarket(String source, String symbol) {
        String[] parts = source.split("[/\\\\!]", -1);
        for (String word : WORDS.split(parts[parts.length - 1], -1)) {
            Optional<Market> market = marketWord(word);
            if (market.isPresent()) {
                return market;
            }
        }
        for (int i = parts.length - 2; i >= 0; i--) {
            Optional<Market> market =
                    parts[i].equalsIgnoreCase("futures") ? Optional.of(futures(symbol)) : marketWord(parts[i]);
            if (market.isPresent()) {
                return market;
            }
        }
        return Optional.empty();
    }

    private static Optional<Market> marketWord(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "spot" -> Optional.of(Market.SPOT);
            case "um", "usdm", "linear" -> Optional.of(Market.UM);
            case "cm", "coinm", "inverse" -> Optional.of(Market.CM);
            default -> Optional.empty();
        };
    }

    private static Optional<String> inRows(SortedSet<String> venues) {
        return venues.size() == 1 ? Optional.of(VenueName.of(venues.first())) : Optional.empty();
    }

    /** The last folder that is called as a venue is, or a word of the file's name that is or begins with one. */
    private static Optional<String> inPath(String source) {
        String[] parts = source.split("[/\\\\!]", -1);
        for (String word : WORDS.split(parts[parts.length - 1], -1)) {
            Optional<String> known = VenueName.known(word).or(() -> VenueName.known(word.replaceFirst("[A-Z]+$", "")));
            if (known.isPresent()) {
                return known;
            }
        }
        for (int i = parts.length - 2; i >= 0; i--) {
            Optional<String> known = VenueName.known(parts[i]);
            if (known.isPresent()) {
                return known;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> byLayout(FileFormat format, String symbol) {
        if (isBitmex(format)) {
            return Optional.of(symbol.contains("XBT") || !isBybitDerivative(format) ? "bitmex" : "bybit");
        }
        boolean bareKraken = !format.header()
                && format.dialect().encoding() == Dialect.Encoding.UTF_8
                && ((format.format() == TickFormat.OHLCV && format.columns().contains(FileColumn.COUNT))
                        || (format.format() == TickFormat.BITSTAMP && symbol.contains("XBT")));
        return bareKraken ? Optional.of("kraken") : Optional.empty();
    }

    /** The public dumps of BitMEX and of Bybit's derivatives have the same ten columns. */
    private static boolean isBitmex(FileFormat format) {
        return format.header()
                && format.columns().size() == 10
                && format.columns().get(0) == FileColumn.TIME
                && format.columns()
                        .subList(1, 5)
                        .equals(List.of(FileColumn.SYMBOL, FileColumn.SIDE, FileColumn.QUANTITY, FileColumn.PRICE));
    }

    private static boolean isBybitDerivative(FileFormat format) {
        return isBitmex(format) && format.unit() == EpochUnit.SECONDS;
    }

    private static boolean isBinances(FileFormat format) {
        return switch (format.format()) {
            case AGG_TRADES, TRADES, KLINES, BINANCE_JSON -> true;
            default -> false;
        };
    }
}
