package io.breakwater.job.levels;

import io.breakwater.risk.bars.Bar;

/**
 * One thing that a desk is told.
 *
 * @param desk desk that it is for
 * @param time event time, epoch milliseconds UTC
 * @param kind what it says
 * @param symbol instrument of a PRICE or ALIVE; scope of an EVENT
 * @param price close of a PRICE, quote currency per unit
 * @param barMillis length of the bar of a PRICE, milliseconds
 * @param volume base units traded in the bar of a PRICE
 * @param aliveUntil time up to which an ALIVE says that the feed was alive, epoch milliseconds UTC
 * @param floor lowest level that an EVENT demands, 1 to 5
 * @param cause what demands it, in words
 */
public record DeskInput(
        String desk,
        long time,
        Kind kind,
        String symbol,
        double price,
        long barMillis,
        double volume,
        long aliveUntil,
        int floor,
        String cause) {

    /** What a desk can be told, in the order in which it takes in what comes at one instant. */
    public enum Kind {
        /** A feed was alive. */
        ALIVE,
        /** A bar closed. */
        PRICE,
        /** A market event began or ended. */
        EVENT,
        /** Time has passed, and no feed said a word. */
        CLOCK
    }

    static DeskInput price(String desk, Bar bar) {
        return new DeskInput(
                desk,
                bar.closeTime(),
                Kind.PRICE,
                bar.symbol(),
                bar.close(),
                bar.lengthMillis(),
                bar.volume(),
                0,
                1,
                "");
    }

    static DeskInput alive(String desk, long time, String symbol, long until) {
        return new DeskInput(desk, time, Kind.ALIVE, symbol, 0, 0, 0, until, 1, "");
    }

    static DeskInput clock(String desk, long time) {
        return new DeskInput(desk, time, Kind.CLOCK, "", 0, 0, 0, 0, 1, "");
    }

    static DeskInput event(String desk, long time, String scope, int floor, String cause) {
        return new DeskInput(desk, time, Kind.EVENT, scope, 0, 0, 0, 0, floor, cause);
    }
}
