package io.breakwater.job.ingest;

import java.util.Objects;

import io.breakwater.risk.market.Bar;
import io.breakwater.risk.market.BookUpdate;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SerializerTestBase;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.testutils.DeeplyEqualsChecker;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TickBlockSerializerTest extends SerializerTestBase<TickBlock> {
    TickBlockSerializerTest() {
        super(new DeeplyEqualsChecker()
                .withCustomCheck(
                        (a, b) -> a instanceof TickBlock && b instanceof TickBlock,
                        (a, b, checker) -> Objects.equals(text(a), text(b))));
    }

    private static String text(Object block) {
        return Lanes.text((TickBlock) block);
    }

    @Override
    protected TypeSerializer<TickBlock> createSerializer() {
        return TickBlockType.INSTANCE.createSerializer(new SerializerConfigImpl());
    }

    @Override
    protected int getLength() {
        return -1;
    }

    @Override
    protected Class<TickBlock> getTypeClass() {
        return TickBlock.class;
    }

    @Override
    protected TickBlock[] getTestData() {
        TickBlock trades = new TickBlock(5);
        trades.partition = "binance:BTCUSDT";
        trades.venue = "binance";
        trades.symbol = "BTCUSDT";
        trades.add(1, 2, 3.5, 4.5, true);
        trades.add(6, 7, 8.5, 9.5, false);
        trades.statusTime = 6;
        TickBlock rest = new TickBlock();
        rest.clockTime = 17;
        rest.aliveTime = 18;
        rest.bars.add(new Bar(
                "binance", "BTCUSDT", 0, 60_000, 1, 2, 0.5, 1.5, 7, Double.NaN, Double.NaN, -1, 0, 1, 59_999, 1));
        rest.books.add(new BookUpdate(
                BookUpdate.Kind.DELTA,
                "binance",
                "BTCUSDT",
                5,
                1,
                2,
                -1,
                new double[] {1},
                new double[] {2},
                new double[0],
                new double[0]));
        rest.deadLetters.add(new DeadLetter(0, "märkte.csv", 3, "unparsable", "…", "\u0000\ud83d\ude00"));
        return new TickBlock[] {trades, rest, new TickBlock(3)};
    }

    @Test
    void isFoundByFlinkWithoutBeingNamed() {
        assertThat(TypeInformation.of(TickBlock.class)).isEqualTo(TickBlockType.INSTANCE);
    }

    @Test
    void copiesSoThatTheReaderMayReuseItsBlock() {
        TickBlock block = getTestData()[0];
        TickBlock copy = TickBlockSerializer.INSTANCE.copy(block);
        block.clear();
        block.add(100, 100, 100, 100, true);
        assertThat(copy.trades).isEqualTo(2);
        assertThat(copy.time[0]).isEqualTo(1);
    }
}
