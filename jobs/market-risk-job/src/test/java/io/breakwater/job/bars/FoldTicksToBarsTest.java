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

    @Test
    void secondClosesOnceTheDisorderBoundIsBehindItAndTheRestAtTheEnd() throws Exception {
        try (var harness = harness(1, 0)) {
            harness.open();
            harness.processElement(new StreamRecord<>(block("p", "BTC", 100, 10, 900, 11, 1_499, 12)));
            assertThat(blocks(harness)).isEmpty();
            harness.processElement(new StreamRecord<>(block("p", "BTC", 1_500, 13)));
            assertThat(bars(blocks(harness))).singleElement().satisfies(bar -> {
                assertThat(bar.openTime()).isEqualTo(START);
                assertThat(bar.open()).isEqualTo(10);
                assertThat(bar.close()).isEqualTo(11);
            });
            harness.processWatermark(Watermark.MAX_WATERMARK);
            assertThat(bars(blocks(harness))).hasSize(2);
            List<BarBlock> blocks = blocks(harness);
            assertThat(blocks.get(1).until()).isEqualTo(START + 60_000);
            assertThat(blocks.get(1).from()).isEqualTo(blocks.get(0).until());
        }
    }

    @Test
    void a47TradeBeyondTheDisorderBoundIsLateAndOneAtItIsNot() throws Exception {
        try (var harness = harness(1, 0)) {
            harness.open();
            harness.processElement(new StreamRecord<>(block("p", "BTC", 0, 10, 10_000, 11, 9_500, 12, 9_499, 13)));
            ConcurrentLinkedQueue<StreamRecord<LateRecord>> late = harness.getSideOutput(LATE);
            assertThat(late).singleElement().satisfies(record -> {
                assertThat(record.getValue().price()).isEqualTo(13);
                assertThat(record.getValue().clock()).isEqualTo(START + 10_000);
                assertThat(record.getTimestamp()).isEqualTo(START + 9_499);
            });
        }
    }

    @Test
    void holeOfTradesEndsTheCoverageAndTheNextBlockBeginsBehindIt() throws Exception {
        try (var harness = harness(1, 0)) {
            harness.open();
            harness.processElement(new StreamRecord<>(block("p", "BTC", 0, 10, 1_200, 11)));
            harness.processElement(new StreamRecord<>(block("p", "BTC", 700_000, 12)));
            harness.processElement(new StreamRecord<>(block("p", "BTC", 705_000, 12)));
            List<BarBlock> blocks = blocks(harness);
            assertThat(blocks).extracting(block -> block.from() - START).containsExactly(0L, 700_000L);
            assertThat(blocks).extracting(block -> block.until() - START).containsExactly(2_000L, 704_000L);
        }
    }

    @Test
    void statusBehindAHoleDoesNotCoverTheTimeInWhichTheFeedWasDead() throws Exception {
        try (var harness = harness(1, 0)) {
            harness.open();
            harness.processElement(new StreamRecord<>(block("p", "BTC", 0, 10, 1_200, 11)));
            harness.processElement(new StreamRecord<>(status("p", "BTC", 700_000)));
            harness.processElement(new StreamRecord<>(status("p", "BTC", 705_000)));
            List<BarBlock> blocks = blocks(harness);
            assertThat(blocks).extracting(block -> block.from() - START).containsExactly(0L, 700_000L);
        }
    }

    @Test
    void silentSymbolIsCoveredAsFarAsTheOthersOfItsPartitionHaveCome() throws Exception {
        try (var harness = harness(1, 0)) {
            harness.open();
            harness.processElement(new StreamRecord<>(block("p", "BTC", 0, 10)));
            harness.processElement(new StreamRecord<>(block("p", "ETH", 0, 20, 30_000, 21)));
            assertThat(blocks(harness))
                    .extracting(block -> block.symbol() + " " + (block.until() - START))
                    .containsExactly("ETH 29000", "BTC 29000");
        }
    }

    /** Random trades of some partitions, in blocks, several in one millisecond. */
    private static List<TickBlock> tape(long seed) {
        Random random = new Random(seed);
        List<TickBlock> tape = new ArrayList<>();
        long[] clocks = new long[4];
        for (int i = 0; i < 400; i++) {
            int partition = random.nextInt(4);
            long[] rows = new long[2 * (1 + random.nextInt(6))];
            for (int k = 0; k < rows.length; k += 2) {
                clocks[partition] += random.nextInt(3) * random.nextInt(700);
                rows[k] = clocks[partition];
                rows[k + 1] = 90 + random.nextInt(20);
            }
            tape.add(block("p" + partition, "S" + partition, rows));
        }
        return tape;
    }

    private static List<Bar> sorted(List<Bar> bars) {
        List<Bar> sorted = new ArrayList<>(bars);
        sorted.sort(java.util.Comparator.comparing(Bar::symbol).thenComparing(Bar::openTime));
        return sorted;
    }

    private static List<Bar> wholeRun(List<TickBlock> tape) throws Exception {
        try (var harness = harness(1, 0)) {
            harness.open();
            for (TickBlock block : tape) {
                harness.processElement(new StreamRecord<>(block));
            }
            harness.processWatermark(Watermark.MAX_WATERMARK);
            return sorted(bars(blocks(harness)));
        }
    }

    @Test
    void restoreInMidSecondGivesTheSameBars() throws Exception {
        for (long seed = 0; seed < 10; seed++) {
            List<TickBlock> tape = tape(seed);
            int cut = new Random(seed).nextInt(tape.size());
            List<Bar> bars = new ArrayList<>();
            OperatorSubtaskState state;
            try (var harness = harness(1, 0)) {
                harness.open();
                for (TickBlock block : tape.subList(0, cut)) {
                    harness.processElement(new StreamRecord<>(block));
                }
                state = harness.snapshot(1, 1);
                bars.addAll(bars(blocks(harness)));
            }
            try (var harness = harness(1, 0)) {
                harness.initializeState(state);
                harness.open();
                for (TickBlock block : tape.subList(cut, tape.size())) {
                    harness.processElement(new StreamRecord<>(block));
                }
                harness.processWatermark(Watermark.MAX_WATERMARK);
                bars.addAll(bars(blocks(harness)));
            }
            assertThat(sorted(bars)).isEqualTo(wholeRun(tape));
        }
    }

    /** One subtask, then two, then one again: what the other subtask held of a partition must not come back. */
    @Test
    void rescaleToTwoAndBackGivesTheSameBars() throws Exception {
        for (long seed = 0; seed < 20; seed++) {
            List<TickBlock> tape = tape(seed);
            List<Bar> bars = new ArrayList<>();
            Stopped stopped = part(null, 1, tape.subList(0, 100), bars);
            stopped = part(stopped, 2, tape.subList(100, 103), bars);
            stopped = part(stopped, 2, tape.subList(103, 250), bars);
            part(stopped, 1, tape.subList(250, 400), bars);
            assertThat(sorted(bars)).as("seed %s", seed).isEqualTo(wholeRun(tape));
        }
    }

    private record Stopped(OperatorSubtaskState state, int parallelism) {}

    private static Stopped part(Stopped from, int parallelism, List<TickBlock> blocks, List<Bar> bars)
            throws Exception {
        List<OneInputStreamOperatorTestHarness<TickBlock, BarBlock>> subtasks = new ArrayList<>();
        for (int i = 0; i < parallelism; i++) {
            var harness = harness(parallelism, i);
            if (from != null) {
                harness.initializeState(AbstractStreamOperatorTestHarness.repartitionOperatorState(
                        from.state, 128, from.parallelism, parallelism, i));
            }
            harness.open();
            subtasks.add(harness);
        }
        for (TickBlock block : blocks) {
            int owner = Integer.parseInt(block.partition.substring(1)) % parallelism;
            subtasks.get(owner).processElement(new StreamRecord<>(block));
        }
        List<OperatorSubtaskState> states = new ArrayList<>();
        // The other subtask first, so that what it still holds of a foreign partition is met before the owner's.
        for (int i = parallelism - 1; i >= 0; i--) {
            states.add(subtasks.get(i).snapshot(1, 1));
        }
        if (parallelism == 1 && from != null) {
            subtasks.get(0).processWatermark(Watermark.MAX_WATERMARK);
        }
        for (var harness : subtasks) {
            bars.addAll(bars(harness.extractOutputValues()));
            harness.close();
        }
        return new Stopped(
                AbstractStreamOperatorTestHarness.repackageState(states.toArray(OperatorSubtaskState[]::new)),
                parallelism);
    }
}
