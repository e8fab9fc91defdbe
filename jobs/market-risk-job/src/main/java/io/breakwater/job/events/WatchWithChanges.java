package io.breakwater.job.events;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

import io.breakwater.events.EventPattern;
import io.breakwater.job.types.PersistentTypeInfo;
import io.breakwater.risk.episodes.Condition;
import io.breakwater.risk.episodes.EventChange;
import io.breakwater.risk.episodes.EventConditions;
import io.breakwater.risk.episodes.EventParameters;
import io.breakwater.risk.market.Timed;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * {@link WatchConditions} where the numbers may change while the job runs. A row waits until the watermark has passed it: then every
 * change that holds for it has come, so that the order in which rows and changes arrive does not show.
 *
 * <p>State: that of {@link WatchConditions}, rows that wait, and the changes, which each subtask has.
 *
 * @param <I> row of the type's period
 */
final class WatchWithChanges<I extends Timed> extends KeyedBroadcastProcessFunction<String, I, EventChange, Condition> {
    /** Changes of all types, by type and time. */
    static final MapStateDescriptor<String, EventChange> CHANGES =
            new MapStateDescriptor<>("event-changes", Types.STRING, PersistentTypeInfo.forRecord(EventChange.class));

    private static final long serialVersionUID = 1L;

    private final EventPattern<I> pattern;
    private final int assets;
    private final EventParameters configured;
    private final TypeInformation<I> rows;
    private transient ValueState<EventConditions<I>> state;
    private transient MapState<Long, List<I>> waiting;

    /** What holds from each time on, as the broadcast state has it; null when it is to be read anew. */
    private transient NavigableMap<Long, EventParameters> timeline;

    WatchWithChanges(EventPattern<I> pattern, int assets, EventParameters configured, TypeInformation<I> rows) {
        this.pattern = pattern;
        this.assets = assets;
        this.configured = configured;
        this.rows = rows;
    }

    @Override
    public void open(OpenContext context) {
        state = getRuntimeContext().getState(WatchConditions.stateOf(pattern));
        waiting = getRuntimeContext().getMapState(new MapStateDescriptor<>("waiting", Types.LONG, Types.LIST(rows)));
    }

    @Override
    public void processElement(I row, ReadOnlyContext context, Collector<Condition> out) throws Exception {
        List<I> sameTime = waiting.get(row.time());
        if (sameTime == null) {
            sameTime = new ArrayList<>(1);
            context.timerService().registerEventTimeTimer(row.time());
        }
        sameTime.add(row);
        waiting.put(row.time(), sameTime);
    }

    @Override
    public void processBroadcastElement(EventChange change, Context context, Collector<Condition> out)
            throws Exception {
        String key = change.parameters().type() + '|' + change.time();
        context.getBroadcastState(CHANGES).put(key, change);
        timeline = null;
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<Condition> out) throws Exception {
        List<I> due = waiting.get(time);
        if (due == null) {
            return;
        }
        waiting.remove(time);
        if (timeline == null) {
            timeline = timeline(context.getBroadcastState(CHANGES));
        }
        EventConditions<I> conditions = state.value();
        if (conditions == null) {
            conditions = pattern.conditions(context.getCurrentKey(), assets);
        }
        conditions.judgeBy(timeline.floorEntry(time).getValue());
        for (I row : due) {
            Condition condition = conditions.accept(row);
            if (condition != null) {
                out.collect(condition);
            }
        }
        state.update(conditions);
    }

    /** Changes that were made under another configuration are over: the newer word is that of whoever configured. */
    private NavigableMap<Long, EventParameters> timeline(ReadOnlyBroadcastState<String, EventChange> all)
            throws Exception {
        NavigableMap<Long, EventParameters> holding = new TreeMap<>(Map.of(Long.MIN_VALUE, configured));
        for (Map.Entry<String, EventChange> each : all.immutableEntries()) {
            EventChange change = each.getValue();
            if (change.parameters().type().equals(configured.type())
                    && change.configured().equals(configured.id())) {
                holding.put(change.time(), change.parameters());
            }
        }
        return holding;
    }
}
