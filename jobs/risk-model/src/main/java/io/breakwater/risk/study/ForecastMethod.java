package io.breakwater.risk.study;

/** How the tail of a book's losses is forecast. */
public enum ForecastMethod {
    /** Past returns as they were, each as likely as the next. */
    HISTORICAL("historical"),
    /**
     * Past returns rescaled to the present volatility, which has a floor: the default, and what drives R. The volatility is that of
     * realised variance; from bars longer than five minutes the exponentially weighted one.
     */
    FILTERED_HISTORICAL("filtered-historical"),
    /** The same with the exponentially weighted volatility throughout. */
    FILTERED_EWMA("filtered-ewma"),
    /** Student t tails of four degrees of freedom around an exponentially weighted volatility: the cheap challenger. */
    EWMA_STUDENT("ewma-t4"),
    /** Cornish and Fisher's expansion of the window's moments: shown, never driving; no forecast outside its domain. */
    CORNISH_FISHER("cornish-fisher"),
    /** 10,000 seeded draws of a t copula with t marginals. */
    MONTE_CARLO("monte-carlo");

    private final String label;

    ForecastMethod(String label) {
        this.label = label;
    }

    /**
     * Name in files and options.
     *
     * @return lower case words joined by hyphens
     */
    public String label() {
        return label;
    }
}
