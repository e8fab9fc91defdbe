package io.breakwater.job.ingest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.breakwater.risk.market.BookUpdate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.flink.util.Collector;
import org.apache.flink.util.InstantiationUtil;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TopicTickSchemaTest {
    private static final long NOW = 1_723_200_000_000L;
    private static final long RECORD_TIME = 1_723_161_255_000L;
    private static final String TRADE = """
            {"e":"trade","E":1723161255343,"s":"BTCUSDT","t":3735683259,"p":"61837.63000000","q":"0.02000000",\
            "T":1723161255342,"m":true,"M":true}""";

    private final TopicTickSchema schema = new TopicTickSchema(() -> NOW);

    @Test
    void readsATradeWithVenueByKeyAndPartitionByTopic() {
        TickBlock block = read("bybit:BTCUSDT", TRADE);
        assertThat(Lanes.trades(block)).containsExactly("1723161255342 3735683259 61837.63 0.02 sell");
        assertThat(block.partition).isEqualTo("market.trades-3");
        assertThat(block.venue).isEqualTo("bybit");
        assertThat(block.symbol).isEqualTo("BTCUSDT");
        assertThat(block.statusTime).isEqualTo(TickBlock.NO_STATUS);
        assertThat(block.aliveTime).isEqualTo(1_723_161_255_342L);
        assertThat(block.highestTime()).isEqualTo(1_723_161_255_342L);
    }

    @Test
    void readsAnAggregateTradeInTheCombinedEnvelope() {
        String value = """
                {"stream":"ethusdt@aggTrade","data":{"e":"aggTrade","E":1723161255343,"s":"ETHUSDT","a":77,"p":"2683.8",\
                "q":"1.5","f":1,"l":3,"T":1723161255340,"m":false,"M":true}}""";
        TickBlock block = read(null, value);
        assertThat(Lanes.trades(block)).containsExactly("1723161255340 77 2683.8 1.5 buy");
        assertThat(block.venue).isEqualTo("binance");
    }

    @Test
    void givesABestPriceWithoutEventTimeTheTimeOfItsRecord() {
        TickBlock block = read(
                "binance:BTCUSDT",
                "{\"u\":5,\"s\":\"BTCUSDT\",\"b\":\"100.5\",\"B\":\"2\",\"a\":\"100.6\",\"A\":\"3\"}");
        assertThat(block.books).singleElement().satisfies(book -> {
            assertThat(book.kind()).isEqualTo(BookUpdate.Kind.TOP);
            assertThat(book.time()).isEqualTo(RECORD_TIME);
            assertThat(book.lastUpdateId()).isEqualTo(5);
            assertThat(book.bidPrices()).containsExactly(100.5);
            assertThat(book.askQuantities()).containsExactly(3);
        });
    }

    @Test
    void readsPartialAndDiffDepth() {
        BookUpdate snapshot = read(
                        "binance:BTCUSDT",
                        "{\"lastUpdateId\":9,\"bids\":[[\"100\",\"1\"],[\"99\",\"2\"]],\"asks\":[[\"101\",\"1\"]]}")
                .books
                .get(0);
        assertThat(Lanes.text(snapshot))
                .isEqualTo("SNAPSHOT BTCUSDT 1723161255000 9 9 -1 [100.0, 99.0][1.0, 2.0][101.0][1.0]");
        String diff = """
                {"e":"depthUpdate","E":1723161255001,"T":1723161255000,"s":"BTCUSDT","U":10,"u":12,"pu":9,\
                "b":[["100","0"]],"a":[]}""";
        assertThat(Lanes.text(read(null, diff).books.get(0)))
                .isEqualTo("DELTA BTCUSDT 1723161255000 10 12 9 [100.0][0.0][][]");
        String partialOfFutures = "{\"stream\":\"btcusdt@depth20@100ms\",\"data\":" + diff + "}";
        assertThat(read(null, partialOfFutures).books.get(0).kind()).isEqualTo(BookUpdate.Kind.SNAPSHOT);
    }

    @Test
    void movesTheClockButNotTheStatusOnAClockRecord() {
        TickBlock block = read("clock-1", "{\"clock\":1723161256000}");
        assertThat(block.clockTime).isEqualTo(1_723_161_256_000L);
        assertThat(block.statusTime).isEqualTo(TickBlock.NO_STATUS);
        assertThat(block.highestTime()).isEqualTo(1_723_161_256_000L);
        assertThat(block.deadLetters).isEmpty();
    }

    @Test
    void readsAPlainTrade() {
        TickBlock block = read(
                "kraken:BTCUSD", "{\"symbol\":\"btcusd\",\"price\":100.25,\"quantity\":\"2\",\"time\":1723161255000}");
        assertThat(Lanes.trades(block)).containsExactly("1723161255000 42 100.25 2.0 buy");
    }

    @ParameterizedTest
    @Timeout(20)
    @CsvSource(
            delimiter = '|',
            value = {
                "|no-value",
                "''|unparsable",
                "{|unparsable",
                "{\"e\":\"trade\",\"E\":17231|unparsable",
                "[]|unparsable",
                "7|unparsable",
                "{}{}|unparsable",
                "{\"p\":NaN}|unparsable",
                "{\"e\":\"trade\",\"e\":\"trade\"}|unparsable",
                "{}|unknown-message",
                "{\"result\":null,\"id\":1}|unknown-message",
                "{\"e\":\"kline\",\"s\":\"BTCUSDT\"}|unknown-message",
                "{\"e\":\"trade\",\"s\":\"BTCUSDT\",\"t\":1,\"p\":\"-1\",\"q\":\"1\",\"T\":1723161255000}|bad-price",
                "{\"e\":\"trade\",\"s\":\"BTCUSDT\",\"t\":1,\"p\":1e400,\"q\":\"1\",\"T\":1723161255000}|bad-price",
                "{\"e\":\"trade\",\"s\":\"BTCUSDT\",\"t\":1,\"p\":\"1\",\"q\":\"0\",\"T\":1723161255000}|bad-quantity",
                "{\"e\":\"trade\",\"s\":\"BTCUSDT\",\"t\":1,\"p\":\"1\",\"q\":\"1\",\"T\":1723161255000000}|time-unit",
                "{\"e\":\"trade\",\"s\":\"BTCUSDT\",\"t\":1,\"p\":\"1\",\"q\":\"1\",\"T\":-5}|bad-time",
                "{\"e\":\"trade\",\"s\":\"BTCUSDT\",\"t\":1,\"p\":\"1\",\"q\":\"1\",\"T\":1723500000000}|bad-time",
                "{\"e\":\"trade\",\"s\":\"ETHUSDT\",\"t\":1,\"p\":\"1\",\"q\":\"1\",\"T\":1723161255000}|other-symbol",
                "{\"u\":5,\"s\":\"BTCUSDT\",\"b\":\"101\",\"B\":\"2\",\"a\":\"100\",\"A\":\"3\"}|negative-spread",
                "{\"lastUpdateId\":9,\"bids\":[[\"102\",\"1\"]],\"asks\":[[\"101\",\"1\"]]}|crossed-book",
                "{\"lastUpdateId\":9,\"bids\":[[\"x\",\"1\"]],\"asks\":[[\"101\",\"1\"]]}|unparsable",
                "{\"lastUpdateId\":9,\"bids\":[\"100\"],\"asks\":[[\"101\",\"1\"]]}|unparsable",
                "{\"lastUpdateId\":9,\"bids\":[[{},1]],\"asks\":[[\"101\",\"1\"]]}|unparsable",
                "{\"a\":[[\"1\"]]}|unknown-message",
                "{\"lastUpdateId\":9,\"bids\":[[\"1\"]],\"asks\":[]}|unparsable",
                "{\"lastUpdateId\":9,\"bids\":[[]],\"asks\":[]}|unparsable",
                "{\"lastUpdateId\":9,\"bids\":[],\"asks\":[[[1]]]}|unparsable",
                "{\"lastUpdateId\":9,\"bids\":[],\"asks\":[[{}]]}|unparsable",
                "{\"e\":\"depthUpdate\",\"b\":[[\"1\",|unparsable",
                "{\"e\":\"depthUpdate\",\"b\":[[]|unparsable",
                "{\"clock\":0}|bad-time"
            })
    void refusesWhatItCanNotBelieve(String value, String reason) {
        TickBlock block = read("binance:BTCUSDT", value);
        assertThat(block.deadLetters).singleElement().satisfies(letter -> {
            assertThat(letter.reason()).isEqualTo(reason);
            assertThat(letter.source()).isEqualTo("market.trades-3");
            assertThat(letter.position()).isEqualTo(42);
            assertThat(letter.time()).isEqualTo(RECORD_TIME);
        });
        assertThat(block.trades + block.books.size()).isZero();
    }

    @Test
    void refusesPoisonWithoutThrowing() throws IOException {
        assertReason("unparsable", "[".repeat(10_000).getBytes(StandardCharsets.UTF_8));
        assertReason("unparsable", ("{\"a\":" + "[".repeat(10_000)).getBytes(StandardCharsets.UTF_8));
        assertReason("unparsable", new byte[] {'{', '"', (byte) 0xff, (byte) 0xfe, '"', ':', '1', '}'});
        assertReason("unparsable", new byte[] {(byte) 0xc3});
        assertReason("unparsable", ("{\"p\":" + "9".repeat(100) + "}").getBytes(StandardCharsets.UTF_8));
        assertReason("too-large", new byte[10 << 20]);
        byte[] withMark = ("\ufeff" + TRADE).getBytes(StandardCharsets.UTF_8);
        assertThat(read("binance:BTCUSDT".getBytes(StandardCharsets.UTF_8), withMark).trades)
                .isEqualTo(1);
        assertThat(read(new byte[] {(byte) 0xff}, TRADE.getBytes(StandardCharsets.UTF_8)).trades)
                .isEqualTo(1);
    }

    @Property(tries = 5_000)
    void giveOneBlockForWhateverBytesCome(@ForAll byte[] key, @ForAll byte[] value) {
        TickBlock block = read(key, value);
        assertThat(block.trades + block.books.size() + block.deadLetters.size()).isEqualTo(1);
    }

    @Property(tries = 5_000)
    void giveOneBlockForAMessageWithOneByteChanged(@ForAll int place, @ForAll byte other) {
        byte[] value = TRADE.getBytes(StandardCharsets.UTF_8);
        value[Math.floorMod(place, value.length)] = other;
        TickBlock block = read("binance:BTCUSDT".getBytes(StandardCharsets.UTF_8), value);
        assertThat(block.trades + block.deadLetters.size()).isEqualTo(1);
    }

    @Test
    void travelsWithTheJob() throws Exception {
        TopicTickSchema copy = InstantiationUtil.clone(schema);
        assertThat(copy.getProducedType()).isEqualTo(TickBlockType.INSTANCE);
    }

    private void assertReason(String reason, byte[] value) {
        TickBlock block = read("binance:BTCUSDT".getBytes(StandardCharsets.UTF_8), value);
        assertThat(block.deadLetters).extracting(DeadLetter::reason).containsExactly(reason);
        assertThat(block.deadLetters.get(0).raw().length()).isLessThanOrEqualTo(1_000);
    }

    private TickBlock read(String key, String value) {
        return read(
                key == null ? null : key.getBytes(StandardCharsets.UTF_8),
                value == null ? null : value.getBytes(StandardCharsets.UTF_8));
    }

    private TickBlock read(byte[] key, byte[] value) {
        List<TickBlock> blocks = new ArrayList<>();
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>(
                "market.trades",
                3,
                42,
                RECORD_TIME,
                TimestampType.CREATE_TIME,
                0,
                0,
                key,
                value,
                new RecordHeaders(),
                Optional.empty());
        schema.deserialize(record, new Collector<>() {
            @Override
            public void collect(TickBlock block) {
                blocks.add(TickBlockSerializer.INSTANCE.copy(block));
            }

            @Override
            public void close() {}
        });
        assertThat(blocks).hasSize(1);
        return blocks.get(0);
    }
}
