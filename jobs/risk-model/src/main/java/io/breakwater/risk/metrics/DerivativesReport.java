package io.breakwater.risk.metrics;

import io.breakwater.risk.market.Timed;

/**
 * What one market of derivatives says beside its trades.
 *
 * @param time event time, epoch milliseconds UTC
 * @param venue where, lower case
 * @param symbol instrument, upper case
 * @param kind what it says
 * @param value liquidation: quote currency of the order, positive; open interest: contracts, or quote currency where contracts are not
 *     given, not negative; funding: what longs pay to shorts, a fraction of the position for eight hours
 */
public record DerivativesReport(long time, String venue, String symbol, Kind kind, double value) implements Timed {
    /** What is said. */
    public enum Kind {
        /** An order by which a venue closes a position that its margin no longer covers. */
        LIQUIDATION,
        /** Contracts that are open. */
        OPEN_INTEREST,
        /** A rate of funding. */
        FUNDING
    }

    /**
     * The market.
     *
     * @return venue and symbol
     */
    public String market() {
        return venue + ':' + symbol;
    }
}
