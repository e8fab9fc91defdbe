package io.breakwater.job.metrics;

import java.util.HashMap;
import java.util.List;

import io.breakwater.job.types.PersistentTypeInfo;
import io.breakwater.risk.market.DailyBars;
import io.breakwater.risk.metrics.DayBar;
import io.breakwater.risk.metrics.DayModel;
import io.breakwater.risk.metrics.DayRow;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Sets each day of a symbol at a venue beside the days before it; days come in order.
 *
 * <p>State: one {@link DayModel} a symbol and venue, 18 kB, kept as long as the job: a year of days outlives a silence.
 */
public final class ComputeDays extends KeyedProcessFunction<String, DayBar, DayRow> {
    /** Days of the venues in use. */
    public static final OutputTag<DayRow> IN_USE = new OutputTag<>("days-in-use", TypeInformation.of(DayRow.class));

    private static final long serialVersionUID = 1L;

    private final HashMap<String, DailyBars> history = new HashMap<>();
    private transient ValueState<DayModel> state;

    /**
     * A function without state.
     *
     * @param history days from before the input, each symbol once
     */
    public ComputeDays(List<DailyBars> history) {
        history.forEach(days -> this.history.put(days.symbol(), days));
    }

    @Override
    public void open(OpenContext context) {
        state = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("days", PersistentTypeInfo.forClass(DayModel.class)));
    }

    @Override
    public void processElement(DayBar bar, Context context, Collector<DayRow> out) throws Exception {
        DayModel model = state.value();
        if (model == null) {
            model = new DayModel(bar.venue(), bar.symbol());
            DailyBars before = history.get(bar.symbol());
            if (before != null) {
                model.begin(before, bar.day());
            }
        }
        DayRow row = model.accept(bar);
        out.collect(row);
        if (bar.inUse()) {
            context.output(IN_USE, row);
        }
        state.update(model);
    }
}
