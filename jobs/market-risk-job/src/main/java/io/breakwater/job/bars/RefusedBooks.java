package io.breakwater.job.bars;

import io.breakwater.job.ingest.DeadLetter;
import io.breakwater.risk.estimators.liquidity.BookOutcome;
import io.breakwater.risk.market.BookUpdate;

/**
 * Tells which book messages become dead letters: the impossible ones, and the first behind a gap. What a book holds already, what
 * waits for a snapshot and what crosses a book isn't wrong by itself and is only counted.
 */
final class RefusedBooks {
    /** Readers know a message's line or offset, the fold doesn't. */
    private static final long UNKNOWN_POSITION = -1;

    private RefusedBooks() {}

    static boolean isRefused(BookOutcome outcome) {
        return outcome == BookOutcome.INVALID || outcome == BookOutcome.GAP;
    }

    static DeadLetter letter(String partition, BookUpdate update, BookOutcome outcome) {
        boolean gap = outcome == BookOutcome.GAP;
        return new DeadLetter(
                update.time(),
                partition,
                UNKNOWN_POSITION,
                gap ? "book-gap" : "impossible-book",
                gap
                        ? gapDetail(update)
                        : "prices must be positive, quantities not negative, both finite and equal in number",
                raw(update));
    }

    private static String gapDetail(BookUpdate update) {
        return "update began at " + update.firstUpdateId() + " behind " + update.previousUpdateId()
                + ", must follow the one before; the book of " + update.symbol() + " waits for a snapshot";
    }

    private static String raw(BookUpdate update) {
        return update.kind() + " " + update.venue() + ":" + update.symbol() + " " + update.firstUpdateId() + ".."
                + update.lastUpdateId() + " with " + update.bidPrices().length + " bids and "
                + update.askPrices().length + " asks";
    }
}
