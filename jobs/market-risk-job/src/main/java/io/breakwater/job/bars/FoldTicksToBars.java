package io.breakwater.job.bars;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.breakwater.job.ingest.DeadLetter;
import io.breakwater.job.ingest.TickBlock;
import io.breakwater.risk.liquidity.BookOutcome;
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
 * clock of each partition and symbol are union list state: every subtask restores all of them and goes on with those whose
 * partition it reads, which is right after a rescale too, and gives the same sums, to the last bit, as a run without a break.
 * State: some 100 bytes a symbol and open second; of a symbol with an order book 7 kB and 16 bytes a level, at most 5,000 a side.
 *
 * <p>Counters: {@code trades}, {@code lateRecords}, {@code deadLetters} and, of book messages by what they did, {@code bookApplied},
 * {@code bookCrossed}, {@code bookStale}, {@code bookGap}, {@code bookAwaitingSnapshot} and {@code bookInvalid}.
 */
public final class FoldTicksToBars extends AbstractStreamOperator<BarBlock>
        implements OneInputStreamOperator<TickBlock, BarBlock> {
    /** Accumulator of the trades that were read, late ones included; its result stands in that of the job. */
    public static final String TRADES = "trades";

    /** Accumulator of the rows that came too late; its result stands in that of the job. */
    public static final String LATE_ROWS = "lateRows";

    private static final long serialVersionUID = 1L;

    private final long disorderBoundMillis;
    private final OutputTag<DeadLetter> deadLetters;
    private final OutputTag<LateRecord> lateRecords;
    private transient Map<String, Partition> partitions;
    private transient Map<String, Map<String, PartitionState>> restored;
    private transient ListState<PartitionState> states;
    private transient StreamRecord<BarBlock> reused;
    private transient FoldResults results;
    private transient Map<BookOutcome, Counter> bookCounters;
    private transient Counter lateCounter;
    private transient Counter deadCounter;
    private transient Counter tradeCounter;
    private transient LongCounter trades;
    private transient LongCounter lateRows;
    private transient Map<BookOutcome, LongCounter> books;

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
            restored.computeIfAbsent(state.partition(), unseen -> new LinkedHashMap<>())
                    .merge(state.venue() + ':' + state.symbol(), state, PartitionState::newerOf);
        }
    }

    @Override
    public void open() throws Exception {
        super.open();
        reused = new StreamRecord<>(null);
        results = new Emitter();
        bookCounters = new EnumMap<>(BookOutcome.class);
        books = new EnumMap<>(BookOutcome.class);
        lateCounter = getMetricGroup().counter("lateRecords");
        deadCounter = getMetricGroup().counter("deadLetters");
        for (BookOutcome outcome : BookOutcome.values()) {
            bookCounters.put(outcome, getMetricGroup().counter(counterOf(outcome)));
            books.put(outcome, accumulator(counterOf(outcome)));
        }
        tradeCounter = getMetricGroup().counter("trades");
        trades = accumulator(TRADES);
        lateRows = accumulator(LATE_ROWS);
    }

    private LongCounter accumulator(String name) {
        LongCounter counter = new LongCounter();
        getRuntimeContext().addAccumulator(name, counter);
        return counter;
    }

    @Override
    public void processElement(StreamRecord<TickBlock> element) {
        TickBlock block = element.getValue();
        tradeCounter.inc(block.trades);
        trades.add(block.trades);
        block.deadLetters.forEach(this::emitDead);
        partitionOf(block.partition).accept(block, results);
    }

    private Partition partitionOf(String name) {
        Partition partition = partitions.get(name);
        if (partition == null) {
            partition = new Partition(disorderBoundMillis);
            partitions.put(name, partition);
            // All its symbols: one that stays silent must not lose the seconds that were open, nor stand still.
            restored.getOrDefault(name, Map.of()).values().forEach(partition::restore);
            restored.remove(name);
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
            lateRows.add(1);
            output.collect(lateRecords, new StreamRecord<>(record, record.time()));
        }

        @Override
        public void heard(String partition, BookUpdate update, BookOutcome outcome) {
            bookCounters.get(outcome).inc();
            books.get(outcome).add(1);
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
        states.clear();
        for (Partition partition : partitions.values()) {
            for (PartitionFold fold : partition.folds()) {
                states.add(fold.state());
            }
        }
        // A partition that has not spoken since the restore may be another subtask's by now: the newest state wins.
        for (Map<String, PartitionState> partition : restored.values()) {
            states.addAll(List.copyOf(partition.values()));
        }
    }
}
