package io.breakwater.job.bars;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.breakwater.job.ingest.DeadLetter;
import io.breakwater.job.ingest.LateRecord;
import io.breakwater.job.ingest.PartitionStates;
import io.breakwater.job.ingest.TickBlock;
import io.breakwater.job.types.PersistentTypeInfo;
import io.breakwater.risk.estimators.liquidity.BookOutcome;
import io.breakwater.risk.market.BookUpdate;
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
 * Folds ticks into one-second bars, and book messages into the book at each second's end, inside the chain of the source.
 *
 * <p>Every symbol stands in one partition, so its bars leave complete and need no merging behind the shuffle. Open seconds and the
 * clock of each partition are union list state: every subtask is given all of them and keeps those of the partitions that its reader
 * says it reads, which is right after a rescale too, and gives the same sums, to the last bit, as a run without a break.
 * State: 30 bytes a partition, some 100 bytes a symbol and open second; of a symbol with an order book 7 kB and 16 bytes a level, at
 * most 5,000 a side. A symbol's ends when it had no tick for seven days of its partition's time.
 *
 * <p>Counters: {@code trades}, {@code lateRecords}, {@code deadLetters} and, of book messages by what they did, {@code bookApplied},
 * {@code bookCrossed}, {@code bookStale}, {@code bookGap}, {@code bookAwaitingSnapshot} and {@code bookInvalid}.
 */
public final class FoldTicksToBars extends AbstractStreamOperator<BarBlock>
        implements OneInputStreamOperator<TickBlock, BarBlock> {
    /** Accumulator of the trades that were read, late ones included; its result stands in that of the job. */
    public static final String TRADES = "trades";

    /** Accumulator of the rows of files that were taken, late ones included. */
    public static final String ROWS = "rows";

    /** Accumulator of the rows that were refused before they reached the fold. */
    public static final String REFUSED_ROWS = "refusedRows";

    /** Accumulator of the bars of files that said nothing new. */
    public static final String REPEATED_BARS = "repeatedBars";

    /** Accumulator of the good rows of files outside the wanted range. */
    public static final String OUTSIDE_RANGE = "outsideRange";

    /** Accumulator of the rows that came too late; its result stands in that of the job. */
    public static final String LATE_ROWS = "lateRows";

    private static final long serialVersionUID = 1L;

    private final long disorderBoundMillis;
    private final OutputTag<DeadLetter> deadLetters;
    private final OutputTag<LateRecord> lateRecords;
    private transient Map<String, Partition> partitions;
    private transient PartitionStates<PartitionState> restored;
    private transient PartitionStates<PartitionClock> restoredClocks;
    private transient ListState<PartitionState> states;
    private transient ListState<PartitionClock> clocks;
    private transient StreamRecord<BarBlock> reused;
    private transient FoldResults results;
    private transient Map<BookOutcome, Counter> bookCounters;
    private transient Map<BookOutcome, String> counterNames;
    private transient Counter lateCounter;
    private transient Counter deadCounter;
    private transient Counter tradeCounter;
    private transient Map<String, LongCounter> rows;
    private transient Map<String, Long> restoredRows;
    private transient ListState<RowCount> rowCounts;

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
        restored = new PartitionStates<>(PartitionState::newerOf);
        states = context.getOperatorStateStore()
                .getUnionListState(
                        new ListStateDescriptor<>("partitions", PersistentTypeInfo.forRecord(PartitionState.class)));
        for (PartitionState state : states.get()) {
            restored.add(state.partition(), state.venue() + ':' + state.symbol(), state);
        }
        restoredClocks = new PartitionStates<>(PartitionClock::laterOf);
        clocks = context.getOperatorStateStore()
                .getUnionListState(new ListStateDescriptor<>(
                        "partition-clocks", PersistentTypeInfo.forRecord(PartitionClock.class)));
        for (PartitionClock clock : clocks.get()) {
            restoredClocks.add(clock.partition(), "", clock);
        }
        restoredRows = new TreeMap<>();
        rowCounts = context.getOperatorStateStore()
                .getListState(new ListStateDescriptor<>("row-counts", PersistentTypeInfo.forRecord(RowCount.class)));
        for (RowCount count : rowCounts.get()) {
            restoredRows.merge(count.name(), count.rows(), Long::sum);
        }
    }

    @Override
    public void open() throws Exception {
        super.open();
        reused = new StreamRecord<>(null);
        results = new Emitter();
        bookCounters = new EnumMap<>(BookOutcome.class);
        rows = new TreeMap<>();
        lateCounter = getMetricGroup().counter("lateRecords");
        deadCounter = getMetricGroup().counter("deadLetters");
        counterNames = new EnumMap<>(BookOutcome.class);
        for (BookOutcome outcome : BookOutcome.values()) {
            counterNames.put(outcome, counterOf(outcome));
            bookCounters.put(outcome, getMetricGroup().counter(counterOf(outcome)));
            accumulate(counterOf(outcome));
        }
        tradeCounter = getMetricGroup().counter("trades");
        List.of(TRADES, ROWS, REFUSED_ROWS, REPEATED_BARS, OUTSIDE_RANGE, LATE_ROWS)
                .forEach(this::accumulate);
    }

    /** Counts on from a checkpoint: the rows before it were read too. */
    private void accumulate(String name) {
        LongCounter counter = new LongCounter(restoredRows.getOrDefault(name, 0L));
        getRuntimeContext().addAccumulator(name, counter);
        rows.put(name, counter);
    }

    private void count(String name, long number) {
        if (number > 0) {
            rows.get(name).add(number);
        }
    }

    @Override
    public void processElement(StreamRecord<TickBlock> element) {
        TickBlock block = element.getValue();
        if (block.assigned) {
            claim(block.partition);
            return;
        }
        tradeCounter.inc(block.trades);
        count(TRADES, block.trades);
        count(ROWS, block.rowsTaken);
        count(REFUSED_ROWS, block.deadLetters.size());
        count(REPEATED_BARS, block.rowsRepeated);
        count(OUTSIDE_RANGE, block.rowsOutside);
        block.deadLetters.forEach(this::emitDead);
        partitionOf(block.partition).accept(block, results);
    }

    private void claim(String partition) {
        if (!partition.isEmpty()) {
            partitionOf(partition);
        } else {
            restored.release();
            restoredClocks.release();
        }
    }

    private Partition partitionOf(String name) {
        Partition partition = partitions.get(name);
        if (partition == null) {
            partition = new Partition(disorderBoundMillis);
            partitions.put(name, partition);
            // All its symbols: one that stays silent must not lose the seconds that were open, nor stand still.
            restored.claim(name).forEach(partition::restore);
            for (PartitionClock clock : restoredClocks.claim(name)) {
                partition.restoreClock(clock.time());
            }
        }
        return partition;
    }

    private void emitDead(DeadLetter letter) {
        deadCounter.inc();
        output.collect(deadLetters, new StreamRecord<>(letter, letter.time()));
    }

    /**
     * Name of the counter and of the accumulator of book messages with an outcome.
     *
     * @param outcome what a message did
     * @return as in {@code bookAwaitingSnapshot}
     */
    public static String counterOf(BookOutcome outcome) {
        return Stream.of(outcome.name().split("_"))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining("", "book", ""));
    }

    private final class Emitter implements FoldResults {
        @Override
        public void complete(BarBlock block) {
            output.collect(reused.replace(block, block.until()));
        }

        @Override
        public void late(LateRecord record) {
            lateCounter.inc();
            count(LATE_ROWS, 1);
            output.collect(lateRecords, new StreamRecord<>(record, record.time()));
        }

        @Override
        public void heard(String partition, BookUpdate update, BookOutcome outcome) {
            bookCounters.get(outcome).inc();
            count(counterNames.get(outcome), 1);
            if (RefusedBooks.isRefused(outcome)) {
                emitDead(RefusedBooks.letter(partition, update, outcome));
            }
        }
    }

    /** The end of the input has no other sign that comes before the last watermark; afterwards all bars would be late. */
    @Override
    public void processWatermark(Watermark mark) throws Exception {
        if (mark.getTimestamp() == Watermark.MAX_WATERMARK.getTimestamp()) {
            partitions.values().forEach(partition -> partition.finish(results));
        }
        super.processWatermark(mark);
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        states.update(restored.unclaimed());
        clocks.update(restoredClocks.unclaimed());
        for (Map.Entry<String, Partition> partition : partitions.entrySet()) {
            clocks.add(
                    new PartitionClock(partition.getKey(), partition.getValue().clock()));
            for (PartitionFold fold : partition.getValue().folds()) {
                states.add(fold.state());
            }
        }
        List<RowCount> counts = new ArrayList<>();
        rows.forEach((name, counter) -> counts.add(new RowCount(name, counter.getLocalValuePrimitive())));
        rowCounts.update(counts);
    }
}
