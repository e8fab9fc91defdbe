package io.breakwater.job.review;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.breakwater.job.types.EventTimeOrdered;
import io.breakwater.job.types.PersistentTypeInfo;
import io.breakwater.risk.episodes.DeskHour;
import io.breakwater.risk.episodes.EventImpact;
import io.breakwater.risk.episodes.EventType;
import io.breakwater.risk.episodes.ImpactTracker;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.util.Collector;

/** Tells each hour what ongoing events have done to a desk; keyed by desk. State: {@link ImpactTracker}, kept as long as the desk. */
final class MeasureImpact extends EventTimeOrdered<ImpactInput, EventImpact> {
    private static final long serialVersionUID = 1L;

    private final HashMap<String, EventType> types;
    private transient ValueState<ImpactTracker> state;

    /**
     * A function without state.
     *
     * @param types types of events, by name
     * @param sortedInput whether the runtime sorts each key by time, as BATCH does
     */
    MeasureImpact(Map<String, EventType> types, boolean sortedInput) {
        super(sortedInput, TypeInformation.of(ImpactInput.class));
        this.types = new HashMap<>(types);
    }

    @Override
    public void open(OpenContext context) throws Exception {
        super.open(context);
        state = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("impact", PersistentTypeInfo.forClass(ImpactTracker.class)));
    }

    /**
     * Steps first, each event's in their order; one that is confirmed at a whole hour begins with the hour before. Of several rows of an
     * instant the one with the highest R comes last, and counts.
     */
    @Override
    protected Comparator<ImpactInput> order() {
        return Comparator.comparing((ImpactInput input) -> input.step() == null)
                .thenComparing(input -> input.step() == null ? "" : input.step().key())
                .thenComparing(input -> input.step() == null ? 0 : input.step().seq())
                .thenComparing(input -> input.hour() == null ? 0 : input.hour().riskPercent())
                .thenComparing(input -> input.hour() == null ? 0 : input.hour().equity());
    }

    @Override
    protected void accept(long time, List<ImpactInput> inputs, Context context, Collector<EventImpact> out)
            throws Exception {
        ImpactTracker tracker = state.value();
        tracker = tracker == null ? new ImpactTracker(inputs.get(0).desk()) : tracker;
        tracker.withTypes(types::get);
        DeskHour hour = null;
        for (ImpactInput input : inputs) {
            if (input.step() != null) {
                tracker.take(input.step());
            } else {
                hour = input.hour();
            }
        }
        if (hour != null) {
            tracker.take(hour, out::collect);
        }
        state.update(tracker);
    }
}
