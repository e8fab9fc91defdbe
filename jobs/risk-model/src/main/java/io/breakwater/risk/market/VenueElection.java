package io.breakwater.risk.market;

import java.util.ArrayList;
import java.util.List;

import io.breakwater.risk.state.Stateful;

/**
 * Elects the venue from which a symbol is read by all stages that know symbols and not venues.
 *
 * <p>The primary is the first of the preferred venues, else the one heard first (of those heard at one instant, the first by name).
 * A venue is silent from an age of 10 s on, for bars of length b from 2b on. When the venue in use is silent and another is not, the
 * best of the others takes over. A better one than the venue in use takes it back when it has been heard without a silence for 60 s,
 * for bars 5b: a feed that stutters doesn't pull the symbol to and fro. When all are silent the election rests.
 *
 * <p>The preference is an argument, not state: after a restore a new one acts by the same rules. State: some 30 bytes a venue.
 */
public final class VenueElection implements Stateful<VenueElection.State> {
    private static final long TICKS = 1_000;
    private static final long NEVER = Long.MIN_VALUE;

    /** In the order in which they were first heard. */
    private final List<Venue> venues = new ArrayList<>();

    private String inUse = "";
    private long switches;

    /** An election without any venue yet. */
    public VenueElection() {}

    private static final class Venue {
        final String name;
        long barMillis;
        long aliveUntil = NEVER;
        long aliveSince = NEVER;
        boolean traded;

        Venue(String name, long barMillis) {
            this.name = name;
            this.barMillis = barMillis;
        }

        boolean isSilent(long now) {
            return aliveUntil == NEVER || now - aliveUntil >= (barMillis <= TICKS ? 10 * TICKS : 2 * barMillis);
        }

        boolean isSteady(long now) {
            return aliveSince != NEVER && now - aliveSince >= (barMillis <= TICKS ? 60 * TICKS : 5 * barMillis);
        }
    }

    /**
     * Takes in how far a venue's feed of trades is known to have been alive.
     *
     * @param name venue
     * @param aliveUntil epoch milliseconds UTC; a time that isn't later than all before says nothing
     * @param barMillis length of the venue's bars, milliseconds
     */
    public void hear(String name, long aliveUntil, long barMillis) {
        Venue venue = find(name);
        if (venue == null) {
            venue = new Venue(name, barMillis);
            venues.add(venue);
        }
        venue.traded = true;
        venue.barMillis = barMillis;
        venue.aliveUntil = Math.max(venue.aliveUntil, aliveUntil);
    }

    /**
     * Takes in that a venue sent an order book: it is alive, but books alone make no venue to be read from.
     *
     * @param name venue
     * @param time epoch milliseconds UTC
     */
    public void hearBook(String name, long time) {
        Venue venue = find(name);
        if (venue != null && venue.traded) {
            venue.aliveUntil = Math.max(venue.aliveUntil, time);
        }
    }

    private Venue find(String name) {
        for (Venue venue : venues) {
            if (venue.name.equals(name)) {
                return venue;
            }
        }
        return null;
    }

    /**
     * Judges the venues as of an instant.
     *
     * @param now epoch milliseconds UTC, not before the last; all that was heard up to then has been taken in
     * @param preferred venues from the primary on; empty where nothing is configured
     * @return the venue in use from then on; empty as long as no trades have come
     */
    public String judge(long now, List<String> preferred) {
        if (venues.isEmpty()) {
            return "";
        }
        if (inUse.isEmpty()) {
            begin(now, preferred);
        }
        for (Venue venue : venues) {
            if (venue.isSilent(now)) {
                venue.aliveSince = NEVER;
            } else if (venue.aliveSince == NEVER) {
                venue.aliveSince = now;
            }
        }
        Venue present = find(inUse);
        boolean silent = present.isSilent(now);
        Venue best = silent ? null : present;
        for (Venue venue : venues) {
            boolean ready = silent ? !venue.isSilent(now) : venue.isSteady(now);
            if (ready && (best == null || rank(venue, preferred) < rank(best, preferred))) {
                best = venue;
            }
        }
        if (best != null && best != present) {
            inUse = best.name;
            switches++;
        }
        return inUse;
    }

    /** A primary that is configured is waited for as if it had just been heard. */
    private void begin(long now, List<String> preferred) {
        inUse = preferred.isEmpty() ? venues.get(0).name : preferred.get(0);
        if (find(inUse) == null) {
            Venue primary = new Venue(inUse, venues.get(0).barMillis);
            primary.aliveUntil = now;
            venues.add(primary);
        }
    }

    private int rank(Venue venue, List<String> preferred) {
        int place = preferred.indexOf(venue.name);
        return place >= 0 ? place : preferred.size() + venues.indexOf(venue);
    }

    /**
     * Changes of the venue in use.
     *
     * @return number since the first was elected
     */
    public long switches() {
        return switches;
    }

    /**
     * What must be kept to go on with the same election.
     *
     * @param venues in the order in which they were first heard
     * @param inUse venue in use; empty before the first
     * @param switches changes of the venue in use
     */
    public record State(List<VenueState> venues, String inUse, long switches) {}

    /**
     * What is known of a venue.
     *
     * @param name venue
     * @param barMillis length of its bars, milliseconds
     * @param aliveUntil time up to which it was heard, epoch milliseconds UTC; {@link Long#MIN_VALUE} for never
     * @param aliveSince since when without a silence; {@link Long#MIN_VALUE} while it is silent
     * @param traded whether it has sent trades
     */
    public record VenueState(String name, long barMillis, long aliveUntil, long aliveSince, boolean traded) {}

    @Override
    public State snapshot() {
        return new State(
                venues.stream()
                        .map(venue -> new VenueState(
                                venue.name, venue.barMillis, venue.aliveUntil, venue.aliveSince, venue.traded))
                        .toList(),
                inUse,
                switches);
    }

    /**
     * Goes on from a snapshot.
     *
     * @param state what {@link #snapshot()} gave
     * @return the election
     */
    public static VenueElection restore(State state) {
        VenueElection election = new VenueElection();
        election.inUse = state.inUse();
        election.switches = state.switches();
        for (VenueState saved : state.venues()) {
            Venue venue = new Venue(saved.name(), saved.barMillis());
            venue.aliveUntil = saved.aliveUntil();
            venue.aliveSince = saved.aliveSince();
            venue.traded = saved.traded();
            election.venues.add(venue);
        }
        return election;
    }
}
