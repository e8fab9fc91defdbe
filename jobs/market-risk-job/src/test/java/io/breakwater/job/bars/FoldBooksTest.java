package io.breakwater.job.bars;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import io.breakwater.job.ingest.DeadLetter;
import io.breakwater.job.ingest.LateRecord;
import io.breakwater.job.ingest.TickBlock;
import io.breakwater.job.types.PersistentTypeInfo;
import io.breakwater.risk.estimators.liquidity.BookOutcome;
import io.breakwater.risk.estimators.liquidity.DepthBar;
import io.breakwater.risk.market.Bar;
import io.breakwater.risk.market.BookUpdate;
import io.breakwater.risk.market.BookUpdate.Kind;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FoldBooksTest {
    private static final long START = 1_700_006_400_000L;
    private static final OutputTag<DeadLetter> DEAD = new OutputTag<>("dead") {
        private static final long serialVersionUID = 1L;
    };
    private static final OutputTag<LateRecord> LATE = new OutputTag<>("late") {
        private static final long serialVersionUID = 1L;
    };

    private static OneInputStreamOperatorTestHarness<TickBlock, BarBlock> harness() throws Exception {
        OneInputStreamOperatorTestHarness<TickBlock, BarBlock> harness =
                new OneInputStreamOperatorTestHarness<>(new FoldTicksToBars(500, DEAD, LATE), 128, 1, 0);
        harness.setup(PersistentTypeInfo.forClass(BarBlock.class).createSerializer(new SerializerConfigImpl()));
        return harness;
    }

    private static TickBlock empty(String partition, String venue, int capacity) {
        TickBlock block = new TickBlock(capacity);
        block.partition = partition;
        block.venue = venue;
        block.symbol = "BTC";
        return block;
    }

    private static TickBlock trade(String partition, String venue, long time, double price) {
        TickBlock block = empty(partition, venue, 1);
        block.add(START + time, time, price, 1, true);
        block.aliveTime = START + time;
        return block;
    }

    private static TickBlock book(String partition, String venue, BookUpdate... updates) {
        TickBlock block = empty(partition, venue, 0);
        block.books.addAll(List.of(updates));
        block.aliveTime = updates[updates.length - 1].time();
        return block;
    }

    private static BookUpdate snapshot(long time, long id, double bid) {
        return update(Kind.SNAPSHOT, time, id, bid, bid + 1);
    }

    private static BookUpdate update(Kind kind, long time, long id, double bid, double ask) {
        return new BookUpdate(
                kind,
                "binance",
                "BTC",
                START + time,
                id,
                id,
                -1,
                new double[] {bid},
                new double[] {2},
                new double[] {ask},
                new double[] {3});
    }

    private static TickBlock clock(String partition, long time) {
        TickBlock block = new TickBlock(0);
        block.partition = partition;
        block.clockTime = START + time;
        return block;
    }

    private static List<BarBlock> run(TickBlock... blocks) throws Exception {
        try (var harness = harness()) {
            harness.open();
            for (TickBlock block : blocks) {
                harness.processElement(new StreamRecord<>(block));
            }
            return harness.extractOutputValues();
        }
    }

    private static List<String> depths(List<BarBlock> blocks) {
        return blocks.stream()
                .flatMap(block -> block.depths().stream())
                .map(depth -> (depth.time() - START) + " " + depth.bid())
                .toList();
    }

    @Test
    void booksGoWithTheBarsOfTheirTime() throws Exception {
        List<BarBlock> blocks = run(
                book("file", "binance", snapshot(0, 1, 100), snapshot(1_200, 2, 101)),
                trade("file", "binance", 900, 100),
                trade("file", "binance", 2_600, 101));
        assertThat(blocks).singleElement().satisfies(block -> {
            assertThat(block.until()).isEqualTo(START + 2_000);
            assertThat(block.bars()).hasSize(1);
            assertThat(depths(List.of(block))).containsExactly("1000 100.0", "2000 101.0");
        });
    }

    @Test
    void booksOfATopicOfTheirOwnLeaveWithoutAWordAboutTrades() throws Exception {
        List<BarBlock> blocks = run(
                book("depth-0", "binance", snapshot(100, 1, 100)),
                book("depth-0", "binance", snapshot(1_600, 2, 101)),
                clock("depth-0", 3_000));
        assertThat(blocks).allMatch(BarBlock::coversNothing);
        assertThat(blocks).extracting(block -> block.until() - START).containsExactly(1_000L, 2_000L);
        assertThat(depths(blocks)).containsExactly("1000 100.0", "2000 101.0");
    }

    @Test
    void nothingOfABookIsLeftForBehindAHole() throws Exception {
        // A message counts for five seconds behind its own, which reach into the next minute here.
        TickBlock newest = book("file", "binance", snapshot(57_300, 1, 100));
        TickBlock behind = book("file", "binance", snapshot(660_300, 2, 101));
        assertThat(depths(run(newest, end("file"))))
                .containsExactly(
                        "58000 100.0", "59000 100.0", "60000 100.0", "61000 100.0", "62000 100.0", "63000 100.0");
        assertThat(depths(run(newest, end("file"), behind, end("file"))).stream()
                        .skip(6))
                .first()
                .isEqualTo("661000 101.0");
        assertThat(depths(run(trade("file", "binance", 57_000, 100), newest, end("file"))))
                .endsWith("62000 100.0", "63000 100.0");
    }

    @Test
    void booksInASecondWithoutTradesLeaveAllTheSame() throws Exception {
        List<BarBlock> blocks = run(
                trade("file", "binance", 0, 100),
                book("file", "binance", snapshot(5_200, 1, 100)),
                book("file", "binance", snapshot(8_700, 2, 102)));
        assertThat(depths(blocks)).containsExactly("6000 100.0", "7000 100.0", "8000 100.0");
        assertThat(blocks.stream().flatMap(block -> block.bars().stream())).hasSize(1);
    }

    @Test
    void booksBesideLongBarsDoNotMakeThemLate() throws Exception {
        long minute = 60_000;
        TickBlock bars = empty("file", "binance", 0);
        bars.bars.add(new Bar("binance", "BTC", START, minute, 1, 1, 1, 1, 1, 1, 0, 1, START, 1, START, 1));
        bars.statusTime = START + minute;
        List<TickBlock> input = new ArrayList<>();
        for (long time = 500; time < minute; time += 10_000) {
            TickBlock block = book("file", "binance", snapshot(time, time, 100));
            block.aliveTime = TickBlock.NO_STATUS;
            block.statusTime = START + time + 10_000;
            input.add(block);
        }
        input.add(bars);
        List<BarBlock> blocks = run(input.toArray(TickBlock[]::new));
        assertThat(blocks.stream().flatMap(block -> block.bars().stream())).hasSize(1);
        assertThat(depths(blocks)).hasSizeGreaterThan(30);
        assertThat(blocks).extracting(BarBlock::until).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void twoVenuesOfOneSymbolInOnePartitionStayApart() throws Exception {
        List<BarBlock> blocks = run(
                trade("trades-0", "binance", 0, 100),
                trade("trades-0", "bybit", 100, 200),
                trade("trades-0", "binance", 3_000, 101));
        assertThat(blocks.stream().flatMap(block -> block.bars().stream()))
                .extracting(bar -> bar.venue() + " " + bar.close())
                .containsExactlyInAnyOrder("binance 100.0", "bybit 200.0");
    }

    @Test
    @Tag("A14")
    void a14MissingAndImpossibleMessagesAreDeadLettersAndEveryOutcomeIsCounted() throws Exception {
        try (var harness = harness()) {
            harness.open();
            harness.processElement(new StreamRecord<>(book(
                    "depth-0",
                    "binance",
                    update(Kind.DELTA, 0, 1, 100, 101),
                    snapshot(10, 5, 100),
                    update(Kind.DELTA, 20, 4, 100, 101),
                    update(Kind.DELTA, 30, 6, 102, 101),
                    update(Kind.DELTA, 40, 9, 100, 101),
                    update(Kind.DELTA, 50, 10, 100, 101),
                    snapshot(60, 11, 100),
                    update(Kind.DELTA, 70, 12, Double.NaN, 101))));
            assertThat(harness.getSideOutput(DEAD))
                    .extracting(letter -> letter.getValue().reason())
                    .containsExactly("book-gap", "impossible-book");
        }
        assertThat(Arrays.stream(BookOutcome.values()).map(FoldTicksToBars::counterOf))
                .containsExactly(
                        "bookApplied", "bookCrossed", "bookStale", "bookGap", "bookAwaitingSnapshot", "bookInvalid");
    }

    @Test
    void restoreInMidSecondGivesTheSameBarsAndBooks() throws Exception {
        for (int seed = 0; seed < 8; seed++) {
            List<TickBlock> tape = tape(seed);
            List<String> whole = shown(tape, -1);
            assertThat(whole).hasSizeGreaterThan(50);
            assertThat(shown(tape, new Random(seed).nextInt(tape.size()))).containsExactlyElementsOf(whole);
        }
    }

    /** Trades and books of two partitions, in one of them both. */
    private static List<TickBlock> tape(int seed) {
        Random random = new Random(seed);
        List<TickBlock> tape = new ArrayList<>();
        long time = 0;
        for (int i = 0; i < 300; i++) {
            time += random.nextInt(600);
            String partition = random.nextBoolean() ? "file" : "depth-0";
            if (partition.equals("file") && random.nextBoolean()) {
                tape.add(trade(partition, "binance", time, 100 + random.nextInt(5)));
            } else {
                boolean whole = random.nextInt(4) == 0;
                tape.add(book(
                        partition,
                        "binance",
                        update(whole ? Kind.SNAPSHOT : Kind.DELTA, time, i, 95 + random.nextInt(5), 100)));
            }
        }
        tape.add(end("file"));
        tape.add(end("depth-0"));
        return tape;
    }

    private static TickBlock end(String partition) {
        TickBlock block = new TickBlock(0);
        block.partition = partition;
        block.ended = true;
        return block;
    }

    private static List<String> shown(List<TickBlock> tape, int cut) throws Exception {
        List<String> out = new ArrayList<>();
        OperatorSubtaskState state = null;
        int[] ends = cut < 0 ? new int[] {tape.size()} : new int[] {cut, tape.size()};
        int from = 0;
        for (int end : ends) {
            try (var harness = harness()) {
                if (state != null) {
                    harness.initializeState(state);
                }
                harness.open();
                for (TickBlock block : tape.subList(from, end)) {
                    harness.processElement(new StreamRecord<>(block));
                }
                state = harness.snapshot(1, 1);
                harness.extractOutputValues().forEach(block -> out.add(shown(block)));
            }
            from = end;
        }
        return out;
    }

    private static String shown(BarBlock block) {
        StringBuilder text = new StringBuilder(block.from() + ".." + block.until() + " " + block.bars());
        for (DepthBar depth : block.depths()) {
            text.append(' ')
                    .append(depth.time())
                    .append(' ')
                    .append(depth.usable())
                    .append(' ')
                    .append(depth.bid());
            text.append(Arrays.toString(depth.bidDepth()))
                    .append(Arrays.toString(depth.ladder().askPrices()));
        }
        return text.toString();
    }
}
