package io.breakwater.job.outputs.kafka;

import java.util.Optional;

import io.breakwater.job.gate.Gated;
import io.breakwater.job.gate.Stamp;
import io.breakwater.job.outputs.GatedFormat;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacetProvider;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** As {@link RecordSerializer}, with the headers that the gate has given. */
final class GatedSerializer<T> implements KafkaRecordSerializationSchema<Gated>, KafkaDatasetFacetProvider {
    private static final long serialVersionUID = 1L;

    private final GatedFormat<T> format;
    private final RecordSerializer<T> serializer;
    private final Stamp stamp;

    GatedSerializer(GatedFormat<T> format, KafkaSettings settings) {
        this.format = format;
        serializer =
                new RecordSerializer<>(format.format(), format.format().topic().orElseThrow(), settings);
        stamp = settings.stamp();
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(Gated gated, KafkaSinkContext context, Long timestamp) {
        return serializer.serialize(format.row(gated), stamp.headers(gated));
    }

    @Override
    public Optional<KafkaDatasetFacet> getKafkaDatasetFacet() {
        return serializer.getKafkaDatasetFacet();
    }
}
