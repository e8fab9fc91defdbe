package io.breakwater.job.ingest.formats;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Formats of market data that can be read. */
public enum TickFormat {
    /** Binance public data {@code aggTrades}: 8 columns, 7 for futures. */
    AGG_TRADES(Kind.TRADES),
    /** Binance public data {@code trades}: 7 columns, 6 for futures. */
    TRADES(Kind.TRADES),
    /** Trades under a header line, e.g. {@code trade_id,price,quantity,time,buyer_maker}. */
    NAMED_TRADES(Kind.TRADES),
    /** Bitstamp history: {@code seconds,price,amount}. */
    BITSTAMP(Kind.TRADES),
    /** Binance public data {@code klines}: 12 columns. */
    KLINES(Kind.KLINES),
    /** Bars under a header line: {@code open_time,open,high,low,close,volume} and more. */
    OHLCV(Kind.KLINES),
    /** Best bid and ask a row, as Binance {@code bookTicker} and Tardis {@code quotes}. */
    QUOTES(Kind.DEPTH),
    /** Books to some depth a row, as Tardis {@code book_snapshot}. */
    BOOK_SNAPSHOTS(Kind.DEPTH),
    /** One level of a book a row, as Tardis {@code incremental_book_L2}. */
    BOOK_CHANGES(Kind.DEPTH),
    /** Binance WebSocket messages, one JSON object a line. */
    BINANCE_JSON(Kind.ANY);

    /** What a format carries. */
    public enum Kind {
        /** Trades. */
        TRADES,
        /** Ready-made bars. */
        KLINES,
        /** Order books. */
        DEPTH,
        /** Trades and books, as they come. */
        ANY
    }

    private final Kind kind;

    TickFormat(Kind kind) {
        this.kind = kind;
    }

    /**
     * What the format carries.
     *
     * @return never null
     */
    public Kind kind() {
        return kind;
    }

    /**
     * Name on the command line.
     *
     * @return lower case, words joined by hyphens
     */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * All names, for messages.
     *
     * @return e.g. {@code agg-trades, trades, ...}
     */
    public static String labels() {
        return Arrays.stream(values()).map(TickFormat::label).collect(Collectors.joining(", "));
    }
}
