package io.breakwater.job.ingest;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

import static org.assertj.core.api.Assertions.assertThat;

/** Every record of a topic makes one block, that of a trade, a book, a clock, a status or a dead letter. */
class TopicRecordsFuzzTest {
    private static final byte[] KEY = "binance:BTCUSDT".getBytes(StandardCharsets.UTF_8);

    private final TopicTickSchema schema = new TopicTickSchema(() -> 1_723_200_000_000L);
    private int blocks;

    @FuzzTest(maxDuration = "10s", maxExecutions = 2_000_000)
    void makesOneBlockOfAnyRecord(byte[] value) {
        blocks = 0;
        boolean keyed = value == null || value.length % 2 == 0;
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>(
                "market.trades",
                3,
                42,
                1_723_161_255_000L,
                TimestampType.CREATE_TIME,
                0,
                0,
                keyed ? KEY : value,
                value,
                new RecordHeaders(),
                Optional.empty());
        schema.deserialize(record, new Collector<>() {
            @Override
            public void collect(TickBlock block) {
                blocks++;
                int rows = block.trades + block.books.size() + block.deadLetters.size();
                assertThat(rows)
                        .isEqualTo(block.clockTime == TickBlock.NO_STATUS && !(rows == 0 && block.isStatus()) ? 1 : 0);
            }

            @Override
            public void close() {}
        });
        assertThat(blocks).isEqualTo(1);
    }
}
