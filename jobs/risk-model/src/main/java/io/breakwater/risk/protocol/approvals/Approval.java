package io.breakwater.risk.protocol.approvals;

/**
 * One person's yes.
 *
 * @param target what is approved: a row, the id of a directive or of a request
 * @param person who
 * @param role in which role
 * @param time when, epoch milliseconds UTC
 * @param reason why; may be empty
 */
public record Approval(String target, String person, Role role, long time, String reason) {
    /** An approval holds this long, the last instant included, milliseconds. */
    public static final long HOLDS = 30 * 60_000L;

    boolean holdsAt(long now) {
        return now - time <= HOLDS;
    }
}
