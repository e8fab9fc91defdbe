package io.breakwater.job.ingest.formats;

import java.time.Instant;
import java.util.Optional;

/**
 * What a time column may say: counts of one unit from 2009 to a bound.
 *
 * @param unit unit of the file
 * @param latestMillis latest time that is believed, epoch milliseconds
 */
public record TimeRule(EpochUnit unit, long latestMillis) {
    /**
     * Checks a time.
     *
     * @param raw count of the file's unit
     * @return why it is refused; none when it is fine
     */
    public Optional<Refusal> check(long raw) {
        if (raw >= lowest() && raw <= highest()) {
            return Optional.empty();
        }
        Optional<EpochUnit> looks = EpochUnit.of(raw);
        if (looks.isPresent() && looks.get() != unit) {
            return Optional.of(new Refusal(
                    "time-unit",
                    "time was " + raw + " and looks like " + word(looks.get()) + ", the file is in " + word(unit)));
        }
        return Optional.of(Refusal.of(
                "bad-time",
                "time",
                raw,
                "from " + Instant.ofEpochMilli(EpochUnit.EARLIEST_MILLIS) + " to " + Instant.ofEpochMilli(latestMillis)
                        + " in " + word(unit)));
    }

    /**
     * Whether a refused time is one of another unit: of files that were joined, each row has its own.
     *
     * @param raw count of whatever unit
     * @return true when it is a time up to the bound in the unit that its magnitude tells
     */
    boolean isOfOtherUnit(long raw) {
        return EpochUnit.of(raw)
                .filter(other -> other != unit && other.toMillis(raw) <= latestMillis)
                .isPresent();
    }

    long lowest() {
        return unit.fromMillis(EpochUnit.EARLIEST_MILLIS);
    }

    long highest() {
        return unit.fromMillis(Math.min(latestMillis, EpochUnit.LATEST_MILLIS - 1));
    }

    private static String word(EpochUnit unit) {
        return switch (unit) {
            case SECONDS -> "seconds";
            case MILLIS -> "milliseconds";
            case MICROS -> "microseconds";
            case NANOS -> "nanoseconds";
        };
    }
}
