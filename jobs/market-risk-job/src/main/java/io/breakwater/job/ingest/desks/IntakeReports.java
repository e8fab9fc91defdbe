package io.breakwater.job.ingest.desks;

import io.breakwater.job.ingest.DeadLetter;
import io.breakwater.job.ingest.LateRecord;
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
 * Takes reports of some kinds out of all reports, gives those that were refused a time, keeps late ones apart and refuses repeated ones. Runs
 * inside the chain of the one reader, so that all partitions are its own. State: the clock of each partition and what came within the
 * disorder bound.
 *
 * @param <O> what a report becomes
 */
public abstract class IntakeReports<O> extends ProcessFunction<DeskMessage, O> implements CheckpointedFunction {
    private static final long serialVersionUID = 1L;

    private final long disorderBoundMillis;
    private final OutputTag<LateRecord> lateRecords;
    private transient ReportClocks clocks;
    private transient ListState<ClockState> states;
    private transient Counter late;
    private transient Counter duplicates;

    /**
     * An intake.
     *
     * @param disorderBoundMillis how far a record may lie behind the highest time of its partition, milliseconds
     * @param lateRecords where late records go
     */
    protected IntakeReports(long disorderBoundMillis, OutputTag<LateRecord> lateRecords) {
        this.disorderBoundMillis = disorderBoundMillis;
        this.lateRecords = lateRecords;
    }

    /**
     * Whether reports of a kind are taken, also refused ones.
     *
     * @param kind a kind
     * @return false for what is another intake's business
     */
    protected abstract boolean takes(MessageKind kind);

    /**
     * Takes a report.
     *
     * @param message the report
     * @param clock highest time of its partition, epoch milliseconds UTC
     * @param context for side outputs
     * @param out where results go
     */
    protected abstract void accept(DeskMessage message, long clock, Context context, Collector<O> out);

    /**
     * Takes what was refused.
     *
     * @param letter the letter, with a time
     * @param context for side outputs
     * @param out where results go
     */
    protected abstract void refuse(DeadLetter letter, Context context, Collector<O> out);

    /**
     * What a late report is named by.
     *
     * @param message a report that is taken
     * @return symbol, model or kind
     */
    protected abstract String subjectOf(DeskMessage message);

    /**
     * A letter about a report that may carry no time of its own.
     *
     * @param message the report
     * @param reason code of the fault
     * @param detail value found and what is allowed
     * @return the letter, with the time of its partition where the report has none
     */
    protected final DeadLetter refusal(DeskMessage message, String reason, String detail) {
        return clocks.of(message.partition()).dated(message.refusal(reason, detail));
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        clocks = new ReportClocks(disorderBoundMillis);
        states = context.getOperatorStateStore()
                .getListState(
                        new ListStateDescriptor<>("report-clocks", PersistentTypeInfo.forRecord(ClockState.class)));
        clocks.restore(states.get());
    }

    @Override
    public void open(OpenContext context) {
        late = getRuntimeContext().getMetricGroup().counter("lateRecords");
        duplicates = getRuntimeContext().getMetricGroup().counter("duplicates");
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
            case ACCEPTED -> accept(message, clock.clock(), context, out);
            case LATE -> {
                late.inc();
                context.output(lateRecords, late(message, clock.clock()));
            }
            case DUPLICATE -> {
                duplicates.inc();
                refuse(message.refusal("duplicate", "report was seen before, must come once"), context, out);
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
