package io.breakwater.risk.estimators.liquidity;

import java.util.ArrayList;
import java.util.List;

import io.breakwater.risk.market.BookUpdate;
import io.breakwater.risk.state.Stateful;

/**
 * Folds book messages of one symbol into one {@link DepthBar} a second: the book as it stood at the second's end.
 *
 * <p>A second has a bar when a message came in it or in the five seconds before; a book that has been silent for longer looks as
 * in its last bar, and whoever uses that knows its age. A message belongs to the second in which it lies; one older than the
 * newest counts as the newest, since the venue's numbers, not times, order changes of a book.
 *
 * <p>Changes that come while the book is unknown wait for its snapshot, and follow it where their numbers say so.
 *
 * <p>The five-second minimum looks at the book each quarter of a second in which it changed.
 *
 * <p>Cost: that of {@link OrderBook} a message, O(levels within 200 basis points) four times a second, O(levels) once a second.
 * State: 16 bytes a level and side, at most {@link OrderBook#LEVELS} of them, and 7 kB; 256 changes while
 * the book is unknown; bars until they are drained.
 */
public final class BookFold implements Stateful<BookFold.State> {
    private static final long SECOND = 1_000;
    private static final long LOOK_MILLIS = 250;
    private static final int SILENT_BARS = 5;
    /** Levels that stand still for so long while best prices go on have lost their stream. */
    private static final long LEVELS_BEHIND_MILLIS = 10_000;

    private static final double[] NONE = new double[0];
    private static final BookLadder UNKNOWN = new BookLadder(Double.NaN, NONE, NONE, NONE, NONE);

    private final String venue;
    private final String symbol;
    private OrderBook book = new OrderBook();
    private StandingDepth standing = new StandingDepth();
    private BookLadder ladder = UNKNOWN;
    private WaitingChanges waiting = new WaitingChanges();
    private final List<DepthBar> ready = new ArrayList<>();
    private long newest = Long.MIN_VALUE;
    private long newestLevels = Long.MIN_VALUE;
    private long nextEnd;
    private boolean unseen;
    private boolean changed;

    /**
     * A fold that has seen nothing.
     *
     * @param venue venue of the bars
     * @param symbol symbol of the bars
     */
    public BookFold(String venue, String symbol) {
        this.venue = venue;
        this.symbol = symbol;
    }

    /**
     * What must be kept to go on with the same bars.
     *
     * @param venue venue of the bars
     * @param symbol symbol of the bars
     * @param book the book
     * @param standing its depth of the last seconds
     * @param ladder levels of the newest bar
     * @param waiting changes that wait for a snapshot
     * @param ready bars that were not handed over yet
     * @param newest time of the newest message
     * @param newestLevels time of the newest message about levels
     * @param nextEnd end of the second in progress
     * @param unseen whether the depth hasn't been looked at since the newest message
     * @param changed whether the levels of the newest bar are outdated
     */
    public record State(
            String venue,
            String symbol,
            OrderBook.State book,
            StandingDepth.State standing,
            BookLadder ladder,
            WaitingChanges.State waiting,
            List<DepthBar> ready,
            long newest,
            long newestLevels,
            long nextEnd,
            boolean unseen,
            boolean changed) {}

    /**
     * Goes on from a snapshot.
     *
     * @param state what {@link #snapshot()} gave
     * @return fold with the same next bars
     */
    public static BookFold restore(State state) {
        BookFold fold = new BookFold(state.venue(), state.symbol());
        fold.book = OrderBook.restore(state.book());
        fold.standing = StandingDepth.restore(state.standing());
        fold.ladder = state.ladder();
        fold.waiting = WaitingChanges.restore(state.waiting());
        fold.ready.addAll(state.ready());
        fold.newest = state.newest();
        fold.newestLevels = state.newestLevels();
        fold.nextEnd = state.nextEnd();
        fold.unseen = state.unseen();
        fold.changed = state.changed();
        return fold;
    }

    @Override
    public State snapshot() {
        return new State(
                venue,
                symbol,
                book.snapshot(),
                standing.snapshot(),
                ladder,
                waiting.snapshot(),
                List.copyOf(ready),
                newest,
                newestLevels,
                nextEnd,
                unseen,
                changed);
    }

    /**
     * Takes a message in.
     *
     * @param update message of this venue and symbol
     * @return what it did to the book; GAP of a snapshot when a change is missing between it and those that came before it
     */
    public BookOutcome add(BookUpdate update) {
        if (newest == Long.MIN_VALUE) {
            nextEnd = floor(update.time()) + SECOND;
        }
        long time = Math.max(update.time(), Math.max(newest, nextEnd - SECOND));
        closeUntil(time);
        newest = time;
        newestLevels = update.kind() == BookUpdate.Kind.TOP ? newestLevels : time;
        unseen = true;
        changed = true;
        return apply(update);
    }

    private BookOutcome apply(BookUpdate update) {
        BookOutcome outcome = book.apply(update);
        if (outcome == BookOutcome.GAP || outcome == BookOutcome.AWAITING_SNAPSHOT) {
            waiting.add(update);
        } else if (update.kind() == BookUpdate.Kind.SNAPSHOT && outcome != BookOutcome.STALE && book.isKnown()) {
            return waiting.follow(book, update.lastUpdateId()) ? outcome : BookOutcome.GAP;
        }
        return outcome;
    }

    private static long floor(long time) {
        return Math.floorDiv(time, SECOND) * SECOND;
    }

    /** Closes the seconds that end at or before a time. */
    private void closeUntil(long time) {
        if (newest == Long.MIN_VALUE) {
            return;
        }
        lookBefore(time);
        long end = floor(time);
        long last = Math.min(end, floor(newest) + (1 + SILENT_BARS) * SECOND);
        for (; nextEnd <= last; nextEnd += SECOND) {
            ready.add(bar(nextEnd));
        }
        nextEnd = Math.max(nextEnd, end + SECOND);
    }

    /** Looks at the book as it stood at the first quarter second behind its newest message. */
    private void lookBefore(long time) {
        long look = (Math.floorDiv(newest, LOOK_MILLIS) + 1) * LOOK_MILLIS;
        if (unseen && look <= time) {
            standing.observe(look, book);
            unseen = false;
        }
    }

    private DepthBar bar(long time) {
        boolean usable = book.isUsable();
        if (usable && changed) {
            ladder = LadderSteps.of(book);
            changed = false;
        }
        return new DepthBar(
                venue,
                symbol,
                time,
                usable && newest - newestLevels <= LEVELS_BEHIND_MILLIS,
                book.bestBid(),
                book.bestAsk(),
                book.spreadBasisPoints(),
                depths(time, Side.BID),
                depths(time, Side.ASK),
                ladder);
    }

    private double[] depths(long time, Side side) {
        double[] depths = new double[Depth.bands().length];
        for (int band = 0; band < depths.length; band++) {
            depths[band] = standing.depth(time, side, band);
        }
        return depths;
    }

    /**
     * Hands over the bars of the seconds that end at or before a time, which nothing more comes for.
     *
     * @param until epoch milliseconds UTC
     * @return bars in order of time
     */
    public List<DepthBar> drainUntil(long until) {
        closeUntil(until);
        int n = 0;
        while (n < ready.size() && ready.get(n).time() <= until) {
            n++;
        }
        List<DepthBar> bars = List.copyOf(ready.subList(0, n));
        ready.subList(0, n).clear();
        return bars;
    }

    /**
     * Hands over all bars that there are without a further message, those of the seconds in which the newest still counts included.
     *
     * @return bars in order of time; empty before the first message
     */
    public List<DepthBar> drainRest() {
        return newest == Long.MIN_VALUE ? List.of() : drainUntil(floor(newest) + (1 + SILENT_BARS) * SECOND);
    }

    /**
     * End of the next second that has a bar without a further message.
     *
     * @return epoch milliseconds UTC; {@code Long.MAX_VALUE} when there is none
     */
    public long nextBar() {
        if (!ready.isEmpty()) {
            return ready.get(0).time();
        }
        boolean counts = newest != Long.MIN_VALUE && nextEnd <= floor(newest) + (1 + SILENT_BARS) * SECOND;
        return counts ? nextEnd : Long.MAX_VALUE;
    }

    /**
     * Time of the newest message.
     *
     * @return epoch milliseconds UTC; {@code Long.MIN_VALUE} before the first
     */
    public long newest() {
        return newest;
    }
}
