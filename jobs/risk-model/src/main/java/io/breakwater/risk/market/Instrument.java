package io.breakwater.risk.market;

import java.io.Serializable;

/**
 * What one instrument is: what its quantities mean, and what it is a bet on.
 *
 * @param symbol instrument as the venue spells it, upper case
 * @param underlying asset that it is about, upper case: legs of the same one net
 * @param contract {@code spot}, {@code perpetual} or {@code future}
 * @param multiplier worth of one unit of quantity: base units when linear, quote currency when inverse; positive
 * @param inverse whether profit and loss are paid in the underlying, as of coin-margined contracts
 * @param quote currency that its price is in, upper case
 * @param gapClass how far it may fall before a desk can act
 */
public record Instrument(
        String symbol,
        String underlying,
        String contract,
        double multiplier,
        boolean inverse,
        String quote,
        GapClass gapClass)
        implements Serializable {

    /**
     * What is believed of a symbol that nobody has described.
     *
     * @param symbol instrument as the venue spells it
     * @return a linear instrument of one base unit, its underlying and gap class guessed from its name
     */
    public static Instrument guessed(String symbol) {
        String underlying = GapClass.underlyingOf(symbol);
        return new Instrument(symbol, underlying, "spot", 1, false, "", GapClass.of(underlying));
    }

    /**
     * Base units that move a desk's equity as a quantity of this instrument does.
     *
     * <p>A linear contract is its multiplier. An inverse contract of N of quote currency that was opened at price e is worth
     * N (1/e - 1/p) of the underlying at price p, so N p/e - N of quote currency: exactly the profit and loss of N/e base units.
     *
     * @param quantity quantity as the venue states it, signed
     * @param price price at which it was opened, quote currency per base unit; counts only when inverse
     * @return base units, signed; NaN when the contract is inverse and the price isn't positive and finite
     */
    public double baseUnits(double quantity, double price) {
        if (!inverse) {
            return quantity * multiplier;
        }
        boolean known = price > 0 && price < Double.POSITIVE_INFINITY;
        return known || quantity == 0 ? quantity * multiplier / (known ? price : 1) : Double.NaN;
    }
}
