package io.breakwater.job.ingest;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.MemoryRecords;
import org.apache.kafka.common.record.Record;
import org.apache.kafka.common.record.SimpleRecord;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BoundedBytesTest {
    private static final int HUGE = 64 << 20;
    private static final long TIME = 1_723_161_255_000L;

    private final BoundedBytes bytes = new BoundedBytes();

    @Test
    void keepOfARecordThatUnpacksToTooMuchWhatADeadLetterShows() {
        MemoryRecords batch = MemoryRecords.withRecords(
                Compression.gzip().build(),
                new SimpleRecord(TIME, "binance:BTCUSDT".getBytes(StandardCharsets.UTF_8), new byte[HUGE]));
        assertThat(batch.sizeInBytes()).as("a broker takes it").isLessThan(1 << 20);
        for (Record record : batch.records()) {
            ByteBuffer value = record.value();
            byte[] kept = bytes.deserialize("market.trades", new RecordHeaders(), value);
            assertThat(kept).hasSize(1_000);
            assertThat(value.remaining())
                    .as("the consumer states the size behind the call")
                    .isEqualTo(HUGE);

            TickBlock block = block(kept, value.remaining());
            assertThat(block.deadLetters).singleElement().satisfies(letter -> {
                assertThat(letter.reason()).isEqualTo("too-large");
                assertThat(letter.detail()).isEqualTo("message had 67108864 bytes, at most 1048576");
                assertThat(letter.source()).isEqualTo("market.trades-3");
                assertThat(letter.position()).isEqualTo(42);
            });
        }
    }

    @Test
    void areThoseOfTheRecordWhereItFits() {
        byte[] value = {1, 2, 3};
        ByteBuffer within = ByteBuffer.wrap(new byte[] {9, 1, 2, 3, 9}, 1, 3);
        assertThat(bytes.deserialize("t", new RecordHeaders(), within)).isEqualTo(value);
        assertThat(bytes.deserialize("t", value)).isEqualTo(value);
        assertThat(bytes.deserialize("t", new RecordHeaders(), (ByteBuffer) null))
                .isNull();
        assertThat(bytes.deserialize("t", (byte[]) null)).isNull();
    }

    private static TickBlock block(byte[] value, int size) {
        List<TickBlock> blocks = new ArrayList<>();
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>(
                "market.trades",
                3,
                42,
                TIME,
                TimestampType.CREATE_TIME,
                0,
                size,
                null,
                value,
                new RecordHeaders(),
                Optional.empty());
        new TopicTickSchema(() -> TIME).deserialize(record, new Collector<>() {
            @Override
            public void collect(TickBlock block) {
                blocks.add(TickBlockSerializer.INSTANCE.copy(block));
            }

            @Override
            public void close() {}
        });
        return blocks.get(0);
    }
}
