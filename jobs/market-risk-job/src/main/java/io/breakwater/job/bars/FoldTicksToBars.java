package io.breakwater.job.bars;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

import io.breakwater.job.ingest.DeadLetter;
import io.breakwater.job.ingest.TickBlock;
import org.apache.flink.api.common.accumulators.LongCounter;
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
    /** Accumulator of the trades that were read, late ones included; its result stands in that of the job. */
    public static final String TRADES = "trades";

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
    private transient LongCounter trades;

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
            restored.merge(state.key(), state, (one, other) -> one.clock() >= other.clock() ? one : other);
        }
    }

    @Override
    public void open() throws Exception {
        super.open();
        reused = new StreamRecord<>(null);
        lateCounter = getMetricGroup().counter("lateRecords");
        deadCounter = getMetricGroup().counter("deadLetters");
        tradeCounter = getMetricGroup().counter("trades");
        trades = new LongCounter();
        getRuntimeContext().addAccumulator(TRADES, trades);
    }

    @Override
    public void processElement(StreamRecord<TickBlock> element) {
        TickBlock block = element.getValue();
        tradeCounter.inc(block.trades);
        trades.add(block.trades);
        for (DeadLetter letter : block.deadLetters) {
            deadCounter.inc();
            output.collect(deadLetters, new StreamRecord<>(letter, letter.time()));
        }
        Map<String, PartitionFold> partition = foldsOf(block);
        if (!block.symbol.isEmpty()) {
            PartitionFold fold = partition.computeIfAbsent(
                    block.symbol, symbol -> new PartitionFold(block, symbol, disorderBoundMillis));
            fold.accept(block, this::emit, this::emitLate);
            advanceOthers(partition, fold);
        }
        if (block.ended) {
            partition.values().forEach(fold -> fold.finish(this::emit));
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

    /** With the first block of a partition all of its symbols come back, also those that never speak again. */
    private Map<String, PartitionFold> foldsOf(TickBlock block) {
        Map<String, PartitionFold> partition = partitions.get(block.partition);
        if (partition == null) {
            partition = new LinkedHashMap<>();
            partitions.put(block.partition, partition);
            restore(block, partition);
        }
        return partition;
    }

    private void restore(TickBlock block, Map<String, PartitionFold> partition) {
        String prefix = key(block.partition, "");
        for (Iterator<PartitionState> states = restored.values().iterator(); states.hasNext(); ) {
            PartitionState state = states.next();
            if (state.key().startsWith(prefix)) {
                String symbol = state.key().substring(prefix.length());
                PartitionFold fold = new PartitionFold(block, symbol, disorderBoundMillis);
                fold.restore(state);
                partition.put(symbol, fold);
                states.remove();
            }
        }
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
