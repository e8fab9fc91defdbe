package io.breakwater.job.events;

import io.breakwater.events.EventPattern;
import io.breakwater.job.types.PersistentTypeInfo;
import io.breakwater.risk.episodes.Condition;
import io.breakwater.risk.episodes.EventConditions;
import io.breakwater.risk.episodes.EventParameters;
import io.breakwater.risk.market.Timed;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Tells when conditions of an event type are on, so that CEP sees conditions and not ticks.
 *
 * <p>State: one {@link EventConditions} a scope, some 1 kB, kept as long as the job.
 *
 * @param <I> row of the type's period
 */
public final class WatchConditions<I extends Timed> extends KeyedProcessFunction<String, I, Condition> {
    private static final long serialVersionUID = 1L;

    private final EventPattern<I> pattern;
    private final int assets;
    private final EventParameters parameters;
    private transient ValueState<EventConditions<I>> state;

    /**
     * A function without state.
     *
     * @param pattern type of event
     * @param assets scopes that are watched
     * @param parameters what conditions are judged by
     */
    public WatchConditions(EventPattern<I> pattern, int assets, EventParameters parameters) {
        this.pattern = pattern;
        this.assets = assets;
        this.parameters = parameters;
    }

    @Override
    public void open(OpenContext context) {
        state = getRuntimeContext().getState(stateOf(pattern));
    }

    /** State holds one class of conditions: that of the type. */
    @SuppressWarnings("unchecked")
    static <I extends Timed> ValueStateDescriptor<EventConditions<I>> stateOf(EventPattern<I> pattern) {
        return new ValueStateDescriptor<>("conditions", (TypeInformation<EventConditions<I>>)
                (TypeInformation<?>) PersistentTypeInfo.forClass(pattern.conditionsClass()));
    }

    @Override
    public void processElement(I row, Context context, Collector<Condition> out) throws Exception {
        EventConditions<I> conditions = state.value();
        if (conditions == null) {
            conditions = pattern.conditions(context.getCurrentKey(), assets);
        }
        conditions.judgeBy(parameters);
        Condition condition = conditions.accept(row);
        if (condition != null) {
            out.collect(condition);
        }
        state.update(conditions);
    }
}
