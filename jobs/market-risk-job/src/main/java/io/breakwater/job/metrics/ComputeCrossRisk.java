package io.breakwater.job.metrics;

import java.util.Comparator;
import java.util.List;

import io.breakwater.job.types.EventTimeOrdered;
import io.breakwater.job.types.PersistentTypeInfo;
import io.breakwater.risk.metrics.CrossInput;
import io.breakwater.risk.metrics.CrossRisk;
import io.breakwater.risk.metrics.CrossRiskModel;
import io.breakwater.risk.metrics.PairCorrelation;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Compares the symbols of a universe, minute by minute, and gives the correlations of all pairs from time to time.
 *
 * <p>State: the inputs of the minutes that are not over, and one {@link CrossRiskModel} a universe (some 9.6 MB for 200 symbols with
 * a price in each second), bounded by the number of symbols and kept for as long as the job: a silence of the whole universe says
 * nothing about its correlations, and one of a symbol frees its place for another.
 */
public final class ComputeCrossRisk extends EventTimeOrdered<CrossInput, CrossRisk> {
    /** Correlations of all pairs. */
    public static final OutputTag<PairCorrelation> CORRELATIONS = new OutputTag<>("correlations") {
        private static final long serialVersionUID = 1L;
    };

    private static final long serialVersionUID = 1L;

    private final int symbols;
    private final long correlationEvery;
    private transient ValueState<CrossRiskModel> state;

    /**
     * A function without state.
     *
     * @param symbols number of symbols in the universe
     * @param correlationEvery time between two matrices, milliseconds; 0 for none
     * @param sortedInput whether the runtime sorts each key by time, as BATCH does
     */
    public ComputeCrossRisk(int symbols, long correlationEvery, boolean sortedInput) {
        super(sortedInput, TypeInformation.of(CrossInput.class));
        this.symbols = symbols;
        this.correlationEvery = correlationEvery;
    }

    @Override
    public void open(OpenContext context) throws Exception {
        super.open(context);
        state = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("cross-risk", PersistentTypeInfo.forClass(CrossRiskModel.class)));
    }

    @Override
    protected Comparator<CrossInput> order() {
        return CrossInput.ORDER;
    }

    @Override
    protected void accept(long time, List<CrossInput> inputs, Context context, Collector<CrossRisk> out)
            throws Exception {
        CrossRiskModel model = state.value();
        if (model == null) {
            model = new CrossRiskModel(context.getCurrentKey(), symbols);
        }
        CrossRisk row = model.accept(time, inputs);
        if (row != null) {
            out.collect(row);
            if (correlationEvery > 0 && time % correlationEvery == 0) {
                model.correlations().forEach(pair -> context.output(CORRELATIONS, pair));
            }
        }
        state.update(model);
    }
}
