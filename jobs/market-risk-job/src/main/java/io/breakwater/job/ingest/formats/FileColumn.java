package io.breakwater.job.ingest.formats;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What a column of a text file holds. */
public enum FileColumn {
    /** Nothing that is read. */
    IGNORED,
    /** Trade id. */
    ID,
    /** Price of a trade. */
    PRICE,
    /** Quantity of a trade, base units. */
    QUANTITY,
    /** Event time of a trade or message, or open time of a bar; only its time of day where another column gives the date. */
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
    SYMBOL,
    /** Quantity of a trade, base units; negative where the seller was the aggressor. */
    SIGNED_QUANTITY,
    /** Day of the time of day in {@link #TIME}. */
    DATE,
    /** Venue of a row. */
    EXCHANGE,
    /** Venue sequence number of a book. */
    UPDATE_ID,
    /** Whether a level belongs to a whole book rather than to a change of it. */
    SNAPSHOT,
    /** A bid; the first column is the best, those behind it the next levels. */
    BID_PRICE,
    /** Base units at a bid. */
    BID_QUANTITY,
    /** An ask; the first column is the best, those behind it the next levels. */
    ASK_PRICE,
    /** Base units at an ask. */
    ASK_QUANTITY;

    /** Columns that only the parser of tables takes. */
    private static final Set<FileColumn> OF_TABLES = EnumSet.range(SIGNED_QUANTITY, ASK_QUANTITY);

    /** Whether only the parser of tables takes the column. */
    boolean isOfTables() {
        return OF_TABLES.contains(this);
    }

    /** The quantity as a message names it. */
    String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
