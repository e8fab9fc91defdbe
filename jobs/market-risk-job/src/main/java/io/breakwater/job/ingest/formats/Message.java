package io.breakwater.job.ingest.formats;

import io.breakwater.risk.market.BookUpdate;

/**
 * One JSON message, checked.
 *
 * @param kind what it is
 * @param symbol upper case; empty for a clock or status record
 * @param time event time, epoch milliseconds
 * @param id trade id; -1 when it carries none
 * @param price price of a trade, positive and finite; NaN for others
 * @param quantity base units of a trade, positive and finite; NaN for others
 * @param buyerIsMaker whether the seller of a trade was the aggressor
 * @param book the book message; null for others
 */
public record Message(
        Kind kind,
        String symbol,
        long time,
        long id,
        double price,
        double quantity,
        boolean buyerIsMaker,
        BookUpdate book) {

    /** What a message is. */
    public enum Kind {
        /** A trade. */
        TRADE,
        /** Best prices, a snapshot or a change of a book. */
        BOOK,
        /** Event time of a clock writer; says nothing about the feed. */
        CLOCK,
        /** Event time at which a connector said that its feed answers. */
        STATUS
    }

    static Message clock(long time) {
        return new Message(Kind.CLOCK, "", time, -1, Double.NaN, Double.NaN, false, null);
    }

    static Message status(long time) {
        return new Message(Kind.STATUS, "", time, -1, Double.NaN, Double.NaN, false, null);
    }

    static Message book(BookUpdate book) {
        return new Message(Kind.BOOK, book.symbol(), book.time(), -1, Double.NaN, Double.NaN, false, book);
    }
}
