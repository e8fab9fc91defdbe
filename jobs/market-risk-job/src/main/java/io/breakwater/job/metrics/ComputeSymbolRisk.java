package io.breakwater.job.metrics;

import io.breakwater.job.bars.BarBlock;
import io.breakwater.job.types.PersistentTypeInfo;
import io.breakwater.risk.metrics.SymbolRisk;
import io.breakwater.risk.metrics.SymbolRiskModel;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Rolls the risk of each symbol from its bars.
 *
 * <p>State: one {@link SymbolRiskModel} a symbol, some 80 kB; it ends with the symbol.
 */
public final class ComputeSymbolRisk extends KeyedProcessFunction<String, BarBlock, SymbolRisk> {
    private static final long serialVersionUID = 1L;

    private transient ValueState<SymbolRiskModel> state;

    /** A function without state. */
    public ComputeSymbolRisk() {}

    @Override
    public void open(OpenContext context) {
        state = getRuntimeContext()
                .getState(
                        new ValueStateDescriptor<>("symbol-risk", PersistentTypeInfo.forClass(SymbolRiskModel.class)));
    }

    @Override
    public void processElement(BarBlock block, Context context, Collector<SymbolRisk> out) throws Exception {
        SymbolRiskModel model = state.value();
        if (model == null) {
            model = new SymbolRiskModel(block.venue(), block.symbol(), block.barMillis());
        }
        model.accept(block.bars(), block.from(), block.knownUntil(), out::collect);
        state.update(model);
    }
}
