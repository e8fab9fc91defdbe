package io.breakwater.risk.estimators.liquidity;

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
        return taken == Side.BID
                ? BookWalk.walk(new Steps(bidPrices, bidQuantities), mid, quantity, impact)
                : BookWalk.walk(new Steps(askPrices, askQuantities), mid, quantity, impact);
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Steps(double[] prices, double[] quantities) implements BookWalk.Levels {
        @Override
        public int size() {
            return prices.length;
        }

        @Override
        public double price(int rank) {
            return prices[rank];
        }

        @Override
        public double quantity(int rank) {
            return quantities[rank];
        }
    }
}
