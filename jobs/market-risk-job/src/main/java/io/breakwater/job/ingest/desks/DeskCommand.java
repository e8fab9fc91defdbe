package io.breakwater.job.ingest.desks;

import io.breakwater.risk.market.Timed;
import io.breakwater.risk.protocol.approvals.Signed;

/**
 * Something signed on its way to one desk, not verified.
 *
 * @param desk desk that it is for
 * @param partition input partition that it stood in
 * @param position offset in the partition: verification goes in this order
 * @param partitionClock highest event time heard in the partition before it, epoch milliseconds UTC
 * @param signed what was signed
 */
public record DeskCommand(String desk, String partition, long position, long partitionClock, Signed signed)
        implements Timed {
    @Override
    public long time() {
        return signed.envelope().effectiveTime(partitionClock);
    }
}
