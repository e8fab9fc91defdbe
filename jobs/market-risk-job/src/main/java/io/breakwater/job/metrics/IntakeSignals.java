package io.breakwater.job.metrics;

import io.breakwater.job.bars.LateRecord;
import io.breakwater.job.ingest.DeadLetter;
import io.breakwater.job.ingest.desks.ClockState;
import io.breakwater.job.ingest.desks.DeskMessage;
import io.breakwater.job.ingest.desks.MessageKind;
import io.breakwater.job.ingest.desks.ReportClock;
import io.breakwater.job.ingest.desks.ReportClocks;
import io.breakwater.job.types.PersistentTypeInfo;
import io.breakwater.risk.skill.ModelSignal;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Takes the signals of models out of the reports, gives those that were refused a time, and keeps late ones apart. Runs inside the chain of
 * the one reader, so that all partitions are its own. State: the clock of each partition.
 */
final class IntakeSignals extends ProcessFunction<DeskMessage, SignalInput> implements CheckpointedFunction {
    static final OutputTag<LateRecord> LATE = new OutputTag<>("late-signals", TypeInformation.of(LateRecord.class));

    private static final long serialVersionUID = 1L;

    private final long disorderBoundMillis;
    private transient ReportClocks clocks;
    private transient ListState<ClockState> states;
    private transient Counter lateSignals;

    IntakeSignals(long disorderBoundMillis) {
        this.disorderBoundMillis = disorderBoundMillis;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        clocks = new ReportClocks(disorderBoundMillis);
        states = context.getOperatorStateStore()
                .getListState(
                        new ListStateDescriptor<>("signal-clocks", PersistentTypeInfo.forRecord(ClockState.class)));
        clocks.restore(states.get());
    }

    @Override
    public void open(OpenContext context) {
        lateSignals = getRuntimeContext().getMetricGroup().counter("lateSignals");
    }

    @Override
    public void processElement(DeskMessage message, Context context, Collector<SignalInput> out) {
        if (!message.kind().isOfModels() && message.kind() != MessageKind.CLOCK) {
            return;
        }
        ReportClock clock = clocks.of(message.partition());
        if (message.kind() == MessageKind.REFUSED_SIGNAL) {
            DeadLetter dated = clock.dated((DeadLetter) message.content());
            out.collect(new SignalInput(dated.time(), null, dated));
            return;
        }
        boolean late = clock.judge(message) == ReportClock.Verdict.LATE;
        if (message.kind() == MessageKind.SIGNAL && late) {
            lateSignals.inc();
            context.output(LATE, late(message, clock.clock()));
        } else if (message.kind() == MessageKind.SIGNAL) {
            ModelSignal signal = (ModelSignal) message.content();
            out.collect(new SignalInput(message.time(), signal, message.refusal("", "")));
        }
    }

    private static LateRecord late(DeskMessage message, long clock) {
        return new LateRecord(
                message.time(),
                message.partition(),
                ((ModelSignal) message.content()).model(),
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
