package io.breakwater.risk.episodes;

/**
 * What was known of a scope at a time, and whether an onset followed within the horizon.
 *
 * @param time when it was known, epoch milliseconds UTC
 * @param scope market, venue or model
 * @param features what a model judges by, in order
 * @param onset whether an onset followed
 */
@SuppressWarnings("ArrayRecordComponent")
public record OnsetSample(long time, String scope, double[] features, boolean onset) {
    /** The outcome as a number: 1 for an onset, 0 for none. */
    double outcome() {
        return onset ? 1 : 0;
    }
}
