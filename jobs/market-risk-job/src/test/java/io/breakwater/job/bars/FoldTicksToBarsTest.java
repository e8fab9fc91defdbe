package io.breakwater.job.bars;

import java.util.ArrayList;
import java.util.List;

import io.breakwater.job.ingest.TickBlock;
import io.breakwater.job.types.PersistentTypeInfo;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FoldTicksToBarsTest {
    private static final long START = 1_704_067_200_000L;
    private static final long MINUTE = 60_000;

    @Test
    void handsOverWhatIsOpenWhenItsPartitionEndsWhileOthersGoOn() throws Exception {
        try (var harness = harness()) {
            harness.open();
            harness.processElement(record(block("a", "AAA", START + 10)));
            harness.processElement(record(block("b", "BBB", START + 10)));
            assertThat(bars(harness)).isEmpty();

            harness.processElement(record(end("a")));

            assertThat(bars(harness)).containsExactly("AAA " + START);
            assertThat(lastUntil(harness)).isEqualTo(START + MINUTE);
        }
    }

    @Test
    void keepsOpenSecondsOfASymbolThatIsSilentBetweenARestoreAndTheEndOfItsPartition() throws Exception {
        OperatorSubtaskState state;
        try (var harness = harness()) {
            harness.open();
            harness.processElement(record(block("file", "AAA", START + 10)));
            harness.processElement(record(block("file", "BBB", START + 20)));
            state = harness.snapshot(1, 1);
        }
        try (var harness = harness()) {
            harness.initializeState(state);
            harness.open();
            harness.processElement(record(block("file", "BBB", START + 30)));

            harness.processElement(record(end("file")));

            assertThat(bars(harness)).containsExactlyInAnyOrder("AAA " + START, "BBB " + START);
        }
    }

    @Test
    void endsAPartitionOnceThoughTheInputEndsBehindIt() throws Exception {
        try (var harness = harness()) {
            harness.open();
            harness.processElement(record(block("a", "AAA", START + 10)));
            harness.processElement(record(end("a")));
            harness.processWatermark(Long.MAX_VALUE);

            assertThat(bars(harness)).containsExactly("AAA " + START);
        }
    }

    private static OneInputStreamOperatorTestHarness<TickBlock, BarBlock> harness() throws Exception {
        FoldTicksToBars fold = new FoldTicksToBars(
                500,
                new OutputTag<>("dead") {
                    private static final long serialVersionUID = 1L;
                },
                new OutputTag<>("late") {
                    private static final long serialVersionUID = 1L;
                });
        var harness = new OneInputStreamOperatorTestHarness<TickBlock, BarBlock>(fold);
        harness.setup(PersistentTypeInfo.forClass(BarBlock.class)
                .createSerializer(new ExecutionConfig().getSerializerConfig()));
        return harness;
    }

    private static TickBlock block(String partition, String symbol, long time) {
        TickBlock block = new TickBlock(1);
        block.partition = partition;
        block.venue = "binance";
        block.symbol = symbol;
        block.add(time, time, 100, 1, false);
        return block;
    }

    private static TickBlock end(String partition) {
        TickBlock block = new TickBlock();
        block.partition = partition;
        block.ended = true;
        return block;
    }

    private static StreamRecord<TickBlock> record(TickBlock block) {
        return new StreamRecord<>(block, START);
    }

    private static List<String> bars(OneInputStreamOperatorTestHarness<TickBlock, BarBlock> harness) {
        List<String> bars = new ArrayList<>();
        for (BarBlock block : harness.extractOutputValues()) {
            block.bars().forEach(bar -> bars.add(bar.symbol() + " " + bar.openTime()));
        }
        return bars;
    }

    private static long lastUntil(OneInputStreamOperatorTestHarness<TickBlock, BarBlock> harness) {
        List<BarBlock> blocks = harness.extractOutputValues();
        return blocks.get(blocks.size() - 1).until();
    }
}
