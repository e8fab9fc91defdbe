package io.breakwater.job.bars;

import io.breakwater.job.ingest.DeadLetter;
import io.breakwater.job.ingest.LateRecord;
import io.breakwater.job.ingest.TickBlock;
import io.breakwater.job.types.PersistentTypeInfo;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.OperatorStateHandle;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** No subtask writes the state of a partition that another reads. */
class FoldOwnershipTest {
    private static final long START = 1_700_006_400_000L;
    private static final int PARTITIONS = 8;

    @Test
    void checkpointBehindARestoreHoldsEachPartitionOnce() throws Exception {
        OperatorSubtaskState state = stateOfAll();
        int states = 0;
        int clocks = 0;
        for (int subtask = 0; subtask < 2; subtask++) {
            try (var harness = restored(state, subtask)) {
                for (int partition = subtask; partition < PARTITIONS; partition += 2) {
                    harness.processElement(new StreamRecord<>(TickBlock.assigned("p" + partition)));
                }
                harness.processElement(new StreamRecord<>(TickBlock.assigned("")));
                OperatorSubtaskState next = harness.snapshot(2, 2);
                states += entries(next, "partitions");
                clocks += entries(next, "partition-clocks");
            }
        }
        assertThat(states).isEqualTo(PARTITIONS);
        assertThat(clocks).isEqualTo(PARTITIONS);
    }

    @Test
    void nothingIsForgottenBeforeTheReaderHasNamedItsPartitions() throws Exception {
        try (var harness = restored(stateOfAll(), 0)) {
            harness.processElement(new StreamRecord<>(TickBlock.assigned("p0")));
            assertThat(entries(harness.snapshot(2, 2), "partitions")).isEqualTo(PARTITIONS);
        }
    }

    private static OperatorSubtaskState stateOfAll() throws Exception {
        try (var harness = harness(1, 0)) {
            harness.open();
            for (int partition = 0; partition < PARTITIONS; partition++) {
                TickBlock block = new TickBlock(1);
                block.partition = "p" + partition;
                block.venue = "binance";
                block.symbol = "S" + partition;
                block.add(START, 1, 100, 1, true);
                harness.processElement(new StreamRecord<>(block));
            }
            return harness.snapshot(1, 1);
        }
    }

    private static OneInputStreamOperatorTestHarness<TickBlock, BarBlock> restored(
            OperatorSubtaskState state, int subtask) throws Exception {
        var harness = harness(2, subtask);
        harness.initializeState(AbstractStreamOperatorTestHarness.repartitionOperatorState(state, 128, 1, 2, subtask));
        harness.open();
        return harness;
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

    private static int entries(OperatorSubtaskState state, String name) {
        int entries = 0;
        for (OperatorStateHandle handle : state.getManagedOperatorState()) {
            OperatorStateHandle.StateMetaInfo info =
                    handle.getStateNameToPartitionOffsets().get(name);
            entries += info == null ? 0 : info.getOffsets().length;
        }
        return entries;
    }
}
