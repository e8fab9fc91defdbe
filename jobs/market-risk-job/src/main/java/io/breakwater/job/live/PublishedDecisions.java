package io.breakwater.job.live;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;

import io.breakwater.job.outputs.formats.JsonDecoder;
import io.breakwater.job.outputs.formats.OutputFormats;
import io.breakwater.job.outputs.formats.RecordFormat;
import io.breakwater.risk.protocol.AlertLevel;
import io.breakwater.risk.protocol.DeskLatch;
import io.breakwater.risk.protocol.Directive;
import io.breakwater.risk.protocol.LevelChange;
import io.breakwater.risk.protocol.Notification;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What the topics of decisions hold of desks when a job starts: committed records alone.
 *
 * <p>Levels come from {@code alert.state}; the numbers of directives and notifications from their own topics, which are read from
 * the beginning: some hundred records a desk and year.
 */
final class PublishedDecisions {
    private static final String STATE = "alert.state";
    private static final Duration POLL = Duration.ofMillis(200);

    private final LiveServers servers;
    private final Map<String, LevelChange> changes = new TreeMap<>();
    private final Map<String, Long> directives = new TreeMap<>();
    private final Map<String, Long> notifications = new TreeMap<>();
    private final Map<String, Integer> revisions = new TreeMap<>();

    PublishedDecisions(LiveServers servers) {
        this.servers = servers;
    }

    /**
     * Reads the topics.
     *
     * @return this
     * @throws IOException when they are missing, the brokers don't answer, or a record is none of this release's
     */
    PublishedDecisions read() throws IOException {
        JsonDecoder<LevelChange> state = OutputFormats.LEVEL_CHANGE.decoder();
        read(STATE, value -> {
            LevelChange change = state.read(value);
            changes.put(change.desk(), change);
        });
        JsonDecoder<Directive> directive = OutputFormats.DIRECTIVE.decoder();
        read(topicOf(OutputFormats.DIRECTIVE), value -> {
            Directive record = directive.read(value);
            directives.merge(record.desk(), record.seq(), Math::max);
        });
        JsonDecoder<Notification> notification = OutputFormats.NOTIFICATION.decoder();
        read(topicOf(OutputFormats.NOTIFICATION), value -> {
            Notification record = notification.read(value);
            notifications.merge(record.desk(), record.seq(), Math::max);
            revisions.merge(record.desk(), record.revision(), Math::max);
        });
        return this;
    }

    private static String topicOf(RecordFormat<?> format) {
        return format.topic().orElseThrow();
    }

    /** What becomes of one record. */
    private interface Taker {
        void take(byte[] value) throws IOException;
    }

    private void read(String noun, Taker taker) throws IOException {
        Properties properties = servers.client();
        properties.setProperty("isolation.level", "read_committed");
        properties.setProperty("auto.offset.reset", "earliest");
        properties.putIfAbsent("default.api.timeout.ms", "10000");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = new ArrayList<>(TopicPartitions.of(servers, List.of(noun)));
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    take(record, taker);
                }
            }
        } catch (KafkaException e) {
            throw new IOException(servers.topic(noun) + " can't be read: " + e.getMessage(), e);
        }
    }

    private static void take(ConsumerRecord<byte[], byte[]> record, Taker taker) throws IOException {
        if (record.value() == null) {
            return;
        }
        try {
            taker.take(record.value());
        } catch (IOException | IllegalArgumentException e) {
            throw new IOException(
                    record.topic() + "-" + record.partition() + " offset " + record.offset()
                            + " can't be read, must be a decision that this release knows: " + e.getMessage(),
                    e);
        }
    }

    /** Whether any decision was published. */
    boolean isEmpty() {
        return changes.isEmpty() && directives.isEmpty() && notifications.isEmpty();
    }

    /** What desks go on from. */
    List<DeskLatch> latches() {
        TreeSet<String> desks = new TreeSet<>(changes.keySet());
        desks.addAll(directives.keySet());
        desks.addAll(notifications.keySet());
        return desks.stream().map(this::latchOf).toList();
    }

    /** Each revision issues a directive, so that their number is at least that of the revisions. */
    private DeskLatch latchOf(String desk) {
        LevelChange change = changes.get(desk);
        long directiveSeq = directives.getOrDefault(desk, 0L);
        return new DeskLatch(
                desk,
                change == null ? AlertLevel.NORMAL : change.to(),
                change == null || change.to() == AlertLevel.NORMAL ? "" : change.episodeId(),
                change == null ? 0 : change.seq(),
                directiveSeq,
                notifications.getOrDefault(desk, 0L),
                (int) Math.max(directiveSeq, revisions.getOrDefault(desk, 0)));
    }
}
