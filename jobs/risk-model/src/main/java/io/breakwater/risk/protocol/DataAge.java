package io.breakwater.risk.protocol;

/** How old a desk's oldest input is (T23): ages are for live ticks, or 2, 5 and 15 lengths of the input's bars. */
public enum DataAge {
    /** Younger than 10 s, or 2 bars. */
    FRESH,
    /** 10 s or 2 bars: DATA_DEGRADED, nothing loosens, dwells rest. */
    DEGRADED,
    /** 60 s or 5 bars: WARNING at least. */
    BLIND,
    /** 300 s or 15 bars: people are paged as for CRITICAL; nothing is forced. */
    DEAD
}
