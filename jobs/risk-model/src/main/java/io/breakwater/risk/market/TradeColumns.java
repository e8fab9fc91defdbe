package io.breakwater.risk.market;

/**
 * Trades of one symbol, a column a quantity. The arrays are the caller's own, and of equal length.
 *
 * @param time epoch milliseconds UTC
 * @param id trade id, or position in the input
 * @param price quote currency per unit, positive and finite
 * @param quantity base units, positive and finite
 * @param buyerIsMaker whether the seller was the aggressor
 */
@SuppressWarnings("ArrayRecordComponent") // a view: it is never compared
public record TradeColumns(long[] time, long[] id, double[] price, double[] quantity, boolean[] buyerIsMaker) {}
