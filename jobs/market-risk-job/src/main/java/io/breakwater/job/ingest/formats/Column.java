package io.breakwater.job.ingest.formats;

import java.util.Locale;
import java.util.Map;

/** What a column of a text file holds. */
public enum Column {
    /** Nothing that is read. */
    IGNORED,
    /** Trade id. */
    ID,
    /** Price of a trade. */
    PRICE,
    /** Quantity of a trade, base units. */
    QUANTITY,
    /** Event time of a trade or message, or open time of a bar. */
    TIME,
    /** Whether the buyer was the maker. */
    BUYER_IS_MAKER,
    /** Side of the aggressor, {@code buy} or {@code sell}. */
    SIDE,
    /** First price of a bar. */
    OPEN,
    /** Highest price of a bar. */
    HIGH,
    /** Lowest price of a bar. */
    LOW,
    /** Last price of a bar. */
    CLOSE,
    /** Traded quantity of a bar, base units. */
    VOLUME,
    /** Sum of price times quantity of a bar. */
    QUOTE_VOLUME,
    /** Number of trades of a bar. */
    COUNT,
    /** Quantity of a bar whose aggressor bought. */
    TAKER_BUY_VOLUME,
    /** Last millisecond of a bar. */
    CLOSE_TIME,
    /** Symbol of a row. */
    SYMBOL;

    private static final Map<String, Column> BY_NAME = Map.ofEntries(
            Map.entry("trade_id", ID),
            Map.entry("agg_trade_id", ID),
            Map.entry("aggtradeid", ID),
            Map.entry("id", ID),
            Map.entry("price", PRICE),
            Map.entry("qty", QUANTITY),
            Map.entry("quantity", QUANTITY),
            Map.entry("amount", QUANTITY),
            Map.entry("time", TIME),
            Map.entry("timestamp", TIME),
            Map.entry("transact_time", TIME),
            Map.entry("timestampms", TIME),
            Map.entry("open_time", TIME),
            Map.entry("buyer_maker", BUYER_IS_MAKER),
            Map.entry("is_buyer_maker", BUYER_IS_MAKER),
            Map.entry("isbuyermaker", BUYER_IS_MAKER),
            Map.entry("side", SIDE),
            Map.entry("open", OPEN),
            Map.entry("high", HIGH),
            Map.entry("low", LOW),
            Map.entry("close", CLOSE),
            Map.entry("volume", VOLUME),
            Map.entry("quote_volume", QUOTE_VOLUME),
            Map.entry("quote_asset_volume", QUOTE_VOLUME),
            Map.entry("count", COUNT),
            Map.entry("n_trades", COUNT),
            Map.entry("number_of_trades", COUNT),
            Map.entry("taker_buy_volume", TAKER_BUY_VOLUME),
            Map.entry("taker_buy_base_asset_volume", TAKER_BUY_VOLUME),
            Map.entry("buy_vol", TAKER_BUY_VOLUME),
            Map.entry("close_time", CLOSE_TIME),
            Map.entry("symbol", SYMBOL));

    /**
     * What a column of this name holds.
     *
     * @param name as the header line has it; case, spaces and quotes do not count
     * @return {@link #IGNORED} for a name that is not known
     */
    static Column named(String name) {
        String plain = name.strip().replace("\"", "").toLowerCase(Locale.ROOT).replace(' ', '_');
        return BY_NAME.getOrDefault(plain, IGNORED);
    }
}
