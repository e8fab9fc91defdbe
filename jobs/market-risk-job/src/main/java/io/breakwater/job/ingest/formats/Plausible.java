package io.breakwater.job.ingest.formats;

import java.util.Optional;

/**
 * What a price or quantity can be. Nothing that is traded comes near the bounds, and a garbled number beyond them would stand in sums
 * and means for weeks.
 */
final class Plausible {
    /** Least price or quantity that is believed; what is smaller has more decimals than any venue tells. */
    static final double LEAST = 1e-16;

    /** Largest price or quantity that is believed. */
    static final double MOST = 1e16;

    private static final String RANGE = "from 1e-16 to 1e16";

    private Plausible() {}

    /** Whether a value is a price or the quantity of a trade. */
    static boolean isPositive(double value) {
        return value >= LEAST && value <= MOST;
    }

    /** Whether a value is a quantity that may also be none, as of a level of a book or a bar without trades. */
    static boolean isNotNegative(double value) {
        return value >= 0 && value <= MOST;
    }

    /** Why a value is no price or quantity of a trade. */
    static Optional<Refusal> positive(String reason, String field, Object shown, double value) {
        if (isPositive(value)) {
            return Optional.empty();
        }
        boolean possible = value > 0 && value < Double.POSITIVE_INFINITY;
        return Optional.of(Refusal.of(reason, field, shown, possible ? RANGE : "positive and finite"));
    }

    /** Why a value is no quantity, not even none. */
    static Optional<Refusal> notNegative(String reason, String field, Object shown, double value) {
        if (isNotNegative(value)) {
            return Optional.empty();
        }
        boolean possible = value > 0 && value < Double.POSITIVE_INFINITY;
        return Optional.of(Refusal.of(reason, field, shown, possible ? "at most 1e16" : "at least 0 and finite"));
    }
}
