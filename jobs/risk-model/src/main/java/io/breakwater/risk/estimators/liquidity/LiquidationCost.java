package io.breakwater.risk.estimators.liquidity;

import java.util.List;

/**
 * What it costs, and how long it takes, to close a book of positions.
 *
 * @param cost sum of |quantity| price cost over the legs, quote currency, not negative
 * @param hours longest time over the legs to trade them at a tenth of daily volume, hours; 0 when flat, NaN when no leg's
 *     volume is known
 * @param unpriced legs left out of the cost because it was NaN
 * @param untimed legs left out of the time because their volume was NaN
 */
public record LiquidationCost(double cost, double hours, int unpriced, int untimed) {
    /** Share of a day's volume that may be ours. */
    public static final double PARTICIPATION = 0.1;

    private static final double HOURS_A_DAY = 24;

    /**
     * One position.
     *
     * @param quantity base units, signed
     * @param price mark, quote currency per unit, positive
     * @param costFraction cost of closing it, fraction of the price, as {@link BookWalk#cost} gives it; NaN when unknown
     * @param averageDailyVolume base units traded a day; NaN when unknown
     */
    public record Leg(double quantity, double price, double costFraction, double averageDailyVolume) {
        double cost() {
            return quantity == 0 ? 0 : Math.abs(quantity) * price * costFraction;
        }

        double hours() {
            return quantity == 0 ? 0 : HOURS_A_DAY * Math.abs(quantity) / (PARTICIPATION * averageDailyVolume);
        }
    }

    /**
     * Adds up a book.
     *
     * @param legs positions
     * @return cost and time
     */
    public static LiquidationCost of(List<Leg> legs) {
        double cost = 0;
        double hours = legs.isEmpty() ? 0 : Double.NaN;
        int unpriced = 0;
        int untimed = 0;
        for (Leg leg : legs) {
            boolean priced = !Double.isNaN(leg.cost());
            boolean timed = !Double.isNaN(leg.hours());
            cost += priced ? leg.cost() : 0;
            hours = timed ? maximum(hours, leg.hours()) : hours;
            unpriced += priced ? 0 : 1;
            untimed += timed ? 0 : 1;
        }
        return new LiquidationCost(cost, hours, unpriced, untimed);
    }

    private static double maximum(double soFar, double hours) {
        return Double.isNaN(soFar) ? hours : Math.max(soFar, hours);
    }
}
