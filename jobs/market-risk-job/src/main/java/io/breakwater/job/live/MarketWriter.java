package io.breakwater.job.live;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes input topics: trades as a venue's stream sends them, status and clock records. Each partition keeps the order of the calls,
 * and nothing comes twice; the first refusal by a broker ends the writing.
 */
public final class MarketWriter implements AutoCloseable {
    private static final byte[] CLOCK_KEY = bytes("clock");

    private final Producer<byte[], byte[]> producer;
    private final String trades;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    /**
     * A writer.
     *
     * @param servers brokers
     */
    public MarketWriter(LiveServers servers) {
        Properties client = servers.client();
        client.setProperty("enable.idempotence", "true");
        client.setProperty("acks", "all");
        client.putIfAbsent("linger.ms", "5");
        client.putIfAbsent("batch.size", "65536");
        producer = new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer());
        trades = servers.topic(LiveServers.TRADES);
    }

    /**
     * One trade.
     *
     * @param venue venue, lower case
     * @param symbol symbol, upper case
     * @param time event time, epoch milliseconds
     * @param id trade id
     * @param price quote currency per unit
     * @param quantity base units
     * @param buyerIsMaker whether the seller was the aggressor
     */
    record Trade(String venue, String symbol, long time, long id, double price, double quantity, boolean buyerIsMaker) {
        byte[] json() {
            return bytes("{\"e\":\"trade\",\"E\":" + time + ",\"s\":\"" + symbol + "\",\"t\":" + id + ",\"p\":\""
                    + plain(price) + "\",\"q\":\"" + plain(quantity) + "\",\"T\":" + time + ",\"m\":" + buyerIsMaker
                    + "}");
        }

        private static String plain(double value) {
            return BigDecimal.valueOf(value).toPlainString();
        }
    }

    void trade(Trade trade) throws IOException {
        send(new ProducerRecord<>(trades, null, trade.time, key(trade.venue, trade.symbol), trade.json()));
    }

    /** Says that the feed of a symbol was alive at a time. */
    void status(String venue, String symbol, long time) throws IOException {
        send(new ProducerRecord<>(trades, null, time, key(venue, symbol), bytes("{\"status\":" + time + "}")));
    }

    /**
     * Puts a clock record into partitions.
     *
     * @param partitions where to
     * @param time event time, epoch milliseconds
     * @throws IOException when an earlier record was refused
     */
    public void clock(Collection<TopicPartition> partitions, long time) throws IOException {
        byte[] value = bytes("{\"clock\":" + time + "}");
        for (TopicPartition partition : partitions) {
            send(new ProducerRecord<>(partition.topic(), partition.partition(), time, CLOCK_KEY, value));
        }
    }

    /**
     * Puts a heartbeat into a topic.
     *
     * @param topic full name
     * @param source who beats
     * @param time event time, epoch milliseconds
     * @throws IOException when an earlier record was refused
     */
    public void heartbeat(String topic, String source, long time) throws IOException {
        String value = "{\"source\":\"" + source + "\",\"clock\":" + time + "}";
        send(new ProducerRecord<>(topic, null, time, bytes(source), bytes(value)));
    }

    /**
     * Waits until the brokers have everything.
     *
     * @throws IOException when a record was refused
     */
    public void flush() throws IOException {
        try {
            producer.flush();
        } catch (KafkaException e) {
            failure.compareAndSet(null, e);
        }
        check();
    }

    private void send(ProducerRecord<byte[], byte[]> record) throws IOException {
        check();
        try {
            Future<RecordMetadata> unused = producer.send(record, (sent, error) -> {
                if (error != null) {
                    failure.compareAndSet(null, error);
                }
            });
        } catch (KafkaException e) {
            throw refused(e);
        }
    }

    private void check() throws IOException {
        Exception first = failure.get();
        if (first != null) {
            throw refused(first);
        }
    }

    private static IOException refused(Exception e) {
        return new IOException("records could not be written to Kafka: " + e.getMessage(), e);
    }

    private static byte[] key(String venue, String symbol) {
        return bytes(String.join(":", List.of(venue, symbol)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close();
    }
}
