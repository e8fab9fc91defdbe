package io.breakwater.job.bars;

import java.util.List;

import io.breakwater.risk.estimators.liquidity.BookFold;
import io.breakwater.risk.estimators.liquidity.DepthBar;
import io.breakwater.risk.market.BookUpdate;

/** The order book of one symbol in one partition, and how far the partition's records have brought its time. */
final class PartitionBook {
    private final BookFold fold;
    private long clock;

    PartitionBook(String venue, String symbol) {
        fold = new BookFold(venue, symbol);
        clock = Long.MIN_VALUE;
    }

    private PartitionBook(BookFold fold, long clock) {
        this.fold = fold;
        this.clock = clock;
    }

    static PartitionBook restore(BookFold.State state, long clock) {
        return new PartitionBook(BookFold.restore(state), clock);
    }

    BookFold.State snapshot() {
        return fold.snapshot();
    }

    void accept(String partition, List<BookUpdate> updates, FoldResults results) {
        for (BookUpdate update : updates) {
            results.heard(partition, update, fold.add(update));
        }
        advance(fold.newest());
    }

    void advance(long time) {
        clock = Math.max(clock, time);
    }

    long clock() {
        return clock;
    }

    /** End of the next second that it has to hand over without a further message, epoch milliseconds; MAX_VALUE for none. */
    long nextBar() {
        return fold.nextBar();
    }

    List<DepthBar> drainRest() {
        return fold.drainRest();
    }

    List<DepthBar> drainUntil(long until) {
        return fold.drainUntil(until);
    }
}
