package io.breakwater.job.bars;

import io.breakwater.job.ingest.DeadLetter;
import io.breakwater.job.ingest.LateRecord;
import io.breakwater.job.ingest.TickBlock;
import io.breakwater.job.types.PersistentTypeInfo;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The counts of a run that was gone on with sum to all rows of the input, whatever its parallelism. */
class RowCountsAfterARestoreTest {
    private static final long START = 1_700_006_400_000L;

    @Test
    void countsGoOnFromTheCheckpoint() throws Exception {
        OperatorSubtaskState state;
        try (var harness = harness(1, 0)) {
            harness.open();
            harness.processElement(block(0));
            harness.processElement(block(20_000));
            harness.processElement(block(0));
            state = harness.snapshot(1, 1);
        }
        long[] sums = new long[5];
        for (int subtask = 0; subtask < 2; subtask++) {
            try (var harness = harness(2, subtask)) {
                harness.initializeState(
                        AbstractStreamOperatorTestHarness.repartitionOperatorState(state, 128, 1, 2, subtask));
                harness.open();
                if (subtask == 0) {
                    harness.processElement(block(40_000));
                }
                sums[0] += counted(harness, FoldTicksToBars.ROWS);
                sums[1] += counted(harness, FoldTicksToBars.LATE_ROWS);
                sums[2] += counted(harness, FoldTicksToBars.REFUSED_ROWS);
                sums[3] += counted(harness, FoldTicksToBars.REPEATED_BARS);
                sums[4] += counted(harness, FoldTicksToBars.OUTSIDE_RANGE);
            }
        }
        // Four blocks of 1 trade, 1 refused row, 2 repeated bars and 3 rows outside the range; the third block's trade
        // is late.
        assertThat(sums).containsExactly(4, 1, 4, 8, 12);
    }

    private static StreamRecord<TickBlock> block(long time) {
        TickBlock block = new TickBlock(1);
        block.partition = "p";
        block.venue = "binance";
        block.symbol = "BTC";
        block.add(START + time, time, 100, 1, true);
        block.deadLetters.add(new DeadLetter(START, "p", 1, "unparsable", "", ""));
        block.rowsTaken = 1;
        block.rowsRepeated = 2;
        block.rowsOutside = 3;
        return new StreamRecord<>(block);
    }

    private static long counted(OneInputStreamOperatorTestHarness<TickBlock, BarBlock> harness, String name) {
        return (Long)
                harness.getOperator().getRuntimeContext().getAccumulator(name).getLocalValue();
    }

    private static OneInputStreamOperatorTestHarness<TickBlock, BarBlock> harness(int parallelism, int subtask)
            throws Exception {
        FoldTicksToBars fold = new FoldTicksToBars(
                500,
                new OutputTag<DeadLetter>("dead") {
                    private static final long serialVersionUID = 1L;
                },
                new OutputTag<LateRecord>("late") {
                    private static final long serialVersionUID = 1L;
                });
        var harness = new OneInputStreamOperatorTestHarness<TickBlock, BarBlock>(fold, 128, parallelism, subtask);
        harness.setup(PersistentTypeInfo.forClass(BarBlock.class).createSerializer(new SerializerConfigImpl()));
        return harness;
    }
}
