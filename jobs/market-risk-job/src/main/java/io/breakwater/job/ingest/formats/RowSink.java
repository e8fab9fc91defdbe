package io.breakwater.job.ingest.formats;

import io.breakwater.risk.market.Bar;
import io.breakwater.risk.market.BookUpdate;

/** Takes what a parser reads; answers whether the row was taken, so that the parser can leave it for later. */
public interface RowSink {
    /** What became of a row. */
    enum Answer {
        /** It was taken, or lies outside the wanted range. */
        TAKEN,
        /** It was not taken: the parser must leave its position before the row and return. */
        STOP,
        /** The same trade was seen before: the parser must refuse it. */
        DUPLICATE,
        /** It lies in a time that an earlier file of the same symbol has covered: the parser must refuse it. */
        OVERLAP
    }

    /**
     * Offers a trade.
     *
     * @param time epoch milliseconds
     * @param id trade id or position in the input
     * @param price quote currency per unit, positive and finite
     * @param quantity base units, positive and finite
     * @param buyerIsMaker whether the seller was the aggressor
     * @return what became of it
     */
    Answer trade(long time, long id, double price, double quantity, boolean buyerIsMaker);

    /**
     * Offers a trade of which nobody knows the aggressor.
     *
     * @param time epoch milliseconds
     * @param id trade id or position in the input
     * @param price quote currency per unit, positive and finite
     * @param quantity base units, positive and finite
     * @return what became of it
     */
    default Answer unsidedTrade(long time, long id, double price, double quantity) {
        return trade(time, id, price, quantity, true);
    }

    /**
     * Opens a run of trades that are taken without being offered.
     *
     * @return what they are appended to; null when the next trade has to be offered
     */
    default TradeRun openRun() {
        return null;
    }

    /**
     * Takes in what was appended to a run.
     *
     * @param run as {@link #openRun} gave it; nothing may be appended from then on
     */
    default void closeRun(TradeRun run) {}

    /**
     * Offers a bar.
     *
     * @param bar checked, on the grid of its length; its first time tells where it was before
     * @return what became of it
     */
    Answer bar(Bar bar);

    /**
     * Offers a book message.
     *
     * @param update checked
     * @return what became of it
     */
    Answer book(BookUpdate update);

    /**
     * Says which symbol the next trades and books are of.
     *
     * @param symbol upper case
     * @return false when the parser must leave its position before the row and return
     */
    boolean startSymbol(String symbol);

    /**
     * Refuses a row.
     *
     * @param line its number, from 1
     * @param refusal why
     * @param raw the row
     */
    void refuse(long line, Refusal refusal, String raw);

    /**
     * Whether there is room for more refusals; false ends the block.
     *
     * @return true as long as the parser may go on
     */
    boolean hasRoom();

    /**
     * Whether rows are looked at and read again: the parser must not move what the buffer holds.
     *
     * @return false for a sink that takes rows
     */
    default boolean looksOnly() {
        return false;
    }

    /**
     * Highest event time seen so far in the input that the rows are part of.
     *
     * @return epoch milliseconds, {@link Long#MIN_VALUE} before the first
     */
    long clock();
}
