package io.breakwater.job.live;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;

/**
 * Where a job without checkpoint begins to read.
 *
 * @param offsets as the source takes it
 */
public record StartingPoint(OffsetsInitializer offsets) {
    /** How {@link #parse} wants it. */
    public static final String ALLOWED = "committed, earliest, latest or an instant such as 2026-01-31T13:00:00Z";

    /**
     * Reads what a user asks for.
     *
     * @param text committed (where the group stood, else latest), earliest, latest, or an instant
     * @return the point; none when the text is none of these
     */
    public static Optional<StartingPoint> parse(String text) {
        return switch (text) {
            case "committed" -> Optional.of(new StartingPoint(committedElseLatest()));
            case "earliest" -> Optional.of(new StartingPoint(OffsetsInitializer.earliest()));
            case "latest" -> Optional.of(new StartingPoint(OffsetsInitializer.latest()));
            default -> instant(text);
        };
    }

    /** Where the consumer group stood, else the end of the topic. The connector takes no other type yet. */
    @SuppressWarnings("deprecation")
    static OffsetsInitializer committedElseLatest() {
        return OffsetsInitializer.committedOffsets(OffsetResetStrategy.LATEST);
    }

    /** Where the consumer group stood, else the beginning of the topic. */
    @SuppressWarnings("deprecation")
    static OffsetsInitializer committedElseEarliest() {
        return OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST);
    }

    private static Optional<StartingPoint> instant(String text) {
        try {
            return Optional.of(new StartingPoint(
                    OffsetsInitializer.timestamp(Instant.parse(text).toEpochMilli())));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
