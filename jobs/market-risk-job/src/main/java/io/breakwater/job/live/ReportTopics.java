package io.breakwater.job.live;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.breakwater.job.ingest.desks.MessageKind;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;

/**
 * Where a job without checkpoint begins to read of topics about desks: what is kept compacted from its beginning, since all of it
 * still holds, the rest from where the ticks begin.
 */
final class ReportTopics implements OffsetsInitializer {
    private static final long serialVersionUID = 1L;

    private final String prefix;
    private final OffsetsInitializer others;

    ReportTopics(String prefix, OffsetsInitializer others) {
        this.prefix = prefix;
        this.others = others;
    }

    /** Names without prefix of all topics about desks. */
    static List<String> nouns() {
        return Arrays.stream(MessageKind.values())
                .map(MessageKind::topic)
                .filter(topic -> !topic.isEmpty())
                .toList();
    }

    @Override
    public Map<TopicPartition, Long> getPartitionOffsets(
            Collection<TopicPartition> partitions, PartitionOffsetsRetriever retriever) {
        Map<Boolean, List<TopicPartition>> kept = partitions.stream().collect(Collectors.partitioningBy(this::isKept));
        Map<TopicPartition, Long> offsets =
                new HashMap<>(OffsetsInitializer.earliest().getPartitionOffsets(kept.get(true), retriever));
        offsets.putAll(others.getPartitionOffsets(kept.get(false), retriever));
        return offsets;
    }

    private boolean isKept(TopicPartition partition) {
        return MessageKind.ofTopic(partition.topic().substring(prefix.length()))
                .filter(MessageKind::isReference)
                .isPresent();
    }

    /** The connector takes no other type yet. */
    @Override
    @SuppressWarnings("deprecation")
    public OffsetResetStrategy getAutoOffsetResetStrategy() {
        return others.getAutoOffsetResetStrategy();
    }
}
