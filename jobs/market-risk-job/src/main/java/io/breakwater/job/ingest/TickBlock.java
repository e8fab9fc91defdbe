package io.breakwater.job.ingest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.breakwater.risk.market.Bar;
import io.breakwater.risk.market.BookUpdate;
import io.breakwater.risk.market.TradeColumns;
import org.apache.flink.api.common.typeinfo.TypeInfo;

/**
 * A run of input of one symbol from one partition, in the partition's order: trades as columns, the rarer kinds as lists.
 *
 * <p>The unit of work of the hot path: a reader fills one block and hands it down the chain, so nothing is allocated per
 * trade. A block is reused by its reader once the call that emitted it returns; who keeps it must copy it.
 *
 * <p>A partition is what the input keeps in order: all files of one symbol, or one Kafka partition. Its clock is the
 * highest time seen in it; lateness is decided against that clock, in input order.
 */
@TypeInfo(TickBlockType.Factory.class)
public final class TickBlock {
    /** Status time of a block that says nothing about the feed. */
    public static final long NO_STATUS = Long.MIN_VALUE;

    /** Offset of a block that was made of many rows. */
    public static final long NO_OFFSET = -1;

    /** Name of the input partition, e.g. {@code binance:BTCUSDT} or {@code market.trades-3}. */
    public String partition = "";

    /** Venue, lower case. */
    public String venue = "";

    /** Symbol, upper case. */
    public String symbol = "";

    /** Number of trades; the columns may be longer. */
    public int trades;

    /** Event time of each trade, epoch milliseconds UTC. */
    public long[] time;

    /** Trade id of each trade, or its position in the input where it has none. */
    public long[] id;

    /** Price of each trade, quote currency per unit, positive and finite. */
    public double[] price;

    /** Quantity of each trade, base units, positive and finite. */
    public double[] quantity;

    /** Whether the buyer was the maker, that is: the seller was the aggressor. */
    public boolean[] buyerIsMaker;

    /** Of which trades nobody knows the aggressor; null when all are known. */
    public boolean[] unsided;

    private TradeColumns columns;

    /** Bars that the input gave ready made. */
    public List<Bar> bars = new ArrayList<>();

    /** Book messages. */
    public List<BookUpdate> books = new ArrayList<>();

    /** Input that was refused while this block was read. */
    public List<DeadLetter> deadLetters = new ArrayList<>();

    /**
     * Event time up to which the feed is known to have been alive, trades or not, epoch milliseconds; {@link #NO_STATUS}
     * when the block doesn't say. A reader of files advances it from record to record and leaves it standing inside a hole.
     */
    public long statusTime = NO_STATUS;

    /**
     * Event time that a clock writer put into this partition, epoch milliseconds; {@link #NO_STATUS} when none did. It moves
     * the partition's clock and says nothing about the feed.
     */
    public long clockTime = NO_STATUS;

    /**
     * Event time at which a feed itself sent something, by a trade, a book or a status record of its connector, epoch milliseconds;
     * {@link #NO_STATUS} when it didn't, or when a reader of files says more by {@link #statusTime}. It proves the feed alive and
     * doesn't move the partition's clock. In a block without symbol it speaks for all symbols of the venue.
     */
    public long aliveTime = NO_STATUS;

    /** Whether the partition has ended, or is about to be silent for long: what is open in it is complete. */
    public boolean ended;

    /**
     * Whether the block says no more than that its partition is read here from now on, so that what is known of it belongs here; with
     * an empty partition, that all partitions of a checkpoint which are read here have been named.
     */
    public boolean assigned;

    /** Offset of the record that the block was made of; {@link #NO_OFFSET} for a block of a file. */
    public long offset = NO_OFFSET;

    /** Rows of files that were taken since the block before of the same partition, both parts of a merged bar included. */
    public long rowsTaken;

    /** Bars of files that said again what the bar before said, since the block before. */
    public long rowsRepeated;

    /** Good rows of files before or behind the range that is wanted, since the block before. */
    public long rowsOutside;

    /** An empty block with room for no trades; as Flink's serializers need it. */
    public TickBlock() {
        this(0);
    }

    /**
     * Says that a partition is read here.
     *
     * @param partition its name; empty when all of a checkpoint have been named
     * @return a block that holds nothing else
     */
    public static TickBlock assigned(String partition) {
        TickBlock block = new TickBlock();
        block.partition = partition;
        block.assigned = true;
        return block;
    }

    /**
     * An empty block.
     *
     * @param capacity number of trades that it can hold
     */
    public TickBlock(int capacity) {
        time = new long[capacity];
        id = new long[capacity];
        price = new double[capacity];
        quantity = new double[capacity];
        buyerIsMaker = new boolean[capacity];
    }

    /**
     * Makes room, and drops the trades that are there.
     *
     * @param capacity number of trades that must fit
     */
    public void reserve(int capacity) {
        trades = 0;
        unsided = null;
        if (time.length < capacity) {
            time = new long[capacity];
            id = new long[capacity];
            price = new double[capacity];
            quantity = new double[capacity];
            buyerIsMaker = new boolean[capacity];
        }
    }

    /** The columns of the trades, with the room behind them; until the arrays are replaced. */
    public TradeColumns columns() {
        if (columns == null || columns.time() != time || columns.buyerIsMaker() != buyerIsMaker) {
            columns = new TradeColumns(time, id, price, quantity, buyerIsMaker);
        }
        return columns;
    }

    /**
     * Whether no further trade fits.
     *
     * @return true when the columns are full
     */
    public boolean isFull() {
        return trades == time.length;
    }

    /**
     * Appends one trade.
     *
     * @param tradeTime epoch milliseconds UTC
     * @param tradeId trade id or position in the input
     * @param tradePrice quote currency per unit
     * @param tradeQuantity base units
     * @param maker whether the buyer was the maker
     */
    public void add(long tradeTime, long tradeId, double tradePrice, double tradeQuantity, boolean maker) {
        int i = trades++;
        time[i] = tradeTime;
        id[i] = tradeId;
        price[i] = tradePrice;
        quantity[i] = tradeQuantity;
        buyerIsMaker[i] = maker;
    }

    /**
     * Whether nobody knows the aggressor of a trade.
     *
     * @param trade its place
     * @return false when {@link #buyerIsMaker} tells it
     */
    public boolean isUnsided(int trade) {
        return unsided != null && unsided[trade];
    }

    /**
     * Takes back who the aggressors of some trades were.
     *
     * @param from the first of them
     */
    public void forgetSides(int from) {
        if (from < trades) {
            unsided = unsided == null ? new boolean[time.length] : unsided;
            Arrays.fill(unsided, from, trades, true);
        }
    }

    /** Moves a trade to an earlier place, over what stood there. */
    void move(int from, int to) {
        if (from != to) {
            time[to] = time[from];
            id[to] = id[from];
            price[to] = price[from];
            quantity[to] = quantity[from];
            buyerIsMaker[to] = buyerIsMaker[from];
            if (unsided != null) {
                unsided[to] = unsided[from];
            }
        }
    }

    /** Empties the block for reuse; partition, venue and symbol stay. */
    public void clear() {
        trades = 0;
        unsided = null;
        bars.clear();
        books.clear();
        deadLetters.clear();
        statusTime = NO_STATUS;
        clockTime = NO_STATUS;
        aliveTime = NO_STATUS;
        ended = false;
        assigned = false;
        offset = NO_OFFSET;
        rowsTaken = 0;
        rowsRepeated = 0;
        rowsOutside = 0;
    }

    /**
     * Whether the block holds nothing at all.
     *
     * @return true when it has neither rows nor refused rows, nor a clock or status record
     */
    public boolean isEmpty() {
        boolean silent = clockTime == NO_STATUS && aliveTime == NO_STATUS;
        return silent && trades == 0 && bars.isEmpty() && books.isEmpty() && deadLetters.isEmpty();
    }

    /**
     * Whether the block holds trades, bars or book messages.
     *
     * @return true for what a market did
     */
    public boolean hasTicks() {
        return trades > 0 || !bars.isEmpty() || !books.isEmpty();
    }

    /**
     * Whether the block is a status record of a connector.
     *
     * @return true when it says that a feed is alive, and nothing else
     */
    public boolean isStatus() {
        return aliveTime != NO_STATUS && trades == 0 && books.isEmpty();
    }

    /**
     * Highest event time in the block; a bar counts by its close, at which it is known.
     *
     * @return epoch milliseconds, {@link #NO_STATUS} when it holds no time
     */
    public long highestTime() {
        long highest = clockTime;
        for (int i = 0; i < trades; i++) {
            if (time[i] > highest) {
                highest = time[i];
            }
        }
        for (Bar bar : bars) {
            highest = Math.max(highest, bar.closeTime());
        }
        for (BookUpdate book : books) {
            highest = Math.max(highest, book.time());
        }
        return highest;
    }
}
