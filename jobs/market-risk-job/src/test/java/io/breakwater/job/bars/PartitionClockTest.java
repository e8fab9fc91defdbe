package io.breakwater.job.bars;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.breakwater.job.ingest.DeadLetter;
import io.breakwater.job.ingest.LateRecord;
import io.breakwater.job.ingest.TickBlock;
import io.breakwater.job.types.PersistentTypeInfo;
import io.breakwater.risk.market.Bar;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** One clock for all symbols of a partition, in a run without a break and in one that was restored. */
class PartitionClockTest {
    private static final long START = 1_700_006_400_000L;
    private static final long MINUTE = 60_000;
    private static final long BOUND = 500;
    private static final OutputTag<DeadLetter> DEAD = new OutputTag<>("dead") {
        private static final long serialVersionUID = 1L;
    };
    private static final OutputTag<LateRecord> LATE = new OutputTag<>("late") {
        private static final long serialVersionUID = 1L;
    };

    @Test
    @Tag("A78")
    void a78SymbolFirstHeardTenMinutesBehindItsPartitionIsLate() throws Exception {
        try (var harness = harness()) {
            harness.open();
            harness.processElement(trade("BTC", 10 * MINUTE));
            harness.processElement(trade("NEW", 0));
            harness.processElement(trade("NEW", 10 * MINUTE));

            assertThat(late(harness)).containsExactly("NEW 0 behind 600000");
        }
    }

    @Test
    @Tag("A78")
    void a78RestoredPartitionJudgesANewSymbolAsItWouldHaveWithoutTheBreak() throws Exception {
        OperatorSubtaskState state;
        try (var harness = harness()) {
            harness.open();
            harness.processElement(trade("BTC", 10 * MINUTE));
            state = harness.snapshot(1, 1);
        }
        try (var harness = harness()) {
            harness.initializeState(state);
            harness.open();
            harness.processElement(trade("NEW", 0));

            assertThat(late(harness)).containsExactly("NEW 0 behind 600000");
        }
    }

    @Test
    @Tag("A78")
    void a78ClockOfAPartitionWithoutSymbolsOutlastsARestore() throws Exception {
        OperatorSubtaskState state;
        try (var harness = harness()) {
            harness.open();
            TickBlock clock = new TickBlock(0);
            clock.partition = "p";
            clock.clockTime = START + 10 * MINUTE;
            harness.processElement(new StreamRecord<>(clock));
            state = harness.snapshot(1, 1);
        }
        try (var harness = harness()) {
            harness.initializeState(state);
            harness.open();
            harness.processElement(trade("NEW", 0));

            assertThat(late(harness)).containsExactly("NEW 0 behind 600000");
        }
    }

    /** What the watermark has passed is over: it stands the disorder bound behind the highest time before the record. */
    @Test
    @Tag("A78")
    void a78NoBarComesBehindTheWatermark() throws Exception {
        for (long seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            try (var harness = harness()) {
                harness.open();
                long highest = Long.MIN_VALUE;
                long clock = 0;
                int seen = 0;
                for (int i = 0; i < 500; i++) {
                    clock += random.nextInt(400);
                    long time = random.nextInt(4) == 0 ? Math.max(0, clock - random.nextInt(5_000)) : clock;
                    harness.processElement(trade("S" + random.nextInt(1 + i / 10), time));
                    List<BarBlock> blocks = harness.extractOutputValues();
                    for (BarBlock block : blocks.subList(seen, blocks.size())) {
                        for (Bar bar : block.bars()) {
                            assertThat(bar.closeTime() - START)
                                    .as("seed %s, record %s", seed, i)
                                    .isGreaterThan(highest - BOUND - 1);
                        }
                    }
                    seen = blocks.size();
                    highest = Math.max(highest, time);
                }
            }
        }
    }

    private static OneInputStreamOperatorTestHarness<TickBlock, BarBlock> harness() throws Exception {
        OneInputStreamOperatorTestHarness<TickBlock, BarBlock> harness =
                new OneInputStreamOperatorTestHarness<>(new FoldTicksToBars(BOUND, DEAD, LATE), 128, 1, 0);
        harness.setup(PersistentTypeInfo.forClass(BarBlock.class).createSerializer(new SerializerConfigImpl()));
        return harness;
    }

    private static StreamRecord<TickBlock> trade(String symbol, long time) {
        TickBlock block = new TickBlock(1);
        block.partition = "p";
        block.venue = "binance";
        block.symbol = symbol;
        block.add(START + time, time, 100, 1, true);
        block.aliveTime = START + time;
        return new StreamRecord<>(block, START + time);
    }

    private static List<String> late(OneInputStreamOperatorTestHarness<TickBlock, BarBlock> harness) {
        ConcurrentLinkedQueue<StreamRecord<LateRecord>> output = harness.getSideOutput(LATE);
        List<String> late = new ArrayList<>();
        if (output != null) {
            output.forEach(record -> late.add(record.getValue().symbol() + " "
                    + (record.getValue().time() - START) + " behind "
                    + (record.getValue().clock() - START)));
        }
        return late;
    }
}
