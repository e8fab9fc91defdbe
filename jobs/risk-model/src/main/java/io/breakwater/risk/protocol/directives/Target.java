package io.breakwater.risk.protocol.directives;

/**
 * The most that may be held of a symbol once a directive is fulfilled.
 *
 * @param symbol symbol
 * @param side SELL to reduce a long position, BUY to reduce a short one
 * @param quantity size that may stay, units of the symbol, at least 0
 */
public record Target(String symbol, Side side, double quantity) {
    /** Direction of the order that a gateway sends. */
    public enum Side {
        /** Buys. */
        BUY,
        /** Sells. */
        SELL
    }

    /**
     * The target that leaves a part of a signed size.
     *
     * @param symbol symbol
     * @param signed size, positive for long
     * @param share part that may stay, 0 to 1
     * @return the target
     */
    public static Target leaving(String symbol, double signed, double share) {
        return new Target(symbol, signed < 0 ? Side.BUY : Side.SELL, Math.abs(signed) * share);
    }
}
