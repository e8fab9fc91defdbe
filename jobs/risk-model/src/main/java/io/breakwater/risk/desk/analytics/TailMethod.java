package io.breakwater.risk.desk.analytics;

import java.util.Locale;

/** Ways to Value at Risk and Expected Shortfall of a book. */
public enum TailMethod {
    /** Returns as they were. */
    HISTORICAL,
    /** Returns rescaled to the present volatility: the one that drives R. */
    FILTERED,
    /** t(4) with the exponentially weighted volatility of today's book. */
    EWMA_T,
    /** Cornish and Fisher's expansion: shown, never driving. */
    CORNISH_FISHER,
    /** 10,000 draws of a t copula. */
    MONTE_CARLO;

    /**
     * Name of the method in rows and files.
     *
     * @return lower case word
     */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
