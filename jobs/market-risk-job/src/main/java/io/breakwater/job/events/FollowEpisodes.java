package io.breakwater.job.events;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;

import io.breakwater.job.types.EventTimeOrdered;
import io.breakwater.job.types.PersistentTypeInfo;
import io.breakwater.risk.episodes.Episode;
import io.breakwater.risk.episodes.EventLife;
import io.breakwater.risk.episodes.EventType;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.util.Collector;

/**
 * Follows each scope's events of each type from the first sign to their end; keyed by type and scope.
 *
 * <p>State: one {@link EventLife} a key, 250 bytes, kept as long as the job, since an episode and the counts of earlier ones outlive any
 * silence of a market; and the signs that the watermark has not passed.
 */
public final class FollowEpisodes extends EventTimeOrdered<EventSign, Episode> {
    private static final long serialVersionUID = 1L;

    private final HashMap<String, EventType> types = new HashMap<>();
    private transient ValueState<EventLife> state;

    /**
     * A function without state.
     *
     * @param types types of events that may come
     * @param sortedInput whether the runtime sorts each key by time, as BATCH does
     */
    public FollowEpisodes(List<EventType> types, boolean sortedInput) {
        super(sortedInput, TypeInformation.of(EventSign.class));
        types.forEach(type -> this.types.put(type.name(), type));
    }

    @Override
    public void open(OpenContext context) throws Exception {
        super.open(context);
        state = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("event-life", PersistentTypeInfo.forClass(EventLife.class)));
    }

    @Override
    protected Comparator<EventSign> order() {
        // Stages of one number may have several patterns: their names decide which one is published.
        return Comparator.comparingInt(EventSign::rank)
                .thenComparing(sign -> sign.match() == null ? "" : sign.match().name())
                .thenComparingLong(
                        sign -> sign.match() == null ? 0 : sign.match().startedAt());
    }

    @Override
    protected void accept(long time, List<EventSign> signs, Context context, Collector<Episode> out) throws Exception {
        EventLife life = state.value();
        EventSign first = signs.get(0);
        EventType type = types.get(first.type());
        life = life == null ? new EventLife(type, first.scope()) : life.withType(type);
        for (EventSign sign : signs) {
            if (sign.condition() != null) {
                life.condition(sign.condition(), out::collect);
            } else if (sign.match() != null) {
                life.stage(sign.match(), out::collect);
            } else {
                life.pass(time, sign.price(), out::collect);
            }
        }
        state.update(life);
    }
}
