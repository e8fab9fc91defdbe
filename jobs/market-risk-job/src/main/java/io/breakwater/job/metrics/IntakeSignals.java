package io.breakwater.job.metrics;

import java.util.Map;
import java.util.TreeMap;

import io.breakwater.job.bars.LateRecord;
import io.breakwater.job.ingest.DeadLetter;
import io.breakwater.job.ingest.desks.DeskMessage;
import io.breakwater.job.ingest.desks.MessageKind;
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
 * the one reader, so that all partitions are its own. State: the highest time of each partition.
 */
final class IntakeSignals extends ProcessFunction<DeskMessage, SignalInput> implements CheckpointedFunction {
    static final OutputTag<LateRecord> LATE = new OutputTag<>("late-signals", TypeInformation.of(LateRecord.class));

    private static final long serialVersionUID = 1L;

    private final long disorderBoundMillis;
    private transient Map<String, Long> clocks;
    private transient ListState<PartitionHighest> states;
    private transient Counter late;

    IntakeSignals(long disorderBoundMillis) {
        this.disorderBoundMillis = disorderBoundMillis;
    }

    /**
     * How late it is in one partition.
     *
     * @param partition partition
     * @param time highest time that was seen in it, epoch milliseconds
     */
    record PartitionHighest(String partition, long time) {}

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        clocks = new TreeMap<>();
        states = context.getOperatorStateStore()
                .getListState(new ListStateDescriptor<>(
                        "signal-clocks", PersistentTypeInfo.forRecord(PartitionHighest.class)));
        for (PartitionHighest state : states.get()) {
            clocks.put(state.partition(), state.time());
        }
    }

    @Override
    public void open(OpenContext context) {
        late = getRuntimeContext().getMetricGroup().counter("lateSignals");
    }

    @Override
    public void processElement(DeskMessage message, Context context, Collector<SignalInput> out) {
        if (!message.kind().isOfModels() && message.kind() != MessageKind.CLOCK) {
            return;
        }
        long clock = clocks.getOrDefault(message.partition(), 0L);
        if (message.kind() == MessageKind.REFUSED_SIGNAL) {
            DeadLetter letter = (DeadLetter) message.content();
            // A record whose time can't be read has that of the record before it.
            DeadLetter dated = letter.time() > 0 ? letter : letter.at(clock);
            out.collect(new SignalInput(dated.time(), null, dated));
        } else if (message.time() < clock - disorderBoundMillis) {
            if (message.kind() == MessageKind.SIGNAL) {
                late.inc();
                context.output(LATE, late(message, clock));
            }
        } else {
            clocks.put(message.partition(), Math.max(clock, message.time()));
            if (message.kind() == MessageKind.SIGNAL) {
                ModelSignal signal = (ModelSignal) message.content();
                out.collect(new SignalInput(message.time(), signal, message.refusal("", "")));
            }
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
        states.clear();
        for (Map.Entry<String, Long> clock : clocks.entrySet()) {
            states.add(new PartitionHighest(clock.getKey(), clock.getValue()));
        }
    }
}
