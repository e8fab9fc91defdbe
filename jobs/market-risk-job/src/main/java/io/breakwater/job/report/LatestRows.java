package io.breakwater.job.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.breakwater.risk.state.Stateful;

/** The newest row of each name: all that a page shows of a file that tells the same things hour by hour. */
final class LatestRows implements KeyTrack, Stateful<LatestRows.State> {
    private final Map<List<String>, KeptRow> rows = new LinkedHashMap<>();
    private final int names;
    private final boolean together;
    private long first = Long.MAX_VALUE;
    private long newest = Long.MIN_VALUE;

    /**
     * Nothing yet.
     *
     * @param names so many of a row's words, the first ones, are its name
     * @param together whether a newer time replaces all rows of an older one: what is no longer told is no longer there
     */
    LatestRows(int names, boolean together) {
        this.names = names;
        this.together = together;
    }

    /**
     * All that is remembered.
     *
     * @param names so many of a row's words are its name
     * @param together whether a newer time replaces all rows of an older one
     * @param rows newest row of each name, in the order in which the names came first
     * @param first earliest event time, epoch milliseconds
     * @param newest latest event time, epoch milliseconds
     */
    record State(int names, boolean together, List<KeptRow> rows, long first, long newest) {}

    @Override
    public State snapshot() {
        return new State(names, together, List.copyOf(rows.values()), first, newest);
    }

    static LatestRows restore(State state) {
        LatestRows restored = new LatestRows(state.names, state.together);
        state.rows.forEach(row -> restored.rows.put(row.texts().subList(0, state.names), row));
        restored.first = state.first;
        restored.newest = state.newest;
        return restored;
    }

    @Override
    public void accept(Row row) {
        if (together && row.time > newest) {
            rows.clear();
        }
        first = Math.min(first, row.time);
        newest = Math.max(newest, row.time);
        KeptRow kept = KeptRow.of(row);
        rows.put(kept.texts().subList(0, names), kept);
    }

    @Override
    public long firstTime() {
        return first;
    }

    Collection<KeptRow> all() {
        return new ArrayList<>(rows.values());
    }
}
