package io.breakwater.job.metrics;

import java.util.Comparator;
import java.util.List;

import io.breakwater.job.types.EventTimeOrdered;
import io.breakwater.job.types.PersistentTypeInfo;
import io.breakwater.risk.outlook.MarketPhase;
import io.breakwater.risk.outlook.PriceSample;
import io.breakwater.risk.outlook.SymbolOutlook;
import io.breakwater.risk.outlook.VolatilityForecast;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Tells each hour which phase a symbol is in, and forecasts its volatility; keyed by symbol.
 *
 * <p>State: one {@link SymbolOutlook} a symbol, 130 kB; it ends when the symbol has had no price for seven days, and forecasts that are
 * open then have no outcome.
 */
public final class ComputeOutlook extends EventTimeOrdered<PriceSample, MarketPhase> {
    /** Forecasts and their outcomes. */
    public static final OutputTag<VolatilityForecast> FORECASTS =
            new OutputTag<>("volatility-forecasts", TypeInformation.of(VolatilityForecast.class));

    private static final long serialVersionUID = 1L;

    private transient ValueState<SymbolOutlook> state;

    /**
     * A function without state.
     *
     * @param sortedInput whether the runtime sorts each key by time, as BATCH does
     */
    public ComputeOutlook(boolean sortedInput) {
        super(sortedInput, TypeInformation.of(PriceSample.class));
    }

    @Override
    public void open(OpenContext context) throws Exception {
        super.open(context);
        state = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("outlook", PersistentTypeInfo.forClass(SymbolOutlook.class)));
    }

    /** Only where the venue in use changes may two of them bring a price of one instant. */
    @Override
    protected Comparator<PriceSample> order() {
        return Comparator.comparing(PriceSample::venue);
    }

    @Override
    protected boolean keepsAlive(PriceSample sample) {
        return true;
    }

    @Override
    protected void end() {
        state.clear();
    }

    @Override
    protected void accept(long time, List<PriceSample> samples, Context context, Collector<MarketPhase> out)
            throws Exception {
        SymbolOutlook outlook = state.value();
        if (outlook == null) {
            outlook = new SymbolOutlook();
        }
        for (PriceSample sample : samples) {
            outlook.accept(sample, out::collect, forecast -> context.output(FORECASTS, forecast));
        }
        state.update(outlook);
    }
}
