package io.breakwater.job.metrics;

/**
 * Symbols that are compared with each other.
 *
 * @param name its name, the key of its rows
 * @param symbols number of symbols; 0 switches the comparison off
 * @param correlationEveryMillis time between two matrices of the correlations of all pairs, milliseconds, whole minutes; 0 for none
 */
public record Universe(String name, int symbols, long correlationEveryMillis) {
    boolean isCorrelated() {
        return correlationEveryMillis > 0;
    }
}
