package io.breakwater.job.bars;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
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

    /** Goes on from {@link #toBytes()}; null where there was no book. */
    static PartitionBook fromBytes(byte[] bytes, long clock) {
        if (bytes.length == 0) {
            return null;
        }
        try {
            return new PartitionBook(BookFold.readFrom(new DataInputStream(new ByteArrayInputStream(bytes))), clock);
        } catch (IOException e) {
            throw new UncheckedIOException("state of an order book could not be read: " + e.getMessage(), e);
        }
    }

    byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            fold.writeTo(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
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
