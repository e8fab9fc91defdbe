package io.breakwater.risk.desk.records;

/**
 * One position of an account as the venue states it.
 *
 * @param symbol instrument, upper case
 * @param strategy strategy that it belongs to; {@code main} when nobody says
 * @param quantity base units, signed: negative is short
 * @param entryPrice price paid, quote currency per unit; NaN when unknown
 */
public record PositionReport(String symbol, String strategy, double quantity, double entryPrice) {}
