package io.breakwater.job.bars;

import java.util.List;

import io.breakwater.risk.bars.Bar;

/**
 * What the fold of one symbol in one partition knows.
 *
 * @param partition partition
 * @param venue venue of its bars
 * @param symbol symbol of its bars
 * @param revision number of blocks taken in: of two states the one with more is the newer
 * @param clock highest time seen, epoch milliseconds UTC
 * @param alive highest time at which the feed was known to be alive, epoch milliseconds UTC
 * @param tellsStatus whether the feed's connector says by status records that it answers
 * @param coveredUntil time up to which bars were handed over, epoch milliseconds UTC
 * @param barMillis length of its bars, milliseconds
 * @param open seconds that are not over yet, as they stand
 */
public record PartitionState(
        String partition,
        String venue,
        String symbol,
        long revision,
        long clock,
        long alive,
        boolean tellsStatus,
        long coveredUntil,
        long barMillis,
        List<Bar> open) {

    PartitionState newerOf(PartitionState other) {
        boolean same = revision == other.revision;
        return (same ? clock >= other.clock : revision > other.revision) ? this : other;
    }
}
