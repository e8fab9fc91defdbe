package io.breakwater.job.live;

import java.nio.charset.StandardCharsets;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Hands records on unread: what can't be read must leave by a side output, which a source doesn't have. */
final class ResultRecordSchema implements KafkaRecordDeserializationSchema<ResultRecord> {
    private static final long serialVersionUID = 1L;

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<ResultRecord> out) {
        Header mode = record.headers().lastHeader("mode");
        out.collect(new ResultRecord(
                record.topic() + '-' + record.partition(),
                record.offset(),
                record.timestamp(),
                mode == null ? "" : new String(mode.value(), StandardCharsets.UTF_8),
                record.value()));
    }

    @Override
    public TypeInformation<ResultRecord> getProducedType() {
        return TypeInformation.of(ResultRecord.class);
    }
}
