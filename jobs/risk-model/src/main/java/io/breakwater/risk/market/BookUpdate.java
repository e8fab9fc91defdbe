package io.breakwater.risk.market;

/**
 * One message about an order book: its best prices, a whole snapshot, or a change of levels.
 *
 * @param kind what the message is
 * @param venue where the book is, lower case
 * @param symbol instrument as the venue spells it, upper case
 * @param time event time, epoch milliseconds UTC; the capture's receive time where the venue gives none
 * @param firstUpdateId first venue sequence number that the message covers; -1 when it carries none
 * @param lastUpdateId last venue sequence number that the message covers; -1 when it carries none
 * @param previousUpdateId last sequence number of the message before it, as the venue says; -1 when it carries none
 * @param bidPrices bid prices, quote currency per unit, as sent
 * @param bidQuantities base units at each bid; 0 in a DELTA removes the level
 * @param askPrices ask prices, quote currency per unit, as sent
 * @param askQuantities base units at each ask; 0 in a DELTA removes the level
 */
public record BookUpdate(
        Kind kind,
        String venue,
        String symbol,
        long time,
        long firstUpdateId,
        long lastUpdateId,
        long previousUpdateId,
        double[] bidPrices,
        double[] bidQuantities,
        double[] askPrices,
        double[] askQuantities) {

    /** What a message about a book says. */
    public enum Kind {
        /** Best bid and ask alone. */
        TOP,
        /** The book as it stands, to some depth; replaces what was known. */
        SNAPSHOT,
        /** Levels that changed since the message before. */
        DELTA
    }
}
