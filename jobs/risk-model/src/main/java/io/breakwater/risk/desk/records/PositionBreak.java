package io.breakwater.risk.desk.records;

import io.breakwater.risk.market.Timed;

/**
 * A difference between what fills add up to and what the venue says is held. The venue's word stands.
 *
 * @param time event time of the venue's snapshot, epoch milliseconds UTC
 * @param desk desk
 * @param account account
 * @param symbol instrument
 * @param strategy strategy
 * @param byFills base units by the snapshot before and the fills since, signed
 * @param reported base units by the venue's snapshot, signed
 * @param seq dense number among the desk's breaks, from 1
 */
public record PositionBreak(
        long time,
        String desk,
        String account,
        String symbol,
        String strategy,
        double byFills,
        double reported,
        long seq)
        implements Timed {}
