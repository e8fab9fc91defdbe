package io.breakwater.job.outputs.kafka;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.breakwater.job.outputs.formats.JsonEncoder;
import io.breakwater.job.outputs.formats.RecordFormat;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetIdentifier;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacetProvider;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/** JSON value, text key, the headers of architecture section 4, and event time as the record's timestamp. */
final class RecordSerializer<T> implements KafkaRecordSerializationSchema<T>, KafkaDatasetFacetProvider {
    private static final long serialVersionUID = 1L;
    private static final int SCHEMA_VERSION = 1;

    private final RecordFormat<T> format;
    private final JsonEncoder<T> json;
    private final String topic;
    private final String schema;
    private final TreeMap<String, String> stamp;

    RecordSerializer(RecordFormat<T> format, String noun, KafkaSettings settings) {
        this.format = format;
        json = format.json();
        topic = settings.topic(noun);
        schema = format.topic().orElse(noun) + "/" + SCHEMA_VERSION;
        stamp = new TreeMap<>(settings.stamp().headers());
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(T row, KafkaSinkContext context, Long timestamp) {
        return serialize(row, stamp);
    }

    ProducerRecord<byte[], byte[]> serialize(T row, Map<String, String> beside) {
        long time = format.time(row);
        // Kafka refuses times before 1970; such a record keeps its time in the value.
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                topic, null, time < 0 ? null : Long.valueOf(time), bytes(format.key(row)), json.bytes(row));
        Headers headers = record.headers();
        headers.add("schema", bytes(schema));
        beside.forEach((name, value) -> headers.add(name, bytes(value)));
        return record;
    }

    /** The topic: pooled transaction names look there for transactions that an earlier attempt left open. */
    @Override
    public Optional<KafkaDatasetFacet> getKafkaDatasetFacet() {
        return Optional.of(new DefaultKafkaDatasetFacet(DefaultKafkaDatasetIdentifier.ofTopics(List.of(topic))));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
