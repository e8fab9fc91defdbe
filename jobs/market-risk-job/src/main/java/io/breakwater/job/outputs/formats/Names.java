package io.breakwater.job.outputs.formats;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;

/** What the names of a record's components say: which are instants, and how columns are called. */
final class Names {
    private static final int INSTANT_LENGTH = 40;
    private static final Set<String> INSTANTS =
            Set.of("time", "due", "autoAfter", "validUntil", "deadline", "from", "to");

    private Names() {}

    /** {@code riskPercent} is {@code risk_percent}. */
    static String snake(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    /** Whether a whole number of this name is an instant, epoch milliseconds. */
    static boolean isInstant(String name) {
        return INSTANTS.contains(name) || name.endsWith("At");
    }

    /** ISO-8601 in UTC; null for 0, which means "none". */
    static String instant(long millis) {
        return millis == 0 ? null : new ByteText(INSTANT_LENGTH).time(millis).toString();
    }

    /** The way back from {@link #instant}. */
    static long millis(String name, String text) throws IOException {
        try {
            return Instant.parse(text).toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            throw new IOException(
                    name + " was \"" + text + "\", must be ISO-8601 in UTC like 2013-12-01T12:17:00.000Z", e);
        }
    }
}
