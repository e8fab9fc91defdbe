package io.breakwater.risk.desk.book;

/**
 * A desk's book at an instant.
 *
 * @param exposures signed notional of each asset over equity, a fraction; 0 where nothing is held
 * @param marks mark of each asset, base currency per unit, positive; NaN where it has none
 */
@SuppressWarnings("ArrayRecordComponent")
public record BookSnapshot(double[] exposures, double[] marks) {}
