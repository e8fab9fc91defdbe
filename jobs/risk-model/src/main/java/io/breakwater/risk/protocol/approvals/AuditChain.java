package io.breakwater.risk.protocol.approvals;

/**
 * Where a desk's audit chain stands.
 *
 * @param seq number of the last entry; 0 before the first
 * @param hash hash of the last entry
 */
public record AuditChain(long seq, String hash) {
    /** A chain without entries. */
    public static final AuditChain EMPTY = new AuditChain(0, AuditEntry.NONE);

    /**
     * The chain with an entry more.
     *
     * @param entry the entry
     * @return the chain
     */
    public static AuditChain upTo(AuditEntry entry) {
        return new AuditChain(entry.seq(), entry.hash());
    }
}
