package io.breakwater.job.ingest;

import java.util.ArrayList;
import java.util.List;

import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ConfirmTimeJumpsTest {
    private static final long START = 1_700_006_400_000L;
    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long AHEAD = 23 * 60 * MINUTE + 30 * MINUTE;
    private static final int LATER_TRADES = 9_183;

    /** A trade of 23.5 hours later, and 9,183 good ones behind it. */
    private static List<TickBlock> tapeWithAWrongTime() {
        List<TickBlock> tape = new ArrayList<>();
        for (int i = 0; i <= LATER_TRADES; i++) {
            tape.add(trade(i, i * SECOND));
            if (i == 0) {
                tape.add(clock(0));
                tape.add(trade(99_999, AHEAD));
            }
        }
        return tape;
    }

    @Test
    void tradeOfTomorrowIsRefusedAndNoneBehindItIsLate() throws Exception {
        try (var harness = harness()) {
            harness.open();
            feed(harness, tapeWithAWrongTime());

            assertThat(times(harness))
                    .hasSize(LATER_TRADES + 1)
                    .isSorted()
                    .last()
                    .isEqualTo(LATER_TRADES * SECOND);
            assertThat(letters(harness)).singleElement().satisfies(letter -> {
                assertThat(letter.reason()).isEqualTo("time-jump");
                assertThat(letter.source()).isEqualTo("market.trades-3");
                assertThat(letter.position()).isEqualTo(99_999);
                assertThat(letter.raw()).contains("binance:BTCUSDT").contains("id 99999");
            });
            assertThat(watermarks(harness)).last().isEqualTo(LATER_TRADES * SECOND - 501);
        }
    }

    @Test
    void silenceOfTwentyMinutesIsBelievedOnceTheNextTradesBearItOut() throws Exception {
        try (var harness = harness()) {
            harness.open();
            feed(harness, List.of(trade(1, 0), clock(0)));
            for (int i = 0; i < 10; i++) {
                feed(harness, List.of(trade(2 + i, 20 * MINUTE + i)));
                assertThat(times(harness)).containsExactly(0L);
            }
            feed(harness, List.of(trade(12, 20 * MINUTE + 10)));

            assertThat(times(harness)).hasSize(12).isSorted();
            assertThat(letters(harness)).isEmpty();
        }
    }

    @Test
    void clockRecordDecidesAtOnce() throws Exception {
        try (var harness = harness()) {
            harness.open();
            feed(harness, List.of(trade(1, 0), clock(0), trade(2, 20 * MINUTE), trade(3, AHEAD)));
            assertThat(times(harness)).containsExactly(0L);

            feed(harness, List.of(clock(20 * MINUTE - SECOND)));

            assertThat(times(harness)).containsExactly(0L, 20 * MINUTE);
            assertThat(letters(harness)).extracting(DeadLetter::position).containsExactly(3L);
        }
    }

    @Test
    void firstTradeOfAPartitionIsNoMoreBelievedThanAnyOther() throws Exception {
        try (var harness = harness()) {
            harness.open();
            feed(harness, List.of(trade(0, AHEAD)));
            for (int i = 1; i <= 30; i++) {
                feed(harness, List.of(trade(i, i * SECOND)));
            }

            assertThat(times(harness)).hasSize(30).isSorted().last().isEqualTo(30 * SECOND);
            assertThat(letters(harness)).extracting(DeadLetter::position).containsExactly(0L);
        }
    }

    @Test
    void badFeedInBurstsDoesNotMoveTheTime() throws Exception {
        try (var harness = harness()) {
            harness.open();
            feed(harness, List.of(trade(0, 0), clock(0)));
            for (int i = 1; i <= 500; i++) {
                feed(harness, List.of(trade(i, i * SECOND)));
                if (i % 50 < 5) {
                    feed(harness, List.of(trade(10_000 + i, AHEAD + i)));
                }
            }
            assertThat(times(harness)).hasSize(501).isSorted();
            // 50 wrong ones, of which the last is still in doubt.
            assertThat(letters(harness)).hasSize(49);
        }
    }

    @Test
    void watermarkIsNeverAheadOfWhatIsBelieved() throws Exception {
        try (var harness = harness()) {
            harness.open();
            feed(harness, List.of(trade(1, 0)));
            harness.processWatermark(START - 501);
            assertThat(watermarks(harness)).isEmpty();
            feed(harness, List.of(clock(0)));
            assertThat(watermarks(harness)).containsExactly(-501L);

            feed(harness, List.of(trade(2, AHEAD)));
            harness.processWatermark(START + AHEAD - 501);
            feed(harness, List.of(trade(3, SECOND)));
            assertThat(watermarks(harness)).containsExactly(-501L, SECOND - 501);
        }
    }

    @Test
    void endOfTheInputDecidesByWhatWasHeard() throws Exception {
        try (var harness = harness()) {
            harness.open();
            feed(harness, List.of(trade(1, 0), trade(2, SECOND), trade(3, AHEAD)));
            harness.processWatermark(Watermark.MAX_WATERMARK);

            assertThat(times(harness)).containsExactly(0L, SECOND, AHEAD);
        }
    }

    @Test
    void statusOfTomorrowIsRefusedToo() throws Exception {
        try (var harness = harness()) {
            harness.open();
            TickBlock status = block(7);
            status.aliveTime = START + AHEAD;
            feed(harness, List.of(clock(0), status, clock(SECOND)));

            assertThat(harness.extractOutputValues()).noneMatch(block -> block.aliveTime > START + MINUTE);
            assertThat(letters(harness)).extracting(DeadLetter::position).containsExactly(7L);
        }
    }

    @Test
    void restoreAtAnyRecordDecidesAlike() throws Exception {
        List<TickBlock> tape = tapeWithAWrongTime().subList(0, 40);
        for (int cut = 0; cut <= tape.size(); cut++) {
            List<Long> times = new ArrayList<>();
            List<DeadLetter> letters = new ArrayList<>();
            OperatorSubtaskState state;
            try (var harness = harness()) {
                harness.open();
                feed(harness, tape.subList(0, cut));
                state = harness.snapshot(1, 1);
                times.addAll(times(harness));
                letters.addAll(letters(harness));
            }
            try (var harness = harness()) {
                harness.initializeState(state);
                harness.open();
                feed(harness, tape.subList(cut, tape.size()));
                times.addAll(times(harness));
                letters.addAll(letters(harness));
            }
            assertThat(times).as("cut at %s", cut).hasSize(38).isSorted();
            assertThat(letters).extracting(DeadLetter::position).containsExactly(99_999L);
        }
    }

    private static OneInputStreamOperatorTestHarness<TickBlock, TickBlock> harness() throws Exception {
        OneInputStreamOperatorTestHarness<TickBlock, TickBlock> harness =
                new OneInputStreamOperatorTestHarness<>(new ConfirmTimeJumps<>(TickTimes.INSTANCE, 500));
        harness.setup(TickBlockSerializer.INSTANCE);
        return harness;
    }

    /** Blocks with the source's watermarks behind them, which believe everything. */
    private static void feed(OneInputStreamOperatorTestHarness<TickBlock, TickBlock> harness, List<TickBlock> blocks)
            throws Exception {
        for (TickBlock block : blocks) {
            long time = block.highestTime();
            harness.processElement(new StreamRecord<>(TickBlockSerializer.INSTANCE.copy(block), Math.max(time, 0)));
            if (blocks.size() > 30 && time > 0) {
                harness.processWatermark(time - 501);
            }
        }
    }

    private static TickBlock block(long offset) {
        TickBlock block = new TickBlock(1);
        block.partition = "market.trades-3";
        block.venue = "binance";
        block.symbol = "BTCUSDT";
        block.offset = offset;
        return block;
    }

    private static TickBlock trade(long id, long time) {
        TickBlock block = block(id);
        block.add(START + time, id, 100, 1, true);
        block.aliveTime = START + time;
        return block;
    }

    private static TickBlock clock(long time) {
        TickBlock block = block(0);
        block.symbol = "";
        block.clockTime = START + time;
        return block;
    }

    private static List<Long> times(OneInputStreamOperatorTestHarness<TickBlock, TickBlock> harness) {
        List<Long> times = new ArrayList<>();
        for (TickBlock block : harness.extractOutputValues()) {
            for (int i = 0; i < block.trades; i++) {
                times.add(block.time[i] - START);
            }
        }
        return times;
    }

    private static List<DeadLetter> letters(OneInputStreamOperatorTestHarness<TickBlock, TickBlock> harness) {
        return harness.extractOutputValues().stream()
                .flatMap(block -> block.deadLetters.stream())
                .toList();
    }

    private static List<Long> watermarks(OneInputStreamOperatorTestHarness<TickBlock, TickBlock> harness) {
        List<Long> times = new ArrayList<>();
        for (Object element : harness.getOutput()) {
            if (element instanceof Watermark mark) {
                times.add(mark.getTimestamp() - START);
            }
        }
        return times;
    }
}
