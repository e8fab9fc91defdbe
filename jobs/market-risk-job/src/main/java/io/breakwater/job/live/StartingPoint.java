package io.breakwater.job.live;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;

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
            case "committed" -> Optional.of(new StartingPoint(new NeverReset(new CommittedElseLatest())));
            case "earliest" -> Optional.of(new StartingPoint(new NeverReset(OffsetsInitializer.earliest())));
            case "latest" -> Optional.of(new StartingPoint(new NeverReset(OffsetsInitializer.latest())));
            default -> instant(text);
        };
    }

    /** Where the consumer group stood, else the beginning of the topic. */
    @SuppressWarnings("deprecation")
    static OffsetsInitializer committedElseEarliest() {
        return OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST);
    }

    private static Optional<StartingPoint> instant(String text) {
        try {
            OffsetsInitializer instant =
                    OffsetsInitializer.timestamp(Instant.parse(text).toEpochMilli());
            return Optional.of(new StartingPoint(new NeverReset(instant)));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** Where the consumer group stood, else the end of the topic. */
    private static final class CommittedElseLatest implements OffsetsInitializer {
        private static final long serialVersionUID = 1L;

        @Override
        public Map<TopicPartition, Long> getPartitionOffsets(
                Collection<TopicPartition> partitions, PartitionOffsetsRetriever retriever) {
            Map<TopicPartition, Long> offsets = new HashMap<>(retriever.committedOffsets(partitions));
            offsets.values().removeIf(Objects::isNull);
            List<TopicPartition> others = partitions.stream()
                    .filter(partition -> !offsets.containsKey(partition))
                    .toList();
            offsets.putAll(retriever.endOffsets(others));
            return offsets;
        }

        /** The connector takes no other type yet. */
        @Override
        @SuppressWarnings("deprecation")
        public OffsetResetStrategy getAutoOffsetResetStrategy() {
            return OffsetResetStrategy.NONE;
        }
    }

    /**
     * A place that is gone, since its topic was made anew or its retention has passed, fails the job with the partition's name:
     * a reader that goes on elsewhere would leave a hole that nobody sees.
     */
    private static final class NeverReset implements OffsetsInitializer {
        private static final long serialVersionUID = 1L;

        private final OffsetsInitializer start;

        NeverReset(OffsetsInitializer start) {
            this.start = start;
        }

        @Override
        public Map<TopicPartition, Long> getPartitionOffsets(
                Collection<TopicPartition> partitions, PartitionOffsetsRetriever retriever) {
            return start.getPartitionOffsets(partitions, retriever);
        }

        /** The connector takes no other type yet. */
        @Override
        @SuppressWarnings("deprecation")
        public OffsetResetStrategy getAutoOffsetResetStrategy() {
            return OffsetResetStrategy.NONE;
        }
    }
}
