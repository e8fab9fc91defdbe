package io.breakwater.risk.protocol;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import io.breakwater.risk.state.NotState;
import io.breakwater.risk.state.Stateful;

/**
 * The market events that set a floor now, by type and scope: what one type does in a market lifts nothing of another's.
 *
 * <p>An ongoing Market Crash or Liquidity event sets a floor of CAUTION, and no other type does (specification section 4.5). State:
 * the ongoing events of those types in the desk's markets.
 */
public final class OngoingEvents implements Stateful<OngoingEvents.State> {
    private static final String LIQUIDITY = "LIQUIDITY_SINGULARITY";
    private static final Set<String> TYPES = Set.of("MARKET_CRASH", LIQUIDITY);
    private static final String ONGOING = "ONGOING";

    private final TreeSet<Event> ongoing = new TreeSet<>();

    @NotState("of the ongoing events; null when it is to be made anew")
    private Floor floor;

    /**
     * A type of event in one market.
     *
     * @param type its type
     * @param scope its market
     */
    public record Event(String type, String scope) implements Comparable<Event> {
        private static final Comparator<Event> ORDER =
                Comparator.comparing(Event::type).thenComparing(Event::scope);

        @Override
        public int compareTo(Event other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * Takes in where an event stands.
     *
     * @param type its type
     * @param scope its market
     * @param status QUIET to CLOSED
     */
    public void take(String type, String scope, String status) {
        Event event = new Event(type, scope);
        floor = null;
        if (TYPES.contains(type) && status.equals(ONGOING)) {
            ongoing.add(event);
        } else {
            ongoing.remove(event);
        }
    }

    /**
     * The ongoing event that is named as the cause of the floor.
     *
     * @return the first by type and scope; empty when none is ongoing
     */
    public Optional<Event> first() {
        return ongoing.isEmpty() ? Optional.empty() : Optional.of(ongoing.first());
    }

    /** What the first ongoing event demands; {@link Floor#NONE} without any. */
    Floor floor() {
        if (floor == null) {
            floor = first().map(OngoingEvents::floorOf).orElse(Floor.NONE);
        }
        return floor;
    }

    /** Level that an ongoing event of a type belongs to: its floor, else NORMAL. */
    static AlertLevel levelOf(String type) {
        return TYPES.contains(type) ? AlertLevel.CAUTION : AlertLevel.NORMAL;
    }

    private static Floor floorOf(Event event) {
        String words = CauseKind.EVENT.cause(event.type() + " ongoing in " + event.scope());
        return new Floor(levelOf(event.type()), event.type() + "|" + event.scope(), words);
    }

    /**
     * Whether a Liquidity event is ongoing: exits are sliced.
     *
     * @return true while one is
     */
    public boolean isLiquidity() {
        return ongoing.stream().anyMatch(event -> event.type().equals(LIQUIDITY));
    }

    /**
     * What must be kept.
     *
     * @param ongoing ongoing events
     */
    public record State(Set<Event> ongoing) {}

    @Override
    public State snapshot() {
        return new State(Set.copyOf(ongoing));
    }

    /**
     * Goes on from a snapshot.
     *
     * @param state what {@link #snapshot()} gave
     * @return the same events
     */
    public static OngoingEvents restore(State state) {
        OngoingEvents events = new OngoingEvents();
        events.ongoing.addAll(state.ongoing());
        return events;
    }
}
