package io.breakwater.job.bars;

import java.util.List;
import java.util.Optional;

import io.breakwater.risk.estimators.liquidity.BookFold;
import io.breakwater.risk.market.Bar;

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
 * @param coveredUntil time from which the next bars will cover the feed, epoch milliseconds UTC
 * @param handedOver time up to which bars were handed over, epoch milliseconds UTC
 * @param barMillis length of its bars, milliseconds
 * @param lastTick time of the partition at the symbol's newest trade, bar or book message, epoch milliseconds UTC
 * @param open seconds that are not over yet, as they stand
 * @param bookClock highest time seen since the first book message, epoch milliseconds UTC
 * @param book order book and its seconds; empty without book messages
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
        long handedOver,
        long barMillis,
        long lastTick,
        List<Bar> open,
        long bookClock,
        Optional<BookFold.State> book) {

    PartitionState newerOf(PartitionState other) {
        boolean same = revision == other.revision;
        return (same ? time() >= other.time() : revision > other.revision) ? this : other;
    }

    private long time() {
        return Math.max(clock, bookClock);
    }
}
