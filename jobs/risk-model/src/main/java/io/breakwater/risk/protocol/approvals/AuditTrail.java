package io.breakwater.risk.protocol.approvals;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Follows the audit chains of desks and finds where one is broken first. An end that was cut off breaks no chain: hold the last number
 * and hash against those of the desk's state.
 */
public final class AuditTrail {
    private final TreeMap<String, AuditChain> chains = new TreeMap<>();
    private final TreeMap<String, String> breaks = new TreeMap<>();

    /**
     * Takes the next entry of a desk; behind its first break nothing more is judged.
     *
     * @param entry the entry
     * @return what is wrong where this is the first entry that doesn't follow
     */
    public Optional<String> follow(AuditEntry entry) {
        String desk = entry.desk();
        if (breaks.containsKey(desk)) {
            return Optional.empty();
        }
        AuditChain before = chains.getOrDefault(desk, AuditChain.EMPTY);
        if (entry.follows(before)) {
            chains.put(desk, AuditChain.upTo(entry));
            return Optional.empty();
        }
        String fault = "desk " + desk + ": " + fault(entry, before);
        breaks.put(desk, fault);
        return Optional.of(fault);
    }

    private static String fault(AuditEntry entry, AuditChain before) {
        long expected = before.seq() + 1;
        if (entry.seq() != expected) {
            return "seq was " + entry.seq() + ", must be " + expected + ": an entry was deleted, added or moved";
        }
        return entry.prevHash().equals(before.hash())
                ? "entry " + expected + " was altered: its hash is not that of what it says"
                : "prevHash of entry " + expected + " was " + entry.prevHash() + ", must be " + before.hash()
                        + ": it or an entry before it was altered";
    }

    /**
     * Where the chain of each desk stands.
     *
     * @return last entry that follows, by desk
     */
    public Map<String, AuditChain> chains() {
        return new TreeMap<>(chains);
    }

    /**
     * What is broken.
     *
     * @return first fault of each desk that has one
     */
    public Map<String, String> breaks() {
        return new TreeMap<>(breaks);
    }
}
