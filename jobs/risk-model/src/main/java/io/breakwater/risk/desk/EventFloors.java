package io.breakwater.risk.desk;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;

import io.breakwater.risk.protocol.AlertLevel;
import io.breakwater.risk.state.Persistent;
import io.breakwater.risk.state.StateFormat;

/**
 * The market events that set a floor now, by type and scope: what one type does in a market lifts nothing of another's.
 *
 * <p>An ongoing Market Crash or liquidity event sets a floor of CAUTION, and no other type does (specification section 4.5). State:
 * the ongoing events of those types in the desk's markets.
 */
final class EventFloors implements Persistent {
    private static final int VERSION = 2;
    private static final Set<String> TYPES = Set.of("MARKET_CRASH", "LIQUIDITY_SINGULARITY");
    private static final String ONGOING = "ONGOING";

    private final TreeSet<Event> ongoing = new TreeSet<>();

    /** A type of event in one market. */
    private record Event(String type, String scope) implements Comparable<Event> {
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
        return new Floor(AlertLevel.CAUTION, first.type() + " ongoing in " + first.scope());
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeInt(ongoing.size());
        for (Event event : ongoing) {
            out.writeUTF(event.type());
            out.writeUTF(event.scope());
        }
    }

    void restoreFrom(DataInput in) throws IOException {
        StateFormat.requireVersion(in, "EventFloors", VERSION);
        ongoing.clear();
        for (int left = in.readInt(); left > 0; left--) {
            ongoing.add(new Event(in.readUTF(), in.readUTF()));
        }
    }
}
