package io.breakwater.risk.episodes;

/**
 * Probability of an onset within an event's horizon.
 *
 * @param value in [0, 1]; NaN when unknown
 * @param low lower end of its interval; NaN when unknown
 * @param high upper end of its interval; NaN when unknown
 * @param source where it comes from: {@code counted}, {@code model}, or empty when unknown
 */
public record Probability(double value, double low, double high, String source) {
    /** No probability. */
    public static final Probability UNKNOWN = new Probability(Double.NaN, Double.NaN, Double.NaN, "");
}
