package io.breakwater.job.ingest.desks;

import io.breakwater.job.ingest.BoundedBytes;
import io.breakwater.job.ingest.TopicTickSchema;
import io.breakwater.job.ingest.formats.RawText;
import io.breakwater.job.types.PersistentTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Makes one message of each record of a topic about desks; the topic says what kind it must be. Never throws on content. Records of
 * clock writers, {@code {"clock":ms}} under any key, move the time of their partition.
 */
public final class TopicDeskSchema implements KafkaRecordDeserializationSchema<DeskMessage> {
    private static final long serialVersionUID = 1L;
    private static final long DAY_MILLIS = 86_400_000L;
    private static final String CLOCK_KEY = "clock";

    private final String topicPrefix;
    private final TopicTickSchema.Clock now;
    private transient MessageReader reader;

    /**
     * A schema.
     *
     * @param topicPrefix what stands before each topic
     * @param now the present, epoch milliseconds; a record from more than a day after it is refused
     */
    public TopicDeskSchema(String topicPrefix, TopicTickSchema.Clock now) {
        this.topicPrefix = topicPrefix;
        this.now = now;
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<DeskMessage> out) {
        // A bound that moves once a day is as good.
        long latest = Math.floorDiv(now.getAsLong(), DAY_MILLIS) * DAY_MILLIS + 2 * DAY_MILLIS;
        if (reader == null || reader.latestMillis() != latest) {
            reader = new MessageReader(latest);
        }
        MessageKind kind = MessageKind.ofTopic(record.topic().substring(topicPrefix.length()))
                .orElseThrow();
        if (record.value() == null && kind.isReference()) {
            // What was withdrawn from a compacted topic; nothing is known to undo.
            return;
        }
        MessageReader.Place place = place(kind, record, latest);
        boolean large = BoundedBytes.isTooLarge(record.serializedValueSize());
        out.collect(
                large
                        ? MessageReader.tooLarge(record.value(), record.serializedValueSize(), place)
                        : reader.read(record.value(), place));
    }

    private static MessageReader.Place place(MessageKind kind, ConsumerRecord<byte[], byte[]> record, long latest) {
        String key = record.key() == null ? "" : RawText.of(record.key(), 0, record.key().length);
        boolean desk = kind != MessageKind.INSTRUMENT && kind != MessageKind.DAILY_BARS && !key.equals(CLOCK_KEY);
        boolean dated = record.timestamp() > 0 && record.timestamp() <= latest;
        return new MessageReader.Place(
                kind,
                record.topic() + '-' + record.partition(),
                record.offset(),
                desk ? key : "",
                dated ? record.timestamp() : -1);
    }

    @Override
    public TypeInformation<DeskMessage> getProducedType() {
        return PersistentTypeInfo.forClass(DeskMessage.class);
    }
}
