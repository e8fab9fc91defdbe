package io.breakwater.risk.protocol.approvals;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

import io.breakwater.risk.state.Stateful;

/**
 * Who may act for one desk, at every event time: roles and keys, as signed records set them.
 *
 * <p>Records set whole tables. Taking rights away needs one signature and lasts: what is taken away is gone from tables that wait for a
 * later time too. Giving rights needs two approvals. Taking away so much that nobody could lead the desk out of EMERGENCY needs two
 * approvals as well; until they come, the keys concerned are suspended for 24 h (specification 4.3).
 *
 * <p>State: the tables of the last day and those that wait, and the suspensions that last.
 */
public final class Authority implements Stateful<Authority.State> {
    /** How long a key is suspended whose revocation leaves too few people, milliseconds. */
    public static final long SUSPENSION = 86_400_000L;

    /** How long tables are kept after they were replaced, milliseconds. */
    private static final long KEPT = 86_400_000L;

    private final TreeMap<Long, RoleTable> roles;
    private final TreeMap<Long, KeyTable> keys;
    private final TreeMap<String, Long> suspendedUntil;

    /** What became of a record. */
    public enum Outcome {
        /** It holds, from its time on. */
        TAKEN,
        /** It changes nothing before two have approved it. */
        NEEDS_TWO_APPROVALS,
        /** The keys that it revokes are suspended for 24 h; it holds when two have approved it. */
        SUSPENDED
    }

    /**
     * The first tables of a desk, those of its file.
     *
     * @param roles who has which role
     * @param keys whose keys are whose
     */
    public Authority(RoleTable roles, KeyTable keys) {
        this(Map.of(Long.MIN_VALUE, roles), Map.of(Long.MIN_VALUE, keys), Map.of());
    }

    private Authority(Map<Long, RoleTable> roles, Map<Long, KeyTable> keys, Map<String, Long> suspendedUntil) {
        this.roles = new TreeMap<>(roles);
        this.keys = new TreeMap<>(keys);
        this.suspendedUntil = new TreeMap<>(suspendedUntil);
    }

    /**
     * Roles in force.
     *
     * @param time event time, epoch milliseconds UTC; not more than a day before the newest record's
     * @return the table
     */
    public RoleTable rolesAt(long time) {
        return at(roles, time);
    }

    /**
     * Keys in force, suspended ones among them.
     *
     * @param time event time, epoch milliseconds UTC; not more than a day before the newest record's
     * @return the table
     */
    public KeyTable keysAt(long time) {
        return at(keys, time);
    }

    /**
     * Everybody who may act, with the keys that count.
     *
     * @param time event time, epoch milliseconds UTC; not more than a day before the newest record's
     * @return persons of the roles in force; suspended keys are nobody's
     */
    public Roles personsAt(long time) {
        Map<String, OperatorKey> live = new TreeMap<>(keysAt(time).keys());
        live.keySet().removeIf(kid -> isSuspended(kid, time));
        return rolesAt(time).withKeys(new KeyTable(live));
    }

    private static <T> T at(NavigableMap<Long, T> tables, long time) {
        Map.Entry<Long, T> inForce = tables.floorEntry(time);
        return (inForce == null ? tables.firstEntry() : inForce).getValue();
    }

    /**
     * Whether a key is suspended.
     *
     * @param kid its name
     * @param time event time, epoch milliseconds UTC
     * @return true within 24 h of a revocation that nobody has approved
     */
    public boolean isSuspended(String kid, long time) {
        return time < suspendedUntil.getOrDefault(kid, Long.MIN_VALUE);
    }

    /**
     * When persons or keys change next by themselves: a table begins to hold, or a suspension ends.
     *
     * @param time event time, epoch milliseconds UTC
     * @return a later time; {@link Long#MAX_VALUE} for never
     */
    public long nextChangeAfter(long time) {
        long next = suspendedUntil.values().stream()
                .filter(until -> until > time)
                .min(Long::compare)
                .orElse(Long.MAX_VALUE);
        for (NavigableMap<Long, ?> tables : List.of(roles, keys)) {
            Long begins = tables.higherKey(time);
            next = begins == null ? next : Math.min(next, begins);
        }
        return next;
    }

    /**
     * Takes a record whose signature is good.
     *
     * @param change the record; one of parameters changes nothing here
     * @param now event time at which it was heard, epoch milliseconds UTC: it holds from the later of this and its own
     * @param approved whether two persons have approved it, as the rules of approval say
     * @return what became of it
     */
    public Outcome take(SignedChange change, long now, boolean approved) {
        long from = Math.max(change.key().effectiveAt(), now);
        suspendedUntil.values().removeIf(until -> until <= now);
        forget(roles, now - KEPT);
        forget(keys, now - KEPT);
        if (change.table() instanceof RoleTable table) {
            return set(roles, table, from, approved, isEnough(table, keysAt(from)));
        }
        if (change.table() instanceof KeyTable table) {
            boolean enough = isEnough(rolesAt(from), table);
            return approved || enough || !suspends(table, from, now)
                    ? set(keys, table, from, approved, enough)
                    : Outcome.SUSPENDED;
        }
        return Outcome.TAKEN;
    }

    private static boolean isEnough(RoleTable roles, KeyTable keys) {
        return roles.whoCanSign(keys).withKeys(keys).faults().isEmpty();
    }

    private static <T extends ControlTable.Rights<T>> Outcome set(
            NavigableMap<Long, T> tables, T next, long from, boolean approved, boolean enough) {
        T before = at(tables, from);
        if (!approved && !(enough && next.minus(before).isEmpty())) {
            return Outcome.NEEDS_TWO_APPROVALS;
        }
        T taken = before.minus(next);
        tables.put(from, next);
        tables.tailMap(from, false).replaceAll((time, later) -> later.minus(taken));
        return Outcome.TAKEN;
    }

    /** One signature suspends keys of one person, and gives nobody anything: else it could lock everybody out. */
    private boolean suspends(KeyTable next, long from, long now) {
        KeyTable before = keysAt(from);
        KeyTable revoked = before.minus(next);
        if (!next.minus(before).isEmpty() || revoked.persons().size() != 1) {
            return false;
        }
        revoked.keys().keySet().forEach(kid -> suspendedUntil.put(kid, now + SUSPENSION));
        return true;
    }

    /** Keeps the table that was in force at a time, and those after it. */
    private static <T> void forget(NavigableMap<Long, T> tables, long until) {
        Long inForce = tables.floorKey(until);
        if (inForce != null) {
            tables.headMap(inForce, false).clear();
        }
    }

    /**
     * What must be kept.
     *
     * @param roles roles by the time from which they hold
     * @param keys keys by the time from which they hold
     * @param suspendedUntil end of each key's suspension, epoch milliseconds UTC
     */
    public record State(Map<Long, RoleTable> roles, Map<Long, KeyTable> keys, Map<String, Long> suspendedUntil) {
        /** Refuses a state without first tables. */
        public State {
            if (roles.isEmpty() || keys.isEmpty()) {
                throw new IllegalArgumentException("tables were empty, must have the first ones");
            }
        }
    }

    @Override
    public State snapshot() {
        return new State(Map.copyOf(roles), Map.copyOf(keys), Map.copyOf(suspendedUntil));
    }

    /**
     * Goes on from a snapshot.
     *
     * @param state what {@link #snapshot()} gave
     * @return authority with the same next answer
     */
    public static Authority restore(State state) {
        return new Authority(state.roles(), state.keys(), state.suspendedUntil());
    }
}
