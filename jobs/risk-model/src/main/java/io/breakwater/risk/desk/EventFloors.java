package io.breakwater.risk.desk;

import java.util.Set;
import java.util.TreeSet;

import io.breakwater.risk.protocol.AlertLevel;
import io.breakwater.risk.protocol.CauseKind;
import io.breakwater.risk.state.Resumable;

/**
 * The market events that set a floor now, by type and scope: what one type does in a market lifts nothing of another's.
 *
 * <p>An ongoing Market Crash or liquidity event sets a floor of CAUTION, and no other type does (specification section 4.5). State:
 * the ongoing events of those types in the desk's markets.
 */
final class EventFloors implements Resumable<EventFloors.State> {
    private static final Set<String> TYPES = Set.of("MARKET_CRASH", "LIQUIDITY_SINGULARITY");
    private static final String ONGOING = "ONGOING";

    private final TreeSet<Event> ongoing = new TreeSet<>();

    /** A type of event in one market. */
    record Event(String type, String scope) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            int byType = type.compareTo(other.type);
            return byType != 0 ? byType : scope.compareTo(other.scope);
        }
    }

    /**
     * Lowest level, and what demands it.
     *
     * @param level the level
     * @param cause in words; empty at NORMAL
     */
    record Floor(AlertLevel level, String cause) {}

    /** Takes in where an event of a type stands in a market. */
    void take(String type, String scope, String status) {
        Event event = new Event(type, scope);
        if (TYPES.contains(type) && status.equals(ONGOING)) {
            ongoing.add(event);
        } else {
            ongoing.remove(event);
        }
    }

    /** The highest floor, at least the one given. */
    Floor highest(Floor least) {
        if (ongoing.isEmpty() || least.level().compareTo(AlertLevel.CAUTION) >= 0) {
            return least;
        }
        Event first = ongoing.first();
        return new Floor(AlertLevel.CAUTION, CauseKind.EVENT.cause(first.type() + " ongoing in " + first.scope()));
    }

    /** The events that are ongoing. */
    record State(Set<Event> ongoing) {}

    @Override
    public State snapshot() {
        return new State(Set.copyOf(ongoing));
    }

    @Override
    public void resume(State state) {
        ongoing.clear();
        ongoing.addAll(state.ongoing());
    }
}
