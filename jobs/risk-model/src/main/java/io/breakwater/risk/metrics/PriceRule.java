package io.breakwater.risk.metrics;

/** Which prices of a symbol count, and which silences. */
public enum PriceRule {
    /** Prices that the next one confirms; more than 15 steps without a trade are a halt, over which no return is taken. */
    CONFIRMED,
    /** All as printed; a step without a trade carries the close. The rules of the speed workload. */
    AS_PRINTED
}
