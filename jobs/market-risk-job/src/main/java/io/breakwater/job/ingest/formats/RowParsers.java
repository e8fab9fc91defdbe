package io.breakwater.job.ingest.formats;

/** Finds the parser of a format. */
public final class RowParsers {
    private RowParsers() {}

    /**
     * A parser for one file.
     *
     * @param format how the file is to be read
     * @param source where its rows come from
     * @return a new one, to be used for this file only
     */
    public static RowParser of(FileFormat format, RowSource source) {
        if (format.dialect().table()) {
            return format.format() == TickFormat.BOOK_CHANGES
                    ? new BookChangesParser(format, source)
                    : new TableParser(format, source);
        }
        return switch (format.format()) {
            case AGG_TRADES, TRADES, NAMED_TRADES, BITSTAMP -> new TradeRowParser(format, source);
            case KLINES, OHLCV -> new BarRowParser(format, source);
            case BINANCE_JSON -> new JsonLineParser(source);
            case QUOTES, BOOK_SNAPSHOTS, BOOK_CHANGES ->
                throw new IllegalArgumentException("books in rows are read as tables only");
        };
    }
}
