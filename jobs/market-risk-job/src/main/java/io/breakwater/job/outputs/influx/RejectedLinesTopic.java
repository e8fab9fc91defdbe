package io.breakwater.job.outputs.influx;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;

import io.breakwater.job.ingest.DeadLetter;
import io.breakwater.job.outputs.formats.JsonEncoder;
import io.breakwater.job.outputs.formats.OutputFormats;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Publishes refused lines as dead letters, at least once: a checkpoint waits until the brokers have them. */
public final class RejectedLinesTopic implements RejectedLines {
    private final Producer<byte[], byte[]> producer;
    private final String topic;
    private final JsonEncoder<DeadLetter> json = OutputFormats.DEAD_LETTER.json();
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    private RejectedLinesTopic(Producer<byte[], byte[]> producer, String topic) {
        this.producer = producer;
        this.topic = topic;
    }

    /**
     * Refused lines in a topic.
     *
     * @param topic full name, e.g. {@code breakwater.dead.letters}
     * @param client client settings with the brokers
     * @return factory
     */
    public static Factory in(String topic, Properties client) {
        Properties copy = new Properties();
        copy.putAll(client);
        copy.setProperty("enable.idempotence", "true");
        copy.setProperty("acks", "all");
        return subtask -> new RejectedLinesTopic(
                new KafkaProducer<>(copy, new ByteArraySerializer(), new ByteArraySerializer()), topic);
    }

    @Override
    public void reject(DeadLetter letter) {
        byte[] key = letter.source().getBytes(StandardCharsets.UTF_8);
        Long time = letter.time() > 0 ? letter.time() : null;
        ProducerRecord<byte[], byte[]> dead = new ProducerRecord<>(topic, null, time, key, json.bytes(letter));
        Future<RecordMetadata> unused = producer.send(dead, (sent, error) -> {
            if (error != null) {
                failure.compareAndSet(null, error);
            }
        });
    }

    @Override
    public void flush() throws IOException {
        try {
            producer.flush();
        } catch (KafkaException e) {
            failure.compareAndSet(null, e);
        }
        Exception first = failure.get();
        if (first != null) {
            throw new IOException(
                    "refused points could not be written to topic " + topic + ": " + first.getMessage(), first);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
