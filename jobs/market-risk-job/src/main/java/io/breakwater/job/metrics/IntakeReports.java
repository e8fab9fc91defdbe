package io.breakwater.job.metrics;

import io.breakwater.job.bars.LateRecord;
import io.breakwater.job.ingest.DeadLetter;
import io.breakwater.job.ingest.desks.ClockState;
import io.breakwater.job.ingest.desks.DeskMessage;
import io.breakwater.job.ingest.desks.MessageKind;
import io.breakwater.job.ingest.desks.ReportClock;
import io.breakwater.job.ingest.desks.ReportClocks;
import io.breakwater.job.types.PersistentTypeInfo;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Takes reports that are no desk's business out of all reports, gives those that were refused a time, and keeps late ones apart. Runs inside
 * the chain of the one reader, so that all partitions are its own. State: the clock of each partition.
 *
 * @param <O> what a report becomes
 */
abstract class IntakeReports<O> extends ProcessFunction<DeskMessage, O> implements CheckpointedFunction {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final long disorderBoundMillis;
    private final OutputTag<LateRecord> lateRecords;
    private transient ReportClocks clocks;
    private transient ListState<ClockState> states;
    private transient Counter late;
    private transient Counter duplicates;

    IntakeReports(String name, long disorderBoundMillis, OutputTag<LateRecord> lateRecords) {
        this.name = name;
        this.disorderBoundMillis = disorderBoundMillis;
        this.lateRecords = lateRecords;
    }

    /** Whether such reports are taken, also refused ones. */
    abstract boolean takes(MessageKind kind);

    /** Takes a report. */
    abstract void accept(DeskMessage message, Collector<O> out);

    /** Takes one that was refused; its letter has a time. */
    abstract void refuse(DeadLetter letter, Context context, Collector<O> out);

    /** Symbol or model that a report is about. */
    abstract String subjectOf(DeskMessage message);

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        clocks = new ReportClocks(disorderBoundMillis);
        states = context.getOperatorStateStore()
                .getListState(
                        new ListStateDescriptor<>(name + "-clocks", PersistentTypeInfo.forRecord(ClockState.class)));
        clocks.restore(states.get());
    }

    @Override
    public void open(OpenContext context) {
        late = getRuntimeContext().getMetricGroup().counter("late-" + name);
        duplicates = getRuntimeContext().getMetricGroup().counter("repeated-" + name);
    }

    @Override
    public void processElement(DeskMessage message, Context context, Collector<O> out) {
        boolean taken = takes(message.kind());
        if (!taken && message.kind() != MessageKind.CLOCK) {
            return;
        }
        ReportClock clock = clocks.of(message.partition());
        if (message.kind().isRefused()) {
            refuse(clock.dated((DeadLetter) message.content()), context, out);
            return;
        }
        ReportClock.Verdict verdict = clock.judge(message);
        if (!taken) {
            return;
        }
        switch (verdict) {
            case ACCEPTED -> accept(message, out);
            case LATE -> {
                late.inc();
                context.output(lateRecords, late(message, clock.clock()));
            }
            case DUPLICATE -> {
                duplicates.inc();
                DeadLetter letter = message.refusal("duplicate", "report was seen before, must come once");
                refuse(letter, context, out);
            }
        }
    }

    private LateRecord late(DeskMessage message, long clock) {
        return new LateRecord(
                message.time(),
                message.partition(),
                subjectOf(message),
                clock,
                message.position(),
                Double.NaN,
                Double.NaN);
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        states.update(clocks.snapshot());
    }
}
