package io.breakwater.risk.protocol.approvals;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

import io.breakwater.risk.market.Timed;

/**
 * One link of a desk's audit chain.
 *
 * @param time event time, epoch milliseconds UTC
 * @param desk desk
 * @param seq dense number of the desk's entries, from 1
 * @param prevHash hash of the entry before; 64 zeros for the first
 * @param hash SHA-256 over the hash before and the canonical bytes, 64 hexadecimal digits
 * @param kind what it records, e.g. COMMAND, STATE, DIRECTIVE
 * @param payload the record, in words that never change for the same record
 */
public record AuditEntry(long time, String desk, long seq, String prevHash, String hash, String kind, String payload)
        implements Timed {
    /** Hash before the first entry. */
    public static final String NONE = "0".repeat(64);

    /**
     * The entry after another.
     *
     * @param time event time
     * @param desk desk
     * @param chain numbers and hash of the entry before
     * @param kind what it records
     * @param payload the record
     * @return the entry
     */
    public static AuditEntry after(long time, String desk, AuditChain chain, String kind, String payload) {
        long next = chain.seq() + 1;
        String hash = hashOf(chain.hash(), List.of(Long.toString(time), desk, Long.toString(next), kind, payload));
        return new AuditEntry(time, desk, next, chain.hash(), hash, kind, payload);
    }

    /** Each part with its length before it, so that no two entries have the same bytes. */
    private static String hashOf(String prevHash, List<String> parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(HexFormat.of().parseHex(prevHash));
            for (String part : parts) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
                digest.update(bytes);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * Whether an entry is the one that follows, unaltered.
     *
     * @param chain numbers and hash of the entry before
     * @return false when it was edited, swapped, or one before it was removed
     */
    public boolean follows(AuditChain chain) {
        return equals(after(time, desk, chain, kind, payload));
    }
}
