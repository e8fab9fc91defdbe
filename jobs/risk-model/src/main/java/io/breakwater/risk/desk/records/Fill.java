package io.breakwater.risk.desk.records;

import io.breakwater.risk.market.Timed;

/**
 * One execution of an order of a desk.
 *
 * @param desk desk that traded
 * @param account account that traded
 * @param venue venue that it traded at, lower case
 * @param strategy strategy that traded; {@code main} when nobody says
 * @param symbol instrument, upper case
 * @param fillId id of the execution, unique in the account: a repeat counts once
 * @param book {@code live} or {@code paper}
 * @param time event time, epoch milliseconds UTC
 * @param quantity base units, signed: positive was bought
 * @param price price paid or received, quote currency per unit, positive
 * @param fee fee, base currency; negative is a rebate
 */
public record Fill(
        String desk,
        String account,
        String venue,
        String strategy,
        String symbol,
        String fillId,
        String book,
        long time,
        double quantity,
        double price,
        double fee)
        implements Timed {
    /**
     * Whether it was executed at a venue.
     *
     * @return false on paper
     */
    public boolean isLive() {
        return book.equals("live");
    }
}
