package io.breakwater.events;

import java.util.Arrays;

import io.breakwater.risk.state.NotState;
import io.breakwater.risk.state.Stateful;

/**
 * Which conditions of a scope are on and since when, and which of them came on or went off with the row that is judged.
 *
 * <p>Cost O(places) a row. State: 8 bytes a place.
 */
public final class Latches implements Stateful<Latches.State> {
    private long[] since;

    @NotState("what it was before the row that is judged")
    private long[] before;

    /**
     * All off.
     *
     * @param places number of conditions
     */
    public Latches(int places) {
        since = new long[places];
        before = new long[places];
    }

    /**
     * What must be kept to go on with the same conditions.
     *
     * @param since when the condition of each place came on, epoch milliseconds UTC; 0 while it is off
     */
    public record State(long[] since) {}

    @Override
    public State snapshot() {
        return new State(since.clone());
    }

    /**
     * Goes on from a snapshot.
     *
     * @param state what {@link #snapshot()} gave
     * @return the same conditions
     */
    public static Latches restore(State state) {
        Latches latches = new Latches(state.since().length);
        latches.since = state.since().clone();
        return latches;
    }

    /** Begins to judge the next row. */
    public void nextRow() {
        before = since.clone();
    }

    /**
     * Judges a condition.
     *
     * @param place its place
     * @param on whether it comes on, or stays so
     * @param off whether it goes off where it doesn't come on
     * @param time the row's event time, epoch milliseconds
     */
    public void set(int place, boolean on, boolean off, long time) {
        if (on) {
            since[place] = since[place] == 0 ? time : since[place];
        } else if (off) {
            since[place] = 0;
        }
    }

    /** Switches all off. */
    public void clear() {
        Arrays.fill(since, 0);
    }

    /**
     * Whether a condition is on.
     *
     * @param place its place
     * @return true from the row on which it came on
     */
    public boolean isOn(int place) {
        return since[place] != 0;
    }

    /**
     * When a condition came on.
     *
     * @param place its place
     * @return epoch milliseconds; 0 while it is off
     */
    public long since(int place) {
        return since[place];
    }

    /**
     * When each condition came on.
     *
     * @return a copy; 0 for one that is off
     */
    public long[] since() {
        return since.clone();
    }

    /**
     * Whether a condition came on with this row, also anew.
     *
     * @param place its place
     * @return true on that row alone
     */
    public boolean hasBegun(int place) {
        return since[place] != 0 && since[place] != before[place];
    }

    /**
     * Which conditions came on with this row.
     *
     * @return one a place
     */
    public boolean[] began() {
        boolean[] began = new boolean[since.length];
        for (int place = 0; place < since.length; place++) {
            began[place] = hasBegun(place);
        }
        return began;
    }

    /**
     * Which conditions went off with this row.
     *
     * @return one a place
     */
    public boolean[] ended() {
        boolean[] ended = new boolean[since.length];
        for (int place = 0; place < since.length; place++) {
            ended[place] = before[place] != 0 && since[place] == 0;
        }
        return ended;
    }

    /**
     * Whether no condition is on or has just gone off.
     *
     * @return false on a row that says something
     */
    public boolean isQuiet() {
        for (int place = 0; place < since.length; place++) {
            if (since[place] != 0 || before[place] != 0) {
                return false;
            }
        }
        return true;
    }
}
