package io.breakwater.job.bars;

import java.util.LinkedHashMap;
import java.util.Map;

import io.breakwater.job.ingest.DeadLetter;
import io.breakwater.job.ingest.TickBlock;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * Folds ticks into one-second bars inside the chain of the source.
 *
 * <p>Every symbol stands in one partition, so its bars leave complete and need no merging behind the shuffle. Open seconds and the
 * clock of each partition and symbol are union list state: every subtask restores all of them and goes on with those whose
 * partition it reads, which is right after a rescale too, and gives the same sums, to the last bit, as a run without a break.
 * State: some 100 bytes a symbol and open second.
 */
public final class FoldTicksToBars extends AbstractStreamOperator<BarBlock>
        implements OneInputStreamOperator<TickBlock, BarBlock> {
    private static final long serialVersionUID = 1L;

    private final long disorderBoundMillis;
    private final OutputTag<DeadLetter> deadLetters;
    private final OutputTag<LateRecord> lateRecords;
    private transient Map<String, Map<String, PartitionFold>> partitions;
    private transient Map<String, PartitionState> restored;
    private transient ListState<PartitionState> states;
    private transient StreamRecord<BarBlock> reused;
    private transient Counter lateCounter;
    private transient Counter deadCounter;
    private transient Counter tradeCounter;

    /**
     * A fold.
     *
     * @param disorderBoundMillis how far a record may lie behind the highest time of its partition, milliseconds
     * @param deadLetters where refused input goes
     * @param lateRecords where late records go
     */
    public FoldTicksToBars(
            long disorderBoundMillis, OutputTag<DeadLetter> deadLetters, OutputTag<LateRecord> lateRecords) {
        this.disorderBoundMillis = disorderBoundMillis;
        this.deadLetters = deadLetters;
        this.lateRecords = lateRecords;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        partitions = new LinkedHashMap<>();
        restored = new LinkedHashMap<>();
        states = context.getOperatorStateStore()
                .getUnionListState(new ListStateDescriptor<>("partitions", PartitionState.class));
        for (PartitionState state : states.get()) {
            restored.merge(state.key(), state, PartitionState::newer);
        }
    }

    @Override
    public void open() throws Exception {
        super.open();
        reused = new StreamRecord<>(null);
        lateCounter = getMetricGroup().counter("lateRecords");
        deadCounter = getMetricGroup().counter("deadLetters");
        tradeCounter = getMetricGroup().counter("trades");
    }

    @Override
    public void processElement(StreamRecord<TickBlock> element) {
        TickBlock block = element.getValue();
        tradeCounter.inc(block.trades);
        for (DeadLetter letter : block.deadLetters) {
            deadCounter.inc();
            output.collect(deadLetters, new StreamRecord<>(letter, letter.time()));
        }
        if (!block.symbol.isEmpty()) {
            Map<String, PartitionFold> partition =
                    partitions.computeIfAbsent(block.partition, unseen -> new LinkedHashMap<>());
            PartitionFold fold = foldOf(partition, block);
            fold.accept(block, this::emit, this::emitLate);
            advanceOthers(partition, fold);
        }
    }

    /** Symbols of one partition share its clock: one that is silent is complete as far as the others have come. */
    private void advanceOthers(Map<String, PartitionFold> partition, PartitionFold leader) {
        if (partition.size() > 1) {
            for (PartitionFold fold : partition.values()) {
                fold.advance(leader.clock(), this::emit);
            }
        }
    }

    private PartitionFold foldOf(Map<String, PartitionFold> partition, TickBlock block) {
        PartitionFold fold = partition.get(block.symbol);
        if (fold == null) {
            fold = new PartitionFold(block, disorderBoundMillis);
            PartitionState state = restored.remove(key(block.partition, block.symbol));
            if (state != null) {
                fold.restore(state);
            }
            partition.put(block.symbol, fold);
        }
        return fold;
    }

    private static String key(String partition, String symbol) {
        return partition + '|' + symbol;
    }

    private void emit(BarBlock block) {
        output.collect(reused.replace(block, block.until()));
    }

    private void emitLate(LateRecord late) {
        lateCounter.inc();
        output.collect(lateRecords, new StreamRecord<>(late, late.time()));
    }

    /** The end of the input has no other sign that comes before the last watermark; afterwards all bars would be late. */
    @Override
    public void processWatermark(Watermark mark) throws Exception {
        if (mark.getTimestamp() == Watermark.MAX_WATERMARK.getTimestamp()) {
            partitions.values().forEach(folds -> folds.values().forEach(fold -> fold.finish(this::emit)));
        }
        super.processWatermark(mark);
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        states.clear();
        for (Map.Entry<String, Map<String, PartitionFold>> partition : partitions.entrySet()) {
            for (Map.Entry<String, PartitionFold> fold : partition.getValue().entrySet()) {
                states.add(fold.getValue().state(key(partition.getKey(), fold.getKey())));
            }
        }
        // A partition that has not spoken since the restore may be another subtask's by now: the newest state wins.
        for (PartitionState state : restored.values()) {
            states.add(state);
        }
    }
}
