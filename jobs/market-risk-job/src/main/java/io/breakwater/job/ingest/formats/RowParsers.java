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
        return switch (format.format()) {
            case AGG_TRADES, TRADES, NAMED_TRADES, BITSTAMP -> new TradeRowParser(format, source);
            case KLINES, OHLCV -> new BarRowParser(format, source);
            case BINANCE_JSON -> new JsonLineParser(source);
        };
    }
}
