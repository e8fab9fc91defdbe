package io.breakwater.job.outputs.influx;

import io.breakwater.job.outputs.formats.RecordFormat;
import io.breakwater.job.outputs.formats.RollUp;
import io.breakwater.job.outputs.formats.RollUps;
import io.breakwater.job.types.PersistentTypeInfo;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Sums up the samples of a series by the hour and by the day. An interval leaves when the first row behind it comes, the last ones at
 * the end of the input; no clock has a part in it. A row of an interval that has left is counted ({@code rowsBehind}) and nothing else:
 * its point is written.
 *
 * <p>State: two {@link RollUp} a series, under 4 kB; it stays as long as the series' key may come again.
 *
 * @param <T> record
 */
final class RollUpRows<T> extends KeyedProcessFunction<String, T, RollUp> {
    private static final long serialVersionUID = 1L;
    private static final long END_OF_INPUT = Long.MAX_VALUE - 1;

    private final RollUps<T> rollUps;
    private transient ValueState<RollUp> hour;
    private transient ValueState<RollUp> day;
    private transient Counter behind;

    RollUpRows(RecordFormat<T> format) {
        rollUps = format.rollUps();
    }

    @Override
    public void open(OpenContext context) {
        PersistentTypeInfo<RollUp> type = PersistentTypeInfo.forClass(RollUp.class);
        hour = getRuntimeContext().getState(new ValueStateDescriptor<>("hour", type));
        day = getRuntimeContext().getState(new ValueStateDescriptor<>("day", type));
        behind = getRuntimeContext().getMetricGroup().counter("rowsBehind");
    }

    @Override
    public void processElement(T row, Context context, Collector<RollUp> out) throws Exception {
        if (hour.value() == null) {
            context.timerService().registerEventTimeTimer(END_OF_INPUT);
        }
        take(row, RollUps.Interval.HOUR, hour, out);
        take(row, RollUps.Interval.DAY, day, out);
    }

    private void take(T row, RollUps.Interval interval, ValueState<RollUp> state, Collector<RollUp> out)
            throws Exception {
        RollUp open = state.value();
        long end = rollUps.endOf(row, interval);
        if (open != null && end < open.end()) {
            behind.inc();
            return;
        }
        if (open == null || end > open.end()) {
            if (open != null) {
                out.collect(open);
            }
            open = rollUps.begin(row, interval);
        }
        rollUps.add(open, row);
        state.update(open);
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<RollUp> out) throws Exception {
        out.collect(hour.value());
        out.collect(day.value());
    }
}
