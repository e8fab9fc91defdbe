package io.breakwater.job.ingest;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.LongSupplier;

import io.breakwater.job.ingest.formats.BinanceMessages;
import io.breakwater.job.ingest.formats.Message;
import io.breakwater.job.ingest.formats.Parsed;
import io.breakwater.job.ingest.formats.RawText;
import io.breakwater.job.ingest.formats.Refusal;
import io.breakwater.job.ingest.formats.RowSource;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Makes one block of each record of {@code market.trades} or {@code market.depth}; never throws on content: what can't be read
 * leaves as a dead letter with its offset.
 *
 * <p>Values are the JSON messages that {@link BinanceMessages} reads, keys are {@code venue:symbol}. A message without event
 * time gets the record's timestamp. A clock record {@code {"clock":ms}} sets {@link TickBlock#clockTime} only.
 * A status record {@code {"status":ms}} sets {@link TickBlock#aliveTime} only: of the symbol in its key, or of all symbols of the
 * venue that stand in its partition when the key is a venue alone. The block is reused from record to
 * record, so who keeps it must copy it; its timestamp is {@link TickBlock#highestTime()}.
 */
public final class TopicTickSchema implements KafkaRecordDeserializationSchema<TickBlock> {
    private static final long serialVersionUID = 1L;
    private static final long DAY_MILLIS = 86_400_000L;

    private final Clock now;
    private transient BinanceMessages messages;
    private transient TickBlock block;
    private transient RowSource source;
    private transient byte[] sourceKey;
    private transient int namedPartition;
    private transient String namedTopic;

    /** The present, which bounds the event times that are believed; a value that travels with the job. */
    public interface Clock extends LongSupplier, Serializable {}

    /**
     * A schema.
     *
     * @param now the present, epoch milliseconds; a record from more than a day after it is refused
     */
    public TopicTickSchema(Clock now) {
        this.now = now;
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<TickBlock> out) {
        prepare(record);
        byte[] value = record.value();
        if (value == null) {
            refuse(record, new Refusal("no-value", "value was null, must be a JSON message"));
        } else if (BoundedBytes.isTooLarge(record.serializedValueSize())) {
            refuse(record, BinanceMessages.tooLarge(record.serializedValueSize()));
        } else {
            Parsed parsed = messages.readMessage(value, source, record.timestamp() > 0 ? record.timestamp() : none());
            Refusal refusal = refusal(parsed);
            if (refusal == null) {
                fill(parsed.message(), record);
            } else {
                refuse(record, refusal);
            }
        }
        out.collect(block);
    }

    @Override
    public TypeInformation<TickBlock> getProducedType() {
        return TickBlockType.INSTANCE;
    }

    private static long none() {
        return Long.MIN_VALUE;
    }

    private void prepare(ConsumerRecord<byte[], byte[]> record) {
        if (block == null) {
            block = new TickBlock(1);
        }
        block.clear();
        block.offset = record.offset();
        if (!record.topic().equals(namedTopic) || record.partition() != namedPartition) {
            namedTopic = record.topic();
            namedPartition = record.partition();
            block.partition = namedTopic + '-' + namedPartition;
        }
        // A bound that moves once a day is as good, and the same source serves all records of a key.
        long latest = Math.floorDiv(now.getAsLong(), DAY_MILLIS) * DAY_MILLIS + 2 * DAY_MILLIS;
        if (source == null || source.latestMillis() != latest || !Arrays.equals(record.key(), sourceKey)) {
            source = source(record.key(), latest);
            sourceKey = record.key();
        }
        if (messages == null) {
            messages = new BinanceMessages(source);
        }
        block.venue = source.venue();
        block.symbol = source.symbol();
    }

    private static RowSource source(byte[] key, long latest) {
        String text = key == null ? "" : RawText.of(key, 0, key.length);
        int colon = text.indexOf(':');
        boolean named = colon > 0 && colon < text.length() - 1 && text.length() < RawText.MOST;
        return named
                ? new RowSource(
                        text.substring(0, colon).toLowerCase(Locale.ROOT),
                        text.substring(colon + 1).toUpperCase(Locale.ROOT),
                        0,
                        latest)
                : new RowSource(InputSpec.DEFAULT_VENUE, "", 0, latest);
    }

    private Refusal refusal(Parsed parsed) {
        if (!parsed.isRead()) {
            return parsed.refusal();
        }
        Message message = parsed.message();
        if (message.kind() == Message.Kind.CLOCK || message.kind() == Message.Kind.STATUS) {
            return null;
        }
        if (message.symbol().isEmpty()) {
            return new Refusal("no-symbol", "neither the message nor the key names a symbol");
        }
        boolean other = !source.symbol().isEmpty() && !source.symbol().equals(message.symbol());
        return other
                ? Refusal.of("other-symbol", "symbol", message.symbol(), source.symbol() + " as in the key")
                : null;
    }

    private void fill(Message message, ConsumerRecord<byte[], byte[]> record) {
        switch (message.kind()) {
            case CLOCK -> block.clockTime = message.time();
            case STATUS -> fillStatus(message, record.key());
            case BOOK -> block.books.add(message.book());
            case TRADE -> {
                long id = message.id() < 0 ? record.offset() : message.id();
                block.add(message.time(), id, message.price(), message.quantity(), message.buyerIsMaker());
            }
        }
        if (message.kind() == Message.Kind.TRADE || message.kind() == Message.Kind.BOOK) {
            block.symbol = message.symbol();
            block.aliveTime = message.time();
        }
    }

    private void fillStatus(Message message, byte[] key) {
        block.aliveTime = message.time();
        if (source.symbol().isEmpty() && key != null) {
            block.venue = RawText.of(key, 0, key.length).toLowerCase(Locale.ROOT);
        }
    }

    private void refuse(ConsumerRecord<byte[], byte[]> record, Refusal refusal) {
        byte[] raw = record.value() == null ? "null".getBytes(StandardCharsets.UTF_8) : record.value();
        block.deadLetters.add(new DeadLetter(
                Math.max(record.timestamp(), 0),
                block.partition,
                record.offset(),
                refusal.reason(),
                refusal.detail(),
                RawText.of(raw, 0, raw.length)));
    }
}
