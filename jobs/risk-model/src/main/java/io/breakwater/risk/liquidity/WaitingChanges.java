package io.breakwater.risk.liquidity;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import io.breakwater.risk.market.BookUpdate;
import io.breakwater.risk.state.StateFormat;

/**
 * Changes that came while a book was unknown. A venue answers a request for a snapshot with the book of a moment ago, so changes that
 * came before it may have to follow it.
 *
 * <p>At most {@link #MOST} are kept, the newest: some ten seconds of a busy stream.
 */
final class WaitingChanges {
    static final int MOST = 256;

    private final Deque<BookUpdate> changes = new ArrayDeque<>();

    void add(BookUpdate change) {
        if (changes.size() == MOST) {
            changes.removeFirst();
        }
        changes.addLast(change);
    }

    /**
     * Brings a book up to date that a snapshot has just made known.
     *
     * @return false when a change is missing between the snapshot and those that wait: they wait for the next
     */
    boolean follow(OrderBook book, long snapshotId) {
        List<BookUpdate> waiting = new ArrayList<>(changes);
        changes.clear();
        boolean whole = true;
        for (BookUpdate change : waiting) {
            boolean counts = snapshotId >= 0 && change.lastUpdateId() > snapshotId;
            whole = whole && (!counts || book.apply(change) != BookOutcome.GAP);
            if (!whole) {
                changes.addLast(change);
            }
        }
        return whole;
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeInt(changes.size());
        for (BookUpdate change : changes) {
            out.writeLong(change.time());
            out.writeLong(change.firstUpdateId());
            out.writeLong(change.lastUpdateId());
            out.writeLong(change.previousUpdateId());
            StateFormat.writeDoubles(out, change.bidPrices());
            StateFormat.writeDoubles(out, change.bidQuantities());
            StateFormat.writeDoubles(out, change.askPrices());
            StateFormat.writeDoubles(out, change.askQuantities());
        }
    }

    void readFrom(DataInput in, String venue, String symbol) throws IOException {
        for (int left = in.readInt(); left > 0; left--) {
            changes.addLast(new BookUpdate(
                    BookUpdate.Kind.DELTA,
                    venue,
                    symbol,
                    in.readLong(),
                    in.readLong(),
                    in.readLong(),
                    in.readLong(),
                    StateFormat.readDoubles(in),
                    StateFormat.readDoubles(in),
                    StateFormat.readDoubles(in),
                    StateFormat.readDoubles(in)));
        }
    }
}
