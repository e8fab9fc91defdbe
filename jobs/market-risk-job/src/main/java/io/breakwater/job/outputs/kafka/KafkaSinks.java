package io.breakwater.job.outputs.kafka;

import io.breakwater.job.outputs.formats.DecisionFormats;
import io.breakwater.job.outputs.formats.RecordFormat;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.KafkaSinkBuilder;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;

/** Kafka sinks, one a topic. */
public final class KafkaSinks {
    private KafkaSinks() {}

    /**
     * The sink of a record's topic.
     *
     * @param format record with a topic
     * @param settings where to and what is promised
     * @param <T> record
     * @return sink
     * @throws IllegalArgumentException when the record isn't published
     */
    public static <T> KafkaSink<T> of(RecordFormat<T> format, KafkaSettings settings) {
        String noun = format.topic()
                .orElseThrow(() -> new IllegalArgumentException(format + " has no topic, so it can't go to Kafka"));
        return to(noun, format, settings);
    }

    /** The sink of one of a record's topics. */
    static <T> KafkaSink<T> to(String noun, RecordFormat<T> format, KafkaSettings settings) {
        return to(noun, format, settings, new RecordSerializer<>(format, noun, settings));
    }

    /** The same for records that something else stands beside, which their serializer knows. */
    static <R> KafkaSink<R> to(
            String noun, RecordFormat<?> format, KafkaSettings settings, KafkaRecordSerializationSchema<R> serializer) {
        DeliveryGuarantee delivery = deliveryOf(format, settings);
        KafkaSinkBuilder<R> builder = KafkaSink.<R>builder()
                .setKafkaProducerConfig(settings.clientProperties())
                .setBootstrapServers(settings.bootstrapServers())
                .setRecordSerializer(serializer)
                .setDeliveryGuarantee(delivery);
        if (delivery == DeliveryGuarantee.EXACTLY_ONCE) {
            builder.setTransactionNamingStrategy(TransactionNamingStrategy.POOLING)
                    .setTransactionalIdPrefix(transactionalIdPrefix(noun, settings))
                    .setProperty(
                            "transaction.timeout.ms",
                            Long.toString(settings.transactionTimeout().toMillis()));
        }
        return builder.build();
    }

    static String transactionalIdPrefix(String noun, KafkaSettings settings) {
        return settings.jobName() + "-" + settings.topic(noun);
    }

    private static DeliveryGuarantee deliveryOf(RecordFormat<?> format, KafkaSettings settings) {
        boolean acts = format == DecisionFormats.DIRECTIVE
                || format == DecisionFormats.NOTIFICATION
                || format == DecisionFormats.ANSWER;
        return acts ? settings.decisions() : settings.metrics();
    }
}
