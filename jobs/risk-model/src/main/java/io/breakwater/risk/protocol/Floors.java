package io.breakwater.risk.protocol;

import java.util.Set;
import java.util.TreeSet;

import io.breakwater.risk.state.Stateful;

/**
 * What demands a lowest level, by type and scope: what one event does in a market lifts nothing of another's.
 *
 * <p>Blindness and a mark that is kept against its price demand WARNING; warm-up and an ongoing Market Crash or Liquidity event
 * CAUTION; no other type does (specification sections 4.1 and 4.5). State: the ongoing events of those two types.
 */
public final class Floors implements Stateful<Floors.State> {
    private static final String CRASH = "MARKET_CRASH";
    private static final String LIQUIDITY = "LIQUIDITY_SINGULARITY";
    private static final String ONGOING = "ONGOING";

    private final TreeSet<String> ongoing = new TreeSet<>();

    /**
     * What demands what.
     *
     * @param level lowest level
     * @param cause what demands it; empty at NORMAL
     */
    public record Floor(AlertLevel level, String cause) {}

    /**
     * Takes in where an event stands.
     *
     * @param news the event
     */
    public void take(EventNews news) {
        String event = news.type() + "|" + news.scope();
        if (news.status().equals(ONGOING)
                && (news.type().equals(CRASH) || news.type().equals(LIQUIDITY))) {
            ongoing.add(event);
        } else {
            ongoing.remove(event);
        }
    }

    /**
     * The highest floor.
     *
     * @param sample what the evaluation knows
     * @return the floor; NORMAL when nothing demands one
     */
    public Floor highest(RiskSample sample) {
        if (sample.data().compareTo(DataAge.BLIND) >= 0) {
            return new Floor(AlertLevel.WARNING, "BLIND");
        }
        if (!sample.markFloor().isEmpty()) {
            return new Floor(AlertLevel.WARNING, sample.markFloor());
        }
        if (!sample.warm()) {
            return new Floor(AlertLevel.CAUTION, "WARMING_UP");
        }
        return ongoing.isEmpty() ? new Floor(AlertLevel.NORMAL, "") : new Floor(AlertLevel.CAUTION, ongoing.first());
    }

    /**
     * Whether a Crash or Liquidity event is ongoing.
     *
     * @return true while one is
     */
    public boolean isEventOngoing() {
        return !ongoing.isEmpty();
    }

    /**
     * Whether a Liquidity event is ongoing: exits are sliced.
     *
     * @return true while one is
     */
    public boolean isLiquidityOngoing() {
        return ongoing.stream().anyMatch(event -> event.startsWith(LIQUIDITY));
    }

    /**
     * What must be kept.
     *
     * @param ongoing ongoing events, type|scope
     */
    public record State(Set<String> ongoing) {}

    @Override
    public State snapshot() {
        return new State(Set.copyOf(ongoing));
    }

    /**
     * Goes on from a snapshot.
     *
     * @param state what {@link #snapshot()} gave
     * @return the floors
     */
    public static Floors restore(State state) {
        Floors floors = new Floors();
        floors.ongoing.addAll(state.ongoing());
        return floors;
    }
}
