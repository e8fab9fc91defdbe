package io.breakwater.job.ingest;

import java.util.ArrayList;
import java.util.List;

import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ArbitrateTradesTest {
    private static StreamRecord<TickBlock> trade(String symbol, long id, long time) {
        TickBlock block = new TickBlock(1);
        block.partition = "market.trades-0";
        block.venue = "x";
        block.symbol = symbol;
        block.add(time, id, 100, 1, true);
        block.aliveTime = time;
        return new StreamRecord<>(block, time);
    }

    private static OneInputStreamOperatorTestHarness<TickBlock, TickBlock> harness() throws Exception {
        return new OneInputStreamOperatorTestHarness<>(new ArbitrateTrades());
    }

    private static List<Long> ids(OneInputStreamOperatorTestHarness<TickBlock, TickBlock> harness) {
        List<Long> ids = new ArrayList<>();
        for (TickBlock block : harness.extractOutputValues()) {
            for (int i = 0; i < block.trades; i++) {
                ids.add(block.id[i]);
            }
        }
        return ids;
    }

    @Test
    @Tag("A47")
    void a47TradeThatBothFeedsTellCountsOnce() throws Exception {
        try (var harness = harness()) {
            harness.open();
            for (long id = 1; id <= 3; id++) {
                harness.processElement(trade("A", id, 1_000 + id));
                harness.processElement(trade("A", id, 1_000 + id));
            }
            harness.processElement(trade("B", 2, 1_002));
            harness.processElement(trade("A", 2, 1_002));
            assertThat(ids(harness)).containsExactly(1L, 2L, 3L, 2L);
        }
    }

    @Test
    void numberingThatBeginsAnewIsNoRepeat() throws Exception {
        try (var harness = harness()) {
            harness.open();
            harness.processElement(trade("A", 1, 1_000));
            harness.processElement(trade("A", 2, 1_001));
            harness.processElement(trade("A", 1, 9_000));
            harness.processElement(trade("A", 2, 9_001));
            harness.processElement(trade("A", 2, 9_001));
            assertThat(ids(harness)).containsExactly(1L, 2L, 1L, 2L);
        }
    }

    @Test
    void repeatLeavesNothingThatLooksLikeAStatusRecord() throws Exception {
        try (var harness = harness()) {
            harness.open();
            harness.processElement(trade("A", 1, 1_000));
            harness.processElement(trade("A", 1, 1_000));
            TickBlock clock = new TickBlock(0);
            clock.partition = "market.trades-0";
            clock.clockTime = 5_000;
            harness.processElement(new StreamRecord<>(clock, 5_000));
            assertThat(harness.extractOutputValues()).hasSize(2).noneMatch(TickBlock::isStatus);
        }
    }

    @Test
    void restoredOperatorKnowsWhatCameBefore() throws Exception {
        OperatorSubtaskState state;
        try (var harness = harness()) {
            harness.open();
            harness.processElement(trade("A", 1, 1_000));
            harness.processElement(trade("OLD", 1, 1_000 - 8 * 86_400_000L));
            state = harness.snapshot(1, 1);
        }
        try (var harness = harness()) {
            harness.initializeState(state);
            harness.open();
            harness.processElement(trade("A", 1, 1_000));
            harness.processElement(trade("A", 2, 1_001));
            harness.processElement(trade("OLD", 1, 1_000 - 8 * 86_400_000L));
            assertThat(ids(harness))
                    .as("a symbol without trades for a week is forgotten")
                    .containsExactly(2L, 1L);
        }
    }
}
