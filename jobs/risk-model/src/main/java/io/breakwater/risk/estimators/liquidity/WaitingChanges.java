package io.breakwater.risk.estimators.liquidity;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import io.breakwater.risk.market.BookUpdate;
import io.breakwater.risk.state.Stateful;

/**
 * Changes that came while a book was unknown. A venue answers a request for a snapshot with the book of a moment ago, so changes that
 * came before it may have to follow it.
 *
 * <p>At most {@link #MOST} are kept, the newest: some ten seconds of a busy stream.
 */
final class WaitingChanges implements Stateful<WaitingChanges.State> {
    static final int MOST = 256;

    private final Deque<BookUpdate> changes = new ArrayDeque<>();

    /** The changes, oldest first. */
    record State(List<BookUpdate> changes) {}

    static WaitingChanges restore(State state) {
        WaitingChanges restored = new WaitingChanges();
        restored.changes.addAll(state.changes());
        return restored;
    }

    @Override
    public State snapshot() {
        return new State(List.copyOf(changes));
    }

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
}
