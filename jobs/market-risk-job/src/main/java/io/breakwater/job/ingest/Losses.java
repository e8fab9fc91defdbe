package io.breakwater.job.ingest;

import java.util.Map;
import java.util.Set;

/**
 * What counts as lost of an input: what should have been read and was not. Repeats, minutes without trades and files that are no
 * data are counted, but nothing is lost by them.
 */
public final class Losses {
    /** Largest share of an input that may be lost before a run counts as failed. */
    public static final double MOST_SHARE = 0.01;

    private static final Set<String> HARMLESS =
            Set.of("duplicate", "duplicate-bar", "overlap", "no-trades", "no-market", "other-symbol");

    private static final Set<String> WHOLE_FILES = Set.of("unusable-file", "file-vanished", "unreadable-file");

    private static final Set<String> RESTS_OF_FILES =
            Set.of("read-error", "truncated-archive", "corrupt-archive", "archive-bomb", "broken-file");

    private Losses() {}

    /**
     * Whether something is lost by a refusal.
     *
     * @param reason short word that counters use
     * @return false for what was read otherwise, or never was a row
     */
    public static boolean isLoss(String reason) {
        return !HARMLESS.contains(reason);
    }

    /**
     * Whether a refusal is that of a whole file.
     *
     * @param reason short word that counters use
     * @return true when a file could not be read at all
     */
    public static boolean isWholeFile(String reason) {
        return WHOLE_FILES.contains(reason);
    }

    /**
     * Whether a refusal is that of all that is left of a file: how many rows are lost with it is not known.
     *
     * @param reason short word that counters use
     * @return true when a file could not be read to its end
     */
    public static boolean isRestOfFile(String reason) {
        return RESTS_OF_FILES.contains(reason);
    }

    /**
     * Rows that are lost.
     *
     * @param refused refused rows by reason
     * @return 0 or more
     */
    public static long of(Map<String, Long> refused) {
        return refused.entrySet().stream()
                .filter(reason -> isLoss(reason.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
