package io.breakwater.job.ingest;

import java.util.HashMap;
import java.util.Map;

import io.breakwater.job.types.PersistentTypeInfo;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Drops trades of topics that were seen before, counted; primary and backup feed of a symbol share its key and so its partition. Runs
 * in the chain of the source, before the fold. Readers of files do the same themselves.
 *
 * <p>State: some runs of ids a symbol, at most 4 kB, as union list state: every subtask is given all, and keeps those of the partitions
 * that its reader says it reads. A symbol without a trade for seven days is forgotten.
 */
public final class ArbitrateTrades extends AbstractStreamOperator<TickBlock>
        implements OneInputStreamOperator<TickBlock, TickBlock> {
    private static final long serialVersionUID = 1L;
    private static final long FORGOTTEN_MILLIS = 7 * 86_400_000L;

    private transient Map<String, Map<String, TradeIds>> partitions;
    private transient PartitionStates<TradeIdState> restored;
    private transient ListState<TradeIdState> states;
    private transient Counter duplicates;
    private transient long highest;

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        partitions = new HashMap<>();
        highest = Long.MIN_VALUE;
        states = context.getOperatorStateStore()
                .getUnionListState(
                        new ListStateDescriptor<>("trade-ids", PersistentTypeInfo.forRecord(TradeIdState.class)));
        restored = new PartitionStates<>(TradeIdState::newerOf);
        for (TradeIdState state : states.get()) {
            restored.add(state.partition(), state.symbol(), state);
        }
    }

    @Override
    public void open() throws Exception {
        super.open();
        duplicates = getMetricGroup().counter("duplicateTrades");
    }

    private Map<String, TradeIds> idsIn(String partition) {
        Map<String, TradeIds> ids = partitions.get(partition);
        if (ids == null) {
            ids = new HashMap<>();
            partitions.put(partition, ids);
            for (TradeIdState state : restored.claim(partition)) {
                ids.put(state.symbol(), TradeIds.of(state));
            }
        }
        return ids;
    }

    private void claim(String partition) {
        if (partition.isEmpty()) {
            restored.release();
        } else {
            idsIn(partition);
        }
    }

    @Override
    public void processElement(StreamRecord<TickBlock> element) {
        TickBlock block = element.getValue();
        if (block.assigned) {
            claim(block.partition);
        }
        int before = block.trades;
        if (before > 0) {
            keepNew(block);
            duplicates.inc(before - block.trades);
        }
        // What is left of a repeat would look like a status record of the connector, which it is not.
        if (before == 0 || block.trades > 0 || !block.isStatus()) {
            output.collect(element);
        }
    }

    private void keepNew(TickBlock block) {
        TradeIds ids =
                idsIn(block.partition).computeIfAbsent(block.venue + ':' + block.symbol, unseen -> new TradeIds());
        int kept = 0;
        for (int i = 0; i < block.trades; i++) {
            if (ids.isNew(block.id[i], block.time[i])) {
                block.move(i, kept++);
            }
        }
        block.trades = kept;
        highest = Math.max(highest, ids.highest());
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        states.update(restored.unclaimed());
        for (Map.Entry<String, Map<String, TradeIds>> partition : partitions.entrySet()) {
            partition.getValue().values().removeIf(ids -> ids.highest() < highest - FORGOTTEN_MILLIS);
            for (Map.Entry<String, TradeIds> symbol : partition.getValue().entrySet()) {
                states.add(symbol.getValue().state(partition.getKey(), symbol.getKey()));
            }
        }
    }
}
