package io.breakwater.risk.estimators.liquidity;

import java.util.EnumMap;
import java.util.Map;

import io.breakwater.risk.market.BookUpdate;
import io.breakwater.risk.state.Stateful;

/**
 * Order book of one symbol at one venue, kept from snapshots and numbered changes.
 *
 * <p>Rules: a snapshot replaces everything. A change applies when it follows the message before: its
 * {@code previousUpdateId}, where given, is the last number seen; else its {@code firstUpdateId} is at most one above it.
 * The first change after a snapshot only has to reach beyond it. Changes whose last number is known already are stale. When
 * numbers stay behind while event time moves on by 10 seconds, the venue has begun to count anew, and that is a gap. After a
 * gap nothing is known until the next snapshot. Messages without numbers are taken as they come.
 *
 * <p>Undefined is explicit: prices, spread and depth are NaN while the book is unknown (no snapshot, gap) or crossed (best
 * bid at or above best ask); an empty side that is known to be empty has depth 0. Where only best prices are known (TOP
 * messages), spread and mid come from them and depth is NaN.
 *
 * <p>Nothing is thrown for bad input: each message has a {@link BookOutcome} and a count.
 *
 * <p>Cost: O(log n) comparisons and a shift of the levels between the change and the best. State: 16 bytes a level; at most
 * the given number of levels a side, beyond it the worst are dropped and counted.
 *
 * <p>Source: venues' rules for local books (Binance spot and USD-M futures depth streams).
 */
public final class OrderBook implements Stateful<OrderBook.State> {
    /** Levels kept on each side unless told otherwise. */
    public static final int LEVELS = 5000;

    private static final long RESTART_MILLIS = 10_000;

    private final BookSide bids;
    private final BookSide asks;
    private final Map<BookOutcome, Long> counts = new EnumMap<>(BookOutcome.class);
    private double topBid = Double.NaN;
    private double topAsk = Double.NaN;
    private long topTime = Long.MIN_VALUE;
    private double lastMid = Double.NaN;
    private boolean known;
    private boolean fresh;
    private long lastId = -1;
    private long time = Long.MIN_VALUE;

    /** An unknown book of at most 5,000 levels a side. */
    public OrderBook() {
        this(LEVELS);
    }

    /**
     * An unknown book.
     *
     * @param limit levels kept on each side, at least 1
     */
    public OrderBook(int limit) {
        this(new BookSide(Side.BID, limit), new BookSide(Side.ASK, limit));
    }

    private OrderBook(BookSide bids, BookSide asks) {
        this.bids = bids;
        this.asks = asks;
        for (BookOutcome outcome : BookOutcome.values()) {
            counts.put(outcome, 0L);
        }
    }

    /**
     * What must be kept to go on with the same book.
     *
     * @param bids its bids
     * @param asks its asks
     * @param counts number of each outcome
     * @param topBid best bid by the newest TOP message; NaN for none
     * @param topAsk best ask by it
     * @param topTime event time of it
     * @param lastMid mid when the levels were last usable and had two sides; NaN before
     * @param known whether the levels can be relied on
     * @param fresh whether no change has come since the snapshot
     * @param lastId last number seen; -1 for none
     * @param time event time of the newest message applied
     */
    public record State(
            BookSide.State bids,
            BookSide.State asks,
            Map<BookOutcome, Long> counts,
            double topBid,
            double topAsk,
            long topTime,
            double lastMid,
            boolean known,
            boolean fresh,
            long lastId,
            long time) {}

    /**
     * Goes on from a snapshot.
     *
     * @param state what {@link #snapshot()} gave
     * @return book with the same next output
     */
    public static OrderBook restore(State state) {
        OrderBook book = new OrderBook(BookSide.restore(state.bids()), BookSide.restore(state.asks()));
        book.counts.putAll(state.counts());
        book.topBid = state.topBid();
        book.topAsk = state.topAsk();
        book.topTime = state.topTime();
        book.lastMid = state.lastMid();
        book.known = state.known();
        book.fresh = state.fresh();
        book.lastId = state.lastId();
        book.time = state.time();
        return book;
    }

    @Override
    public State snapshot() {
        return new State(
                bids.snapshot(),
                asks.snapshot(),
                new EnumMap<>(counts),
                topBid,
                topAsk,
                topTime,
                lastMid,
                known,
                fresh,
                lastId,
                time);
    }

    /**
     * Takes a message in.
     *
     * @param update message of this book's symbol and venue
     * @return what it did
     */
    public BookOutcome apply(BookUpdate update) {
        BookOutcome outcome = BookChecks.isPossible(update) ? dispatch(update) : invalid(update);
        counts.merge(outcome, 1L, Long::sum);
        return outcome;
    }

    private BookOutcome invalid(BookUpdate update) {
        known = known && update.kind() == BookUpdate.Kind.TOP;
        return BookOutcome.INVALID;
    }

    private BookOutcome dispatch(BookUpdate update) {
        return switch (update.kind()) {
            case TOP -> top(update);
            case SNAPSHOT -> replace(update);
            case DELTA -> change(update);
        };
    }

    private BookOutcome top(BookUpdate update) {
        topBid = update.bidPrices().length == 0 ? Double.NaN : update.bidPrices()[0];
        topAsk = update.askPrices().length == 0 ? Double.NaN : update.askPrices()[0];
        topTime = update.time();
        return topBid >= topAsk ? BookOutcome.CROSSED : BookOutcome.APPLIED;
    }

    private BookOutcome replace(BookUpdate update) {
        boolean older = known && update.lastUpdateId() >= 0 && update.lastUpdateId() < lastId;
        if (older && update.time() - time < RESTART_MILLIS) {
            return BookOutcome.STALE;
        }
        bids.clear();
        asks.clear();
        known = true;
        fresh = true;
        return take(update);
    }

    private BookOutcome change(BookUpdate update) {
        if (!known) {
            return BookOutcome.AWAITING_SNAPSHOT;
        }
        if (BookChecks.isNumbered(update, lastId)) {
            if (update.lastUpdateId() <= lastId) {
                return update.time() - time < RESTART_MILLIS ? BookOutcome.STALE : gap();
            }
            if (!BookChecks.follows(update, lastId, fresh)) {
                return gap();
            }
        }
        fresh = false;
        return take(update);
    }

    private BookOutcome gap() {
        known = false;
        return BookOutcome.GAP;
    }

    private BookOutcome take(BookUpdate update) {
        for (int level = 0; level < update.bidPrices().length; level++) {
            bids.set(update.bidPrices()[level], update.bidQuantities()[level]);
        }
        for (int level = 0; level < update.askPrices().length; level++) {
            asks.set(update.askPrices()[level], update.askQuantities()[level]);
        }
        lastId = update.lastUpdateId();
        time = update.time();
        if (isCrossed()) {
            return BookOutcome.CROSSED;
        }
        double mid = mid();
        lastMid = Double.isNaN(mid) ? lastMid : mid;
        return BookOutcome.APPLIED;
    }

    /**
     * Whether the best bid is at or above the best ask.
     *
     * @return true while the book can't be used for that reason
     */
    public boolean isCrossed() {
        return bids.best() >= asks.best();
    }

    /**
     * Whether the levels can be relied on: a snapshot came, no message is missing since, and the book isn't crossed.
     *
     * @return true when depth and book walks have values
     */
    public boolean isUsable() {
        return known && !isCrossed();
    }

    /**
     * Whether a snapshot came and no message is missing since, crossed or not.
     *
     * @return true when changes can follow
     */
    public boolean isKnown() {
        return known;
    }

    /**
     * Best bid.
     *
     * @return quote currency per unit; NaN when there is none or the book is unusable and no TOP message came
     */
    public double bestBid() {
        return isUsable() ? bids.best() : uncrossedTop(topBid);
    }

    /**
     * Best ask.
     *
     * @return quote currency per unit; NaN as for the bid
     */
    public double bestAsk() {
        return isUsable() ? asks.best() : uncrossedTop(topAsk);
    }

    private double uncrossedTop(double price) {
        return topBid >= topAsk ? Double.NaN : price;
    }

    /**
     * Middle between the best prices.
     *
     * @return quote currency per unit; NaN unless both are known
     */
    public double mid() {
        return (bestBid() + bestAsk()) / 2;
    }

    /**
     * Spread.
     *
     * @return (ask - bid) / mid in basis points, positive; NaN unless both best prices are known
     */
    public double spreadBasisPoints() {
        return 1e4 * (bestAsk() - bestBid()) / mid();
    }

    /**
     * Event time of what the best prices come from: the newest message that changed the levels while they are usable, else
     * the newest TOP message.
     *
     * @return epoch milliseconds UTC; {@code Long.MIN_VALUE} before the first
     */
    public long time() {
        return isUsable() ? time : topTime;
    }

    /**
     * Mid when the levels were last usable and had two sides, whatever came after.
     *
     * @return quote currency per unit; NaN when that was never so: no book was ever seen
     */
    public double lastMid() {
        return lastMid;
    }

    /**
     * How often a message had an outcome.
     *
     * @param outcome outcome
     * @return count
     */
    public long countOf(BookOutcome outcome) {
        return counts.get(outcome);
    }

    /**
     * Levels dropped because a side was full.
     *
     * @return count since the start
     */
    public long trimmed() {
        return bids.trimmed() + asks.trimmed();
    }

    /**
     * Levels of a side.
     *
     * @param side side
     * @return count
     */
    public int levels(Side side) {
        return levelsOf(side).size();
    }

    BookSide levelsOf(Side side) {
        return side == Side.BID ? bids : asks;
    }

    /** The price that depth and cost on a side are measured from: the mid, or that side's best where the other is empty. */
    double reference(Side side) {
        double mid = mid();
        return Double.isNaN(mid) ? levelsOf(side).best() : mid;
    }
}
