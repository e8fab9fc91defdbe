package io.breakwater.job.live;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class StartingPointTest {
    private static final TopicPartition KNOWN = new TopicPartition("t", 0);
    private static final TopicPartition NEW = new TopicPartition("t", 1);

    @ParameterizedTest
    @ValueSource(strings = {"committed", "earliest", "latest", "2026-01-31T13:00:00Z"})
    void placeThatIsGoneIsNeverReplacedInSilence(String from) {
        OffsetsInitializer offsets = StartingPoint.parse(from).orElseThrow().offsets();
        assertThat(offsets.getAutoOffsetResetStrategy()).hasToString("none");
        assertThat(new ReportTopics("", offsets).getAutoOffsetResetStrategy()).hasToString("none");
    }

    @Test
    void committedIsWhereTheGroupStoodElseTheEnd() {
        OffsetsInitializer offsets =
                StartingPoint.parse("committed").orElseThrow().offsets();
        assertThat(offsets.getPartitionOffsets(List.of(KNOWN, NEW), new Retriever()))
                .isEqualTo(Map.of(KNOWN, 7L, NEW, 100L));
    }

    @Test
    void anythingElseIsNoPlace() {
        assertThat(StartingPoint.parse("yesterday")).isEmpty();
    }

    /** Every topic ends at 100; the group stood at 7 of one partition. */
    private static final class Retriever implements OffsetsInitializer.PartitionOffsetsRetriever {
        @Override
        public Map<TopicPartition, Long> committedOffsets(Collection<TopicPartition> partitions) {
            return partitions.contains(KNOWN) ? Map.of(KNOWN, 7L) : Map.of();
        }

        @Override
        public Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions) {
            return partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> 100L));
        }

        @Override
        public Map<TopicPartition, Long> beginningOffsets(Collection<TopicPartition> partitions) {
            return partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> 0L));
        }

        @Override
        public Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(Map<TopicPartition, Long> times) {
            return Map.of();
        }
    }
}
