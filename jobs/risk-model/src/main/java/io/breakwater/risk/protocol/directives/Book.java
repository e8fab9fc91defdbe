package io.breakwater.risk.protocol.directives;

import java.util.List;

/**
 * What directives are judged by: the desk as the newest reports have it.
 *
 * @param held positions
 * @param otherOrders open orders of symbols in which nothing is held
 * @param reported time of the older of the newest positions and account reports, epoch milliseconds UTC
 * @param forwardLoss F, fraction of equity
 * @param flat whether the desk is known to be flat
 * @param converted whether the proceeds are in cash or stablecoins
 * @param equity in the desk's base currency
 */
public record Book(
        List<HeldPosition> held,
        int otherOrders,
        long reported,
        double forwardLoss,
        boolean flat,
        boolean converted,
        double equity) {
    /** Forward loss below which CRITICAL closes no more, fraction of equity. */
    public static final double ENOUGH = 0.10;

    /** Sizes within this part of a target count as reached. */
    private static final double TOLERANCE = 1e-9;

    /**
     * The position in a symbol.
     *
     * @param symbol symbol
     * @return signed size; 0 for none
     */
    public double heldOf(String symbol) {
        return held.stream()
                .filter(each -> each.symbol().equals(symbol))
                .mapToDouble(HeldPosition::quantity)
                .sum();
    }

    /**
     * Whether no more is held than targets allow.
     *
     * @param targets targets
     * @return true when each is met
     */
    public boolean meets(List<Target> targets) {
        return targets.stream()
                .allMatch(target ->
                        Math.abs(heldOf(target.symbol())) <= target.quantity() + TOLERANCE * (1 + target.quantity()));
    }

    /**
     * Whether enough is closed for CRITICAL.
     *
     * @return true when the forward loss is below 10 % of equity or the desk is flat
     */
    public boolean isEnough() {
        return flat || forwardLoss < ENOUGH;
    }

    int openOrders() {
        return otherOrders + held.stream().mapToInt(HeldPosition::openOrders).sum();
    }
}
