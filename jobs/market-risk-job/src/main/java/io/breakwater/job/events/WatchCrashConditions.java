package io.breakwater.job.events;

import io.breakwater.job.types.PersistentTypeInfo;
import io.breakwater.risk.events.CrashConditions;
import io.breakwater.risk.events.MarketCondition;
import io.breakwater.risk.metrics.SymbolRisk;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Tells when a market shows signs of a crash, so that CEP sees conditions and not ticks.
 *
 * <p>State: one {@link CrashConditions} a symbol, 1.6 kB; it ends with the symbol.
 */
public final class WatchCrashConditions extends KeyedProcessFunction<String, SymbolRisk, MarketCondition> {
    private static final long serialVersionUID = 1L;

    private final int assets;
    private transient ValueState<CrashConditions> state;

    /**
     * A function without state.
     *
     * @param assets symbols that are watched
     */
    public WatchCrashConditions(int assets) {
        this.assets = assets;
    }

    @Override
    public void open(OpenContext context) {
        state = getRuntimeContext()
                .getState(new ValueStateDescriptor<>(
                        "crash-conditions", PersistentTypeInfo.forClass(CrashConditions.class)));
    }

    @Override
    public void processElement(SymbolRisk row, Context context, Collector<MarketCondition> out) throws Exception {
        CrashConditions conditions = state.value();
        if (conditions == null) {
            conditions = new CrashConditions(row.symbol(), assets);
        }
        MarketCondition condition = conditions.accept(row);
        if (condition != null) {
            out.collect(condition);
        }
        state.update(conditions);
    }
}
