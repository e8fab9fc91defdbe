package io.breakwater.job.ingest.formats;

import java.util.Optional;

/** Unit of a count since 1970-01-01 UTC; detected from its magnitude, as the ranges of 2009 to 2100 do not overlap. */
public enum EpochUnit {
    /** Seconds, ten digits. */
    SECONDS(1_000, 1),
    /** Milliseconds, 13 digits. */
    MILLIS(1, 1),
    /** Microseconds, 16 digits. */
    MICROS(1, 1_000),
    /** Nanoseconds, 19 digits. */
    NANOS(1, 1_000_000);

    /** 2009-01-01, when the first cryptocurrency began: nothing can have traded before, epoch milliseconds. */
    public static final long EARLIEST_MILLIS = 1_230_768_000_000L;

    /** 2100-01-01, beyond which no time is believed whatever the caller's bound, epoch milliseconds. */
    public static final long LATEST_MILLIS = 4_102_444_800_000L;

    private final long times;
    private final long by;

    EpochUnit(long times, long by) {
        this.times = times;
        this.by = by;
    }

    /**
     * The unit in which a count is a time between 2009 and 2100.
     *
     * @param raw count since 1970
     * @return none when it is no such time in any unit
     */
    public static Optional<EpochUnit> of(long raw) {
        for (EpochUnit unit : values()) {
            if (raw >= unit.fromMillis(EARLIEST_MILLIS) && raw < unit.fromMillis(LATEST_MILLIS)) {
                return Optional.of(unit);
            }
        }
        return Optional.empty();
    }

    /**
     * Turns a count of this unit into milliseconds.
     *
     * @param raw count since 1970, at most 2^63 / 1000 seconds
     * @return epoch milliseconds, cut towards the past
     */
    public long toMillis(long raw) {
        return by == 1 ? raw * times : Math.floorDiv(raw, by);
    }

    /**
     * Turns milliseconds into a count of this unit.
     *
     * @param millis epoch milliseconds
     * @return count since 1970
     */
    public long fromMillis(long millis) {
        return times == 1 ? millis * by : Math.floorDiv(millis, times);
    }
}
