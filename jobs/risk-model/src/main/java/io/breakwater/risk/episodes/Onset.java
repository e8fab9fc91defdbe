package io.breakwater.risk.episodes;

/**
 * What a type's model says of an onset within its horizon, and from where on that counts.
 *
 * @param probability the probability
 * @param watchAt probability from which a market is watched, in [0, 1]; NaN where there is none to judge
 * @param detectAt probability from which a matched prefix is a detection, in [0, 1]; NaN where there is none to judge
 */
public record Onset(Probability probability, double watchAt, double detectAt) {
    /** Of a type without a model. */
    public static final Onset UNKNOWN = new Onset(Probability.UNKNOWN, Double.NaN, Double.NaN);

    boolean isKnown() {
        return !Double.isNaN(probability.value());
    }
}
