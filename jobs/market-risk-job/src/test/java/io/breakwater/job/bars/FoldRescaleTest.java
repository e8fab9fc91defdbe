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
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FoldRescaleTest {
    private static final long START = 1_700_006_400_000L;
    private static final OutputTag<DeadLetter> DEAD = new OutputTag<>("dead") {
        private static final long serialVersionUID = 1L;
    };
    private static final OutputTag<LateRecord> LATE = new OutputTag<>("late") {
        private static final long serialVersionUID = 1L;
    };

    private static OneInputStreamOperatorTestHarness<TickBlock, BarBlock> harness(int parallelism, int subtask)
            throws Exception {
        OneInputStreamOperatorTestHarness<TickBlock, BarBlock> harness = new OneInputStreamOperatorTestHarness<>(
                new FoldTicksToBars(500, DEAD, LATE), 128, parallelism, subtask);
        harness.setup(PersistentTypeInfo.forClass(BarBlock.class).createSerializer(new SerializerConfigImpl()));
        return harness;
    }

    private static TickBlock block(String partition, String symbol, long... timesAndPrices) {
        TickBlock block = new TickBlock(timesAndPrices.length / 2);
        block.partition = partition;
        block.venue = "binance";
        block.symbol = symbol;
        for (int i = 0; i < timesAndPrices.length; i += 2) {
            block.add(START + timesAndPrices[i], timesAndPrices[i], (double) timesAndPrices[i + 1], 1, true);
        }
        block.statusTime = START + timesAndPrices[timesAndPrices.length - 2];
        return block;
    }

    private static TickBlock status(String partition, String symbol, long time) {
        TickBlock block = new TickBlock(0);
        block.partition = partition;
        block.symbol = symbol;
        block.venue = "binance";
        block.statusTime = START + time;
        return block;
    }

    private static List<BarBlock> blocks(OneInputStreamOperatorTestHarness<TickBlock, BarBlock> harness) {
        return harness.extractOutputValues();
    }

    private static List<Bar> bars(List<BarBlock> blocks) {
        return blocks.stream().flatMap(block -> block.bars().stream()).toList();
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
    @Tag("A47")
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
            assertThat(blocks)
                    .extracting(block -> block.from() - START)
                    .satisfiesExactly(
                            first -> assertThat(first).isZero(),
                            second -> assertThat(second).isGreaterThanOrEqualTo(699_000));
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
            long[] rows = new long[2 + 2 * random.nextInt(6)];
            for (int k = 0; k < rows.length; k += 2) {
                clocks[partition] += random.nextInt(3) * (long) random.nextInt(700);
                rows[k] = clocks[partition];
                rows[k + 1] = 90L + random.nextInt(20);
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
