package io.breakwater.risk.liquidity;

/**
 * The levels of a book that travel with it to where positions are: few enough to send each second, in order, best first.
 *
 * <p>Where a book has more levels than are sent, neighbours share a step at their mean price, so that a walk that ends at a step's
 * edge costs exactly what the whole book costs.
 *
 * @param mid last known mid, quote currency per unit; NaN where none was ever known
 * @param bidPrices price of each bid step, quote currency per unit, falling
 * @param bidQuantities base units at each bid step, positive
 * @param askPrices price of each ask step, quote currency per unit, rising
 * @param askQuantities base units at each ask step, positive
 */
@SuppressWarnings("ArrayRecordComponent")
public record BookLadder(
        double mid, double[] bidPrices, double[] bidQuantities, double[] askPrices, double[] askQuantities) {
    /** Most steps of one side. */
    public static final int STEPS = 40;

    /**
     * Cost of trading a quantity at once: |VWAP - mid| / mid, and the volume rule for what exceeds the steps.
     *
     * @param taken side taken from: BID for a sale, ASK for a purchase
     * @param quantity base units, not negative
     * @param impact share of each step that counts, and the volume rule
     * @return fraction of the mid, as {@link BookWalk#cost} says
     */
    public double cost(Side taken, double quantity, Impact impact) {
        if (!(quantity >= 0) || Double.isInfinite(quantity)) {
            return Double.NaN;
        }
        double[] prices = taken == Side.BID ? bidPrices : askPrices;
        double[] quantities = taken == Side.BID ? bidQuantities : askQuantities;
        if (quantity == 0 || Double.isNaN(mid) || prices.length == 0) {
            return impact.beyondBook(quantity);
        }
        double left = quantity;
        double paid = 0;
        for (int step = 0; step < prices.length && left > 0; step++) {
            double filled = Math.min(left, impact.depthShare() * quantities[step]);
            paid += filled * prices[step];
            left -= filled;
        }
        return Math.abs(paid / (quantity - left) - mid) / mid + impact.beyondBook(left);
    }
}
