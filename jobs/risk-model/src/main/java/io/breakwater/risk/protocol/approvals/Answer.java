package io.breakwater.risk.protocol.approvals;

import io.breakwater.risk.market.Timed;

/**
 * What became of a command.
 *
 * @param time event time, epoch milliseconds UTC
 * @param desk desk
 * @param seq dense number of the desk's answers, from 1
 * @param cmdId id of the command
 * @param verdict whether it acted
 * @param reason what it did, or the rule that refused it
 */
public record Answer(long time, String desk, long seq, String cmdId, Verdict verdict, String reason) implements Timed {
    /** Whether a command acted. */
    public enum Verdict {
        /** It did, or counts as an approval. */
        ACCEPTED,
        /** It changed nothing. */
        REJECTED
    }
}
