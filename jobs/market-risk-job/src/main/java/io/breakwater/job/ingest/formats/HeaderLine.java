package io.breakwater.job.ingest.formats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Tells by its names what the columns of a table hold: the names of Binance, Bybit, OKX, BitMEX, Kraken, Bitfinex, Coinbase, Tardis,
 * CryptoDataDownload, ccxt, and of tables that others have made of them.
 *
 * <p>Of several columns that could give a quantity the first by the order of the lists here gives it; the others are left out.
 */
final class HeaderLine {
    private static final List<String> TIMES = List.of(
            "open_time",
            "transact_time",
            "transaction_time",
            "time",
            "timestamp",
            "timestampms",
            "timestamp_ms",
            "unix",
            "unix_timestamp",
            "created_time",
            "trade_time",
            "start_time",
            "starttime",
            "event_time",
            "ts",
            "epoch",
            "datetime",
            "date_time",
            "date",
            "t");
    private static final List<String> DATES = List.of("date", "day", "trade_date", "trading_date", "trading_day");
    private static final List<String> PRICES = List.of("price", "trade_price", "p");
    private static final List<String> QUANTITIES =
            List.of("qty", "quantity", "amount", "size", "volume", "vol", "base_qty", "trade_size", "last_size", "q");
    private static final List<String> IDS =
            List.of("trade_id", "tradeid", "agg_trade_id", "aggtradeid", "id", "tid", "trade_no", "a");
    private static final List<String> SIDES = List.of("side", "taker_side", "aggressor_side", "trade_side");
    private static final List<String> MAKERS = List.of("buyer_maker", "is_buyer_maker", "isbuyermaker", "m");
    private static final List<String> SYMBOLS =
            List.of("symbol", "instrument_name", "instrument", "pair", "market", "ticker");
    private static final List<String> VENUES = List.of("exchange", "venue");
    private static final List<String> VOLUMES = List.of("volume", "vol", "base_volume", "volume_base", "v");
    private static final List<String> QUOTE_VOLUMES = List.of(
            "quote_volume",
            "quote_asset_volume",
            "quotevolume",
            "volume_quote",
            "volume_currency",
            "volccyquote",
            "turnover");
    private static final List<String> COUNTS =
            List.of("count", "n_trades", "number_of_trades", "num_trades", "trade_count", "tradecount", "trades");
    private static final List<String> TAKER_BUYS =
            List.of("taker_buy_volume", "taker_buy_base_asset_volume", "buy_vol", "buy_volume");
    private static final Pattern LEVEL = Pattern.compile("(ask|bid)s?\\[\\d+\\]\\.(price|amount|size|qty)");
    private static final Pattern BEST = Pattern.compile("(?:best_)?(ask|bid)(?:_(price|px|amount|qty|size|quantity))?");
    private static final Pattern OWN_VOLUME = Pattern.compile("volume_[a-z0-9]+");
    private static final List<FileColumn> PRICES_OF_BAR =
            List.of(FileColumn.OPEN, FileColumn.HIGH, FileColumn.LOW, FileColumn.CLOSE);
    private static final List<FileColumn> BEST_PRICES = List.of(FileColumn.BID_PRICE, FileColumn.ASK_PRICE);

    /** Names that tell what else a table may be, with what it holds then. */
    private static final List<String[]> NO_MARKETS = List.of(
            new String[] {"sum_open_interest", "open interest and ratios of traders"},
            new String[] {"last_funding_rate", "funding rates"},
            new String[] {"funding_rate", "funding rates"},
            new String[] {"fundingrate", "funding rates"},
            new String[] {"percentage", "quantities within some percent of the price (bookDepth), not levels of a book"
            },
            new String[] {"mark_iv", "prices of options"},
            new String[] {"mark_price", "mark prices"},
            new String[] {"index_price", "index prices"});

    private static final Map<String, String> OWN_LAYOUTS = Map.of(
            "instrument_name,trade_id,side,price,size,created_time", "okx",
            "id,timestamp,price,volume,side", "bybit",
            "id,timestamp,amount,price", "bitfinex",
            "time,low,high,open,close,volume", "coinbase",
            "update_id,best_bid_price,best_bid_qty,best_ask_price,best_ask_qty,transaction_time,event_time",
                    "binance-um");

    private final String[] shown;
    private final List<String> names;
    private final List<FileColumn> columns;

    private HeaderLine(String[] shown) {
        this.shown = shown;
        names = Arrays.stream(shown).map(HeaderLine::plain).toList();
        columns = new ArrayList<>(Collections.nCopies(shown.length, FileColumn.IGNORED));
    }

    /**
     * What columns hold, and what a row of them is.
     *
     * @param columns one for each name
     * @param format kind of rows
     */
    record Meaning(List<FileColumn> columns, TickFormat format) {}

    /** What the names mean; refused when they don't give all that a trade, a bar or a book needs. */
    static Meaning of(String[] header, Optional<TickFormat> forced) throws FormatException {
        return new HeaderLine(header).meaning(forced);
    }

    /** The venue whose tables alone have these names; empty when others have them too. */
    static SortedSet<String> venuesOf(String[] header) {
        String names = Arrays.stream(header).map(HeaderLine::plain).collect(Collectors.joining(","));
        String venue = OWN_LAYOUTS.get(names);
        return venue == null ? Collections.emptySortedSet() : new TreeSet<>(Set.of(venue));
    }

    static String plain(String name) {
        return name.strip()
                .replace("\"", "")
                .replace("(", "")
                .replace(")", "")
                .replace("<", "")
                .replace(">", "")
                .toLowerCase(Locale.ROOT)
                .replace(' ', '_');
    }

    private Meaning meaning(Optional<TickFormat> forced) throws FormatException {
        // A book's bid and ask stand in files of trades too, as what the book was at a trade.
        boolean trades = give(FileColumn.PRICE, PRICES) && !names.contains("is_snapshot");
        if (!trades) {
            levels();
            if (columns.containsAll(BEST_PRICES)) {
                return quotes();
            }
        }
        if (names.contains("time_in_force")) {
            throw FormatException.noMarket("liquidations");
        }
        give(FileColumn.TIME, TIMES);
        give(FileColumn.DATE, DATES);
        give(FileColumn.SYMBOL, SYMBOLS);
        give(FileColumn.EXCHANGE, VENUES);
        for (FileColumn column : PRICES_OF_BAR) {
            String name = column.name().toLowerCase(Locale.ROOT);
            give(column, List.of(name, name + "_price", name + "price", name.substring(0, 1)));
        }
        boolean asked = forced.isPresent() && forced.get().kind() == TickFormat.Kind.TRADES;
        boolean bars = columns.containsAll(PRICES_OF_BAR) && !(asked && trades);
        return bars || (!trades && columns.contains(FileColumn.OPEN) && columns.contains(FileColumn.CLOSE))
                ? bars()
                : trades();
    }

    private Meaning bars() throws FormatException {
        if (!give(FileColumn.VOLUME, VOLUMES)) {
            ownVolumes();
        }
        give(FileColumn.QUOTE_VOLUME, QUOTE_VOLUMES);
        give(FileColumn.COUNT, COUNTS);
        give(FileColumn.TAKER_BUY_VOLUME, TAKER_BUYS);
        give(FileColumn.CLOSE_TIME, List.of("close_time"));
        require(
                List.of(
                        FileColumn.TIME,
                        FileColumn.OPEN,
                        FileColumn.HIGH,
                        FileColumn.LOW,
                        FileColumn.CLOSE,
                        FileColumn.VOLUME),
                "bars");
        columns.replaceAll(column -> column == FileColumn.PRICE ? FileColumn.IGNORED : column);
        return new Meaning(columns, TickFormat.OHLCV);
    }

    /** Volumes that are named after what they count: the first is of the coin, the second of its price's currency. */
    private void ownVolumes() {
        FileColumn next = FileColumn.VOLUME;
        for (int i = 0; i < names.size() && next != null; i++) {
            if (OWN_VOLUME.matcher(names.get(i)).matches() && columns.get(i) == FileColumn.IGNORED) {
                columns.set(i, next);
                next = next == FileColumn.VOLUME ? FileColumn.QUOTE_VOLUME : null;
            }
        }
    }

    private Meaning trades() throws FormatException {
        give(FileColumn.QUANTITY, QUANTITIES);
        give(FileColumn.ID, IDS);
        give(FileColumn.BUYER_IS_MAKER, MAKERS);
        if (!columns.contains(FileColumn.BUYER_IS_MAKER)) {
            give(FileColumn.SIDE, SIDES);
        }
        boolean changes = give(FileColumn.SNAPSHOT, List.of("is_snapshot"));
        require(List.of(FileColumn.TIME, FileColumn.PRICE, FileColumn.QUANTITY), "trades");
        PRICES_OF_BAR.forEach(column -> columns.replaceAll(is -> is == column ? FileColumn.IGNORED : is));
        return new Meaning(columns, changes ? TickFormat.BOOK_CHANGES : TickFormat.NAMED_TRADES);
    }

    private Meaning quotes() throws FormatException {
        give(FileColumn.TIME, TIMES);
        give(FileColumn.DATE, DATES);
        give(FileColumn.SYMBOL, SYMBOLS);
        give(FileColumn.EXCHANGE, VENUES);
        give(FileColumn.UPDATE_ID, List.of("update_id"));
        require(
                List.of(
                        FileColumn.TIME,
                        FileColumn.BID_PRICE,
                        FileColumn.BID_QUANTITY,
                        FileColumn.ASK_PRICE,
                        FileColumn.ASK_QUANTITY),
                "a book");
        boolean deep = columns.stream().filter(FileColumn.BID_PRICE::equals).count() > 1
                || names.stream().anyMatch(name -> LEVEL.matcher(name).matches());
        return new Meaning(columns, deep ? TickFormat.BOOK_SNAPSHOTS : TickFormat.QUOTES);
    }

    private void levels() {
        for (int i = 0; i < names.size(); i++) {
            Matcher level = LEVEL.matcher(names.get(i));
            Matcher best = BEST.matcher(names.get(i));
            if (level.matches()) {
                columns.set(i, levelColumn(level.group(1), level.group(2)));
            } else if (best.matches()) {
                columns.set(i, levelColumn(best.group(1), best.group(2) == null ? "price" : best.group(2)));
            }
        }
    }

    private static FileColumn levelColumn(String side, String what) {
        boolean price = what.startsWith("p");
        if (side.equals("ask")) {
            return price ? FileColumn.ASK_PRICE : FileColumn.ASK_QUANTITY;
        }
        return price ? FileColumn.BID_PRICE : FileColumn.BID_QUANTITY;
    }

    /** Whether one of the names gives the quantity: the first of them that is there. */
    private boolean give(FileColumn column, List<String> known) {
        for (String name : known) {
            int at = names.indexOf(name);
            if (at >= 0 && columns.get(at) == FileColumn.IGNORED) {
                columns.set(at, column);
                return true;
            }
        }
        return false;
    }

    private void require(List<FileColumn> needed, String what) throws FormatException {
        List<String> missing = needed.stream()
                .filter(column -> !columns.contains(column))
                .map(FileColumn::words)
                .toList();
        for (String[] other : NO_MARKETS) {
            if (!missing.isEmpty() && names.contains(other[0])) {
                throw FormatException.noMarket(other[1]);
            }
        }
        if (!missing.isEmpty()) {
            throw new FormatException("header line was \"" + String.join(",", shown) + "\", read as " + what
                    + "; no column gives the " + String.join(", ", missing) + ": name it, as in --columns "
                    + missing.get(0).replace(' ', '_') + "=NAME");
        }
    }
}
