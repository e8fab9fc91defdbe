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
    DEAD;

    private static final long[] TICK_MILLIS = {10_000, 60_000, 300_000};
    private static final long[] BARS = {2, 5, 15};

    /**
     * The age of silence.
     *
     * @param silentMillis time since the newest record or status of the feed that is silent longest, milliseconds
     * @param barMillis length of the input's bars, milliseconds; 0 for ticks
     * @return how old the input is
     */
    public static DataAge of(long silentMillis, long barMillis) {
        DataAge age = FRESH;
        for (int i = 0; i < TICK_MILLIS.length; i++) {
            long limit = barMillis == 0 ? TICK_MILLIS[i] : BARS[i] * barMillis;
            age = silentMillis >= limit ? values()[i + 1] : age;
        }
        return age;
    }
}
