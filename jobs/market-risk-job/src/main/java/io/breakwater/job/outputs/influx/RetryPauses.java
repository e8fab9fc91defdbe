package io.breakwater.job.outputs.influx;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How long to wait before a request is repeated: the server's Retry-After, else nothing fixed; plus a random time below a
 * ceiling that doubles with each repeat ("full jitter": Brooker, "Exponential Backoff And Jitter", 2015), so that writers
 * that failed together don't come back together. Never less than {@link #LEAST}: under two requests a second.
 */
final class RetryPauses {
    static final Duration LEAST = Duration.ofMillis(600);
    private static final Duration FIRST_CEILING = Duration.ofMillis(500);
    private static final Duration LAST_CEILING = Duration.ofSeconds(10);
    private static final int DOUBLINGS = 10;

    private final RandomGenerator random;

    RetryPauses(RandomGenerator random) {
        this.random = random;
    }

    /**
     * The pause before a repeat.
     *
     * @param repeat number of the repeat, from 1
     * @param retryAfter header of the last answer, seconds or an HTTP date; null when absent
     * @param now wall clock
     */
    Duration before(int repeat, String retryAfter, Instant now) {
        long ceiling = Math.min(
                LAST_CEILING.toMillis(), FIRST_CEILING.toMillis() << Math.min(DOUBLINGS, Math.max(0, repeat - 1)));
        Duration jitter = Duration.ofMillis(random.nextLong(ceiling + 1));
        Duration told = told(retryAfter, now).orElse(LEAST);
        return (told.compareTo(LEAST) < 0 ? LEAST : told).plus(jitter);
    }

    /** The server's wish; empty when the header is absent or unreadable. */
    static Optional<Duration> told(String retryAfter, Instant now) {
        if (retryAfter == null) {
            return Optional.empty();
        }
        String text = retryAfter.strip();
        if (text.matches("\\d{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
        }
        try {
            Instant until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
