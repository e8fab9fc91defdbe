package io.breakwater.risk.outlook;

/** What a market is like. */
public enum Phase {
    /** Too few hours are known, or none of the last day. */
    WARMING,
    /** Ordinary volatility, no move that a random walk wouldn't make. */
    QUIET,
    /** A move over three days that is large beside the volatility on the way. */
    TRENDING,
    /** Volatility some two standard deviations above that of the last 90 days. */
    STRESSED
}
