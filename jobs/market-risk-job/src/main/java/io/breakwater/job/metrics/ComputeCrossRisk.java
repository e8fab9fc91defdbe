package io.breakwater.job.metrics;

import java.util.Comparator;
import java.util.List;

import io.breakwater.job.types.EventTimeOrdered;
import io.breakwater.job.types.PersistentTypeInfo;
import io.breakwater.risk.metrics.CrossRisk;
import io.breakwater.risk.metrics.CrossRiskModel;
import io.breakwater.risk.metrics.SymbolRisk;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.util.Collector;

/**
 * Compares the symbols of a universe, minute by minute.
 *
 * <p>State: the rows of the minutes that are not over, and one {@link CrossRiskModel} a universe; it ends with the universe.
 */
public final class ComputeCrossRisk extends EventTimeOrdered<SymbolRisk, CrossRisk> {
    private static final long serialVersionUID = 1L;

    private final int symbols;
    private transient ValueState<CrossRiskModel> state;

    /**
     * A function without state.
     *
     * @param symbols number of symbols in the universe
     * @param sortedInput whether the runtime sorts each key by time, as BATCH does
     */
    public ComputeCrossRisk(int symbols, boolean sortedInput) {
        super(sortedInput, TypeInformation.of(SymbolRisk.class));
        this.symbols = symbols;
    }

    @Override
    public void open(OpenContext context) throws Exception {
        super.open(context);
        state = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("cross-risk", PersistentTypeInfo.forClass(CrossRiskModel.class)));
    }

    @Override
    protected Comparator<SymbolRisk> order() {
        return Comparator.comparing(SymbolRisk::symbol).thenComparing(SymbolRisk::venue);
    }

    @Override
    protected void accept(long time, List<SymbolRisk> rows, Context context, Collector<CrossRisk> out)
            throws Exception {
        CrossRiskModel model = state.value();
        if (model == null) {
            model = new CrossRiskModel(context.getCurrentKey(), symbols);
        }
        CrossRisk row = model.accept(time, rows);
        if (row != null) {
            out.collect(row);
        }
        state.update(model);
    }
}
