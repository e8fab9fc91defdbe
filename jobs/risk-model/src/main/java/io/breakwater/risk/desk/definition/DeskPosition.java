package io.breakwater.risk.desk.definition;

import java.io.Serializable;

/**
 * One position as the desk file states it: a quantity, or a constant multiple of equity.
 *
 * @param symbol instrument as the venue spells it, upper case
 * @param venue where it is held, lower case
 * @param quantity base units, signed: negative is short; NaN when {@code exposure} is given
 * @param exposure signed multiple of equity that the desk keeps by trading at each evaluation; NaN when {@code quantity} is given
 * @param account account that holds it
 * @param strategy strategy that it belongs to
 * @param entryPrice price paid, quote currency per unit; NaN when unknown
 */
public record DeskPosition(
        String symbol,
        String venue,
        double quantity,
        double exposure,
        String account,
        String strategy,
        double entryPrice)
        implements Serializable {

    /**
     * A position of a fixed quantity.
     *
     * @param symbol instrument
     * @param quantity base units, signed
     * @return the position, at an unknown venue
     */
    public static DeskPosition ofQuantity(String symbol, double quantity) {
        return new DeskPosition(symbol, "", quantity, Double.NaN, "main", "main", Double.NaN);
    }

    /**
     * A position kept at a multiple of equity.
     *
     * @param symbol instrument
     * @param exposure signed multiple of equity
     * @return the position, at an unknown venue
     */
    public static DeskPosition ofExposure(String symbol, double exposure) {
        return new DeskPosition(symbol, "", Double.NaN, exposure, "main", "main", Double.NaN);
    }
}
