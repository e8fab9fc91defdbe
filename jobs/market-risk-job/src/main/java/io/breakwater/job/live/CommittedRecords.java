package io.breakwater.job.live;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a topic from its beginning to its present end, committed records alone. */
public final class CommittedRecords {
    private static final Duration POLL = Duration.ofMillis(200);

    private CommittedRecords() {}

    /** What becomes of one record. */
    public interface Taker {
        /**
         * Takes a record.
         *
         * @param value its bytes, not null
         * @throws IOException when it is none that this release knows
         */
        void take(byte[] value) throws IOException;
    }

    /**
     * Reads a topic; each partition in its order.
     *
     * @param servers brokers
     * @param noun topic without prefix
     * @param taker takes each record but deletions
     * @throws IOException when the topic is missing, the brokers don't answer, or a record can't be read
     */
    public static void read(LiveServers servers, String noun, Taker taker) throws IOException {
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
                            + " can't be read, must be a record that this release knows: " + e.getMessage(),
                    e);
        }
    }
}
