package io.breakwater.job.types;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Hands records to a model in the order of event time, all records of one instant together and in an order of their own, so that
 * neither arrival nor parallelism shows.
 *
 * <p>STREAMING keeps records until the watermark has passed them, and then hands on all of a key whose time has come: one timer stands
 * for the earliest of them, since a queue of timers costs more than what waits for it. So a key may be ahead of another by what one
 * watermark completes. BATCH sorts each key by time before (not stably, hence the order
 * of its own), so an instant is complete when the next begins, and nothing but the present instant is kept.
 *
 * <p>A key ends when no record has kept it alive for seven days, at the UTC midnight after: STREAMING frees its state then, and in
 * both modes what comes later begins anew.
 *
 * <p>Every source decides lateness by the order of its partition and keeps late records to itself, so none should come late here; one
 * that does is counted ({@code lateArrivals}) and handed on at the next watermark, not lost.
 *
 * @param <I> input
 * @param <O> output
 */
public abstract class EventTimeOrdered<I, O> extends KeyedProcessFunction<String, I, O> {
    private static final long serialVersionUID = 1L;
    /** Time at which the runtime ends a key of sorted input. */
    protected static final long END_OF_INPUT = Long.MAX_VALUE - 1;

    private static final long DAY = 86_400_000;
    private static final long KEPT_DAYS = 7;

    private final boolean sortedInput;
    private final TypeInformation<I> inputType;
    private transient ValueState<Waiting<I>> waiting;
    private transient ListState<I> present;
    private transient ValueState<Long> presentTime;
    private transient ValueState<Long> aliveDay;
    private transient Counter late;

    /**
     * An ordered function.
     *
     * @param sortedInput whether the runtime sorts each key by time, as BATCH does
     * @param inputType type of the input
     */
    protected EventTimeOrdered(boolean sortedInput, TypeInformation<I> inputType) {
        this.sortedInput = sortedInput;
        this.inputType = inputType;
    }

    /**
     * Order among records of one instant.
     *
     * @return a total order, up to records that are equal
     */
    protected abstract Comparator<I> order();

    /**
     * Takes in all records of one instant.
     *
     * @param time event time, epoch milliseconds; later than every instant before, but for late records
     * @param records records of that time, ordered
     * @param context for side outputs
     * @param out where results go
     * @throws Exception as state access does
     */
    protected abstract void accept(long time, List<I> records, Context context, Collector<O> out) throws Exception;

    /**
     * Whether a record shows that its key is still in use.
     *
     * @param record a record
     * @return false for all records, which keeps keys for ever, unless overridden
     */
    protected boolean keepsAlive(I record) {
        return false;
    }

    /**
     * Time from which a record that keeps its key alive shows that it was in use.
     *
     * @param record a record
     * @param time its event time, epoch milliseconds
     * @return that time, unless overridden by what covers a longer span
     */
    protected long aliveFrom(I record, long time) {
        return time;
    }

    /**
     * Clears all state of the present key, since nothing has kept it alive for seven days.
     *
     * @throws Exception as state access does
     */
    protected void end() throws Exception {}

    @Override
    public void open(OpenContext context) throws Exception {
        aliveDay = getRuntimeContext().getState(new ValueStateDescriptor<>("alive-day", Types.LONG));
        late = getRuntimeContext().getMetricGroup().counter("lateArrivals");
        if (sortedInput) {
            present = getRuntimeContext().getListState(new ListStateDescriptor<>("present", inputType));
            presentTime = getRuntimeContext().getState(new ValueStateDescriptor<>("present-time", Types.LONG));
        } else {
            waiting = getRuntimeContext()
                    .getState(new ValueStateDescriptor<>(
                            "waiting",
                            new WaitingSerializer<>(getRuntimeContext().createSerializer(inputType))));
        }
    }

    @Override
    public void processElement(I record, Context context, Collector<O> out) throws Exception {
        long time = context.timestamp();
        if (sortedInput) {
            takeSorted(time, record, context, out);
            return;
        }
        if (time <= context.timerService().currentWatermark()) {
            late.inc();
        }
        Waiting<I> records = waiting.value();
        records = records == null ? new Waiting<>() : records;
        if (records.isEmpty() || time < records.earliest()) {
            context.timerService().registerEventTimeTimer(time);
        }
        records.add(time, record);
        waiting.update(records);
    }

    private void takeSorted(long time, I record, Context context, Collector<O> out) throws Exception {
        Long before = presentTime.value();
        if (before == null) {
            context.timerService().registerEventTimeTimer(END_OF_INPUT);
        } else if (before != time) {
            release(before, context, out);
        }
        presentTime.update(time);
        present.add(record);
    }

    /** Forgets what waits of the present key; for a timer, before it hands anything on. */
    protected final void clear() {
        if (sortedInput) {
            present.clear();
            presentTime.clear();
        } else {
            waiting.clear();
        }
    }

    private void release(long time, Context context, Collector<O> out) throws Exception {
        List<I> records = new ArrayList<>();
        present.get().forEach(records::add);
        present.clear();
        records.sort(order());
        hand(time, records, context, out);
    }

    /**
     * Takes in all records of one instant, behind the end of the key where that has come.
     *
     * @param time event time, epoch milliseconds
     * @param records records of that time, ordered
     * @param context for side outputs and timers
     * @param out where results go
     * @throws Exception as state access does
     */
    protected final void hand(long time, List<I> records, Context context, Collector<O> out) throws Exception {
        long from = time;
        for (I record : records) {
            from = keepsAlive(record) ? Math.min(from, aliveFrom(record, time)) : from;
        }
        endIfDue(from);
        accept(time, records, context, out);
        for (I record : records) {
            if (keepsAlive(record)) {
                keepAlive(time, context);
                return;
            }
        }
    }

    private void keepAlive(long time, Context context) throws Exception {
        long day = Math.floorDiv(time, DAY);
        Long known = aliveDay.value();
        if (known == null || known < day) {
            aliveDay.update(day);
            if (!sortedInput) {
                context.timerService().registerEventTimeTimer(endOf(day));
            }
        }
    }

    private static long endOf(long day) {
        return (day + 1 + KEPT_DAYS) * DAY;
    }

    /** Whether a record that waits shows that the key was in use before the time at which it would end. */
    private boolean isCovered(long time) throws Exception {
        Long day = aliveDay.value();
        if (day == null || time < endOf(day)) {
            return false;
        }
        Waiting<I> records = waiting.value();
        for (int place = 0; records != null && place < records.size(); place++) {
            I record = records.recordAt(place);
            if (keepsAlive(record) && aliveFrom(record, records.timeAt(place)) < endOf(day)) {
                return true;
            }
        }
        return false;
    }

    private void endIfDue(long time) throws Exception {
        Long day = aliveDay.value();
        if (day != null && time >= endOf(day)) {
            aliveDay.clear();
            end();
        }
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<O> out) throws Exception {
        if (sortedInput) {
            if (presentTime.value() != null && time == END_OF_INPUT) {
                release(presentTime.value(), context, out);
            }
            return;
        }
        if (!isCovered(time)) {
            endIfDue(time);
        }
        long watermark = context.timerService().currentWatermark();
        Waiting<I> records = waiting.value();
        while (records != null && !records.isEmpty() && records.earliest() <= watermark) {
            handEarliest(records, context, out);
        }
        if (records != null && records.isEmpty()) {
            waiting.clear();
        } else if (records != null) {
            waiting.update(records);
            context.timerService().registerEventTimeTimer(records.earliest());
        }
    }

    private void handEarliest(Waiting<I> records, Context context, Collector<O> out) throws Exception {
        long time = records.earliest();
        List<I> sameTime = new ArrayList<>(2);
        while (!records.isEmpty() && records.earliest() == time) {
            sameTime.add(records.take());
        }
        if (sameTime.size() > 1) {
            sameTime.sort(order());
        }
        hand(time, sameTime, context, out);
    }
}
