package io.breakwater.risk.protocol;

import java.util.List;

import io.breakwater.risk.protocol.directives.HeldPosition;

/**
 * The live book as the newest reports have it.
 *
 * @param equity in the desk's base currency
 * @param unitNav unit NAV
 * @param lossFromHigh30d loss from the highest hourly NAV of 30 days, fraction; never rebased
 * @param positions positions, with their open orders
 * @param otherOrders open orders of symbols in which nothing is held; 0 where no feed reports them
 * @param positionsAt time of the newest positions report, epoch milliseconds UTC
 * @param accountsAt time of the newest account report, epoch milliseconds UTC
 * @param marginUsage of the worst account, fraction; NaN when unknown
 * @param converted whether the proceeds of a close are in cash or stablecoins
 * @param reported whether venues report the positions, so that they need not be what the limits allow
 * @param violations violations of directives by the gateway, a count that only grows
 */
public record DeskFacts(
        double equity,
        double unitNav,
        double lossFromHigh30d,
        List<HeldPosition> positions,
        int otherOrders,
        long positionsAt,
        long accountsAt,
        double marginUsage,
        boolean converted,
        boolean reported,
        long violations) {

    /**
     * Gross exposure.
     *
     * @return in the desk's base currency
     */
    public double gross() {
        double gross = 0;
        for (HeldPosition each : positions) {
            gross += Math.abs(each.value());
        }
        return gross;
    }
}
