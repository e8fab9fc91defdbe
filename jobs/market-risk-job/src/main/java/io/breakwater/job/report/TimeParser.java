package io.breakwater.job.report;

import java.time.DateTimeException;
import java.time.Instant;

/** Reads the instants of a run's files; remembers the hour, since rows of one hour follow one another. */
final class TimeParser {
    private static final int FULL_LENGTH = "2013-12-01T12:17:00.000Z".length();
    private static final int HOUR_LENGTH = "2013-12-01T12".length();

    private String hour = "";
    private long hourMillis;

    /**
     * Epoch milliseconds of an ISO-8601 instant.
     *
     * @param text e.g. {@code 2013-12-01T12:17:00.000Z}
     * @return epoch milliseconds UTC
     * @throws DateTimeException when it is no instant
     */
    long millis(String text) {
        if (text.length() != FULL_LENGTH || !hasFixedForm(text)) {
            return Instant.parse(text).toEpochMilli();
        }
        if (!text.startsWith(hour) || hour.isEmpty()) {
            hourMillis =
                    Instant.parse(text.substring(0, HOUR_LENGTH) + ":00:00Z").toEpochMilli();
            hour = text.substring(0, HOUR_LENGTH);
        }
        int minute = digits(text, 14, 16);
        int second = digits(text, 17, 19);
        if (minute > 59 || second > 59) {
            return Instant.parse(text).toEpochMilli();
        }
        return hourMillis + minute * 60_000L + second * 1_000L + digits(text, 20, 23);
    }

    private static boolean hasFixedForm(String text) {
        return text.charAt(13) == ':'
                && text.charAt(16) == ':'
                && text.charAt(19) == '.'
                && text.charAt(23) == 'Z'
                && areDigits(text, 14, 16)
                && areDigits(text, 17, 19)
                && areDigits(text, 20, 23);
    }

    private static boolean areDigits(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static int digits(String text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            value = value * 10 + text.charAt(i) - '0';
        }
        return value;
    }
}
