package io.breakwater.job.live;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes one signed record, and waits until the brokers have it. */
public final class CommandWriter {
    private final LiveServers servers;

    /**
     * A writer.
     *
     * @param servers brokers
     */
    public CommandWriter(LiveServers servers) {
        this.servers = servers;
    }

    /**
     * Writes a record.
     *
     * @param topic full name
     * @param key key of the record
     * @param time its timestamp, epoch milliseconds UTC
     * @param value its bytes
     * @return where it lies
     * @throws IOException when the brokers refuse it or don't answer
     */
    public String write(String topic, String key, long time, byte[] value) throws IOException {
        Properties client = servers.client();
        client.setProperty("acks", "all");
        client.setProperty("enable.idempotence", "true");
        client.putIfAbsent("delivery.timeout.ms", "20000");
        client.putIfAbsent("request.timeout.ms", "5000");
        client.putIfAbsent("max.block.ms", "10000");
        byte[] name = key.getBytes(StandardCharsets.UTF_8);
        try (Producer<byte[], byte[]> producer =
                new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer())) {
            RecordMetadata at = producer.send(new ProducerRecord<>(topic, null, time, name, value))
                    .get();
            return at.topic() + "-" + at.partition() + " offset " + at.offset();
        } catch (ExecutionException | KafkaException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IOException("the record could not be written to " + topic + ": " + cause.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the writing was interrupted; whether the record was written is not known", e);
        }
    }
}
