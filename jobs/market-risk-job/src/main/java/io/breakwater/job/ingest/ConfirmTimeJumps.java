package io.breakwater.job.ingest;

import java.util.LinkedHashMap;
import java.util.Map;

import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Keeps one record with a time of tomorrow from making all that come behind it late, as {@link PartitionTime} says. For topics, in the
 * chain of their source; readers of files look ahead themselves.
 *
 * <p>The watermarks that leave are those of the source, but never ahead of what is believed of any partition read here. A restored
 * subtask learns from its reader which partitions those are.
 *
 * <p>State: a time and at most 21 records a partition. Counter: {@code timeJumps}, records that were refused.
 *
 * @param <T> class of the records
 */
public final class ConfirmTimeJumps<T> extends AbstractStreamOperator<T> implements OneInputStreamOperator<T, T> {
    private static final long serialVersionUID = 1L;

    private final RecordTimes<T> times;
    private final long disorderBoundMillis;
    private transient Map<String, PartitionTime<T>> partitions;
    private transient PartitionStates<TimeJumpState> restored;
    private transient ListState<TimeJumpState> states;
    private transient PartitionTime.Verdict<T> verdict;
    private transient StreamRecord<T> reused;
    private transient Counter refused;
    private transient long allowed;
    private transient long emitted;

    /**
     * An operator.
     *
     * @param times how the records tell their time
     * @param disorderBoundMillis how far a record may lie behind the highest time of its partition, milliseconds
     */
    public ConfirmTimeJumps(RecordTimes<T> times, long disorderBoundMillis) {
        this.times = times;
        this.disorderBoundMillis = disorderBoundMillis;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        partitions = new LinkedHashMap<>();
        restored = new PartitionStates<>(TimeJumpState::newerOf);
        states = context.getOperatorStateStore()
                .getUnionListState(new ListStateDescriptor<>("partition-times", TimeJumpState.class));
        for (TimeJumpState state : states.get()) {
            restored.add(state.partition(), "", state);
        }
    }

    @Override
    public void open() throws Exception {
        super.open();
        refused = getMetricGroup().counter("timeJumps");
        reused = new StreamRecord<>(null);
        allowed = Long.MIN_VALUE;
        emitted = Long.MIN_VALUE;
        verdict = new PartitionTime.Verdict<>() {
            @Override
            public void believe(T record) {
                emit(record);
            }

            @Override
            public void refuse(T letter) {
                refused.inc();
                emit(letter);
            }
        };
    }

    private void emit(T record) {
        output.collect(reused.replace(record, Math.max(Math.max(times.clock(record), times.moves(record)), 0)));
    }

    @Override
    public void processElement(StreamRecord<T> element) throws Exception {
        T record = element.getValue();
        if (times.isAssignment(record)) {
            claim(times.partition(record));
            output.collect(element);
            return;
        }
        PartitionTime<T> time = timeOf(times.partition(record));
        long before = time.clock();
        time.accept(record, verdict);
        if (time.clock() != before) {
            emitWatermark();
        }
    }

    private void claim(String partition) {
        if (partition.isEmpty()) {
            restored.release();
        } else {
            timeOf(partition);
        }
    }

    private PartitionTime<T> timeOf(String partition) {
        PartitionTime<T> time = partitions.get(partition);
        if (time == null) {
            time = restored.claim(partition).stream()
                    .findFirst()
                    .map(state -> new PartitionTime<>(times, state))
                    .orElseGet(() -> new PartitionTime<>(times));
            partitions.put(partition, time);
        }
        return time;
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        allowed = Math.max(allowed, mark.getTimestamp());
        if (allowed == Watermark.MAX_WATERMARK.getTimestamp()) {
            partitions.values().forEach(partition -> partition.end(verdict));
            super.processWatermark(mark);
        } else {
            emitWatermark();
        }
    }

    private void emitWatermark() throws Exception {
        long time = allowed;
        for (PartitionTime<T> partition : partitions.values()) {
            long clock = partition.clock();
            time = Math.min(time, clock == Long.MIN_VALUE ? Long.MIN_VALUE : clock - disorderBoundMillis - 1);
        }
        if (time > emitted) {
            emitted = time;
            super.processWatermark(new Watermark(time));
        }
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        states.update(restored.unclaimed());
        for (Map.Entry<String, PartitionTime<T>> partition : partitions.entrySet()) {
            states.add(partition.getValue().state(partition.getKey()));
        }
    }
}
