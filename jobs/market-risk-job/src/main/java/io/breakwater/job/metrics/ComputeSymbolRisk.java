package io.breakwater.job.metrics;

import java.util.Comparator;
import java.util.List;

import io.breakwater.job.bars.BarBlock;
import io.breakwater.job.types.EventTimeOrdered;
import io.breakwater.job.types.PersistentTypeInfo;
import io.breakwater.risk.metrics.CostSizes;
import io.breakwater.risk.metrics.SymbolMetrics;
import io.breakwater.risk.metrics.SymbolRisk;
import io.breakwater.risk.metrics.SymbolRiskModel;
import io.breakwater.risk.metrics.SymbolRows;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Rolls the risk of each symbol at each venue from its bars and order books.
 *
 * <p>Where trades and books come from partitions of their own, as from topics, blocks are put in the order of event time first;
 * where one reader holds both, they are in order already and nothing waits.
 *
 * <p>State: one {@link SymbolRiskModel} a symbol and venue, some 220 kB; it ends with the symbol.
 */
public final class ComputeSymbolRisk extends EventTimeOrdered<BarBlock, SymbolRisk> {
    /** Rows of five minutes. */
    public static final OutputTag<SymbolMetrics> METRICS =
            new OutputTag<>("symbol-metrics", TypeInformation.of(SymbolMetrics.class));

    private static final long serialVersionUID = 1L;

    private final boolean ordered;
    private final CostSizes sizes;
    private final int assets;
    private transient ValueState<SymbolRiskModel> state;

    /** Whether blocks of one symbol come in order. */
    public enum Arrival {
        /** One reader holds all of a symbol. */
        IN_ORDER,
        /** Trades and books come apart, and the runtime sorts each key by time, as BATCH does. */
        APART_AND_SORTED,
        /** Trades and books come apart. */
        APART
    }

    /**
     * A function without state.
     *
     * @param arrival how blocks of one symbol come
     * @param sizes orders whose cost is told; null where rows of five minutes aren't wanted
     * @param assets symbols that are watched for jumps
     */
    public ComputeSymbolRisk(Arrival arrival, CostSizes sizes, int assets) {
        super(arrival == Arrival.APART_AND_SORTED, TypeInformation.of(BarBlock.class));
        ordered = arrival == Arrival.IN_ORDER;
        this.sizes = sizes;
        this.assets = assets;
    }

    @Override
    public void open(OpenContext context) throws Exception {
        super.open(context);
        state = getRuntimeContext()
                .getState(
                        new ValueStateDescriptor<>("symbol-risk", PersistentTypeInfo.forClass(SymbolRiskModel.class)));
    }

    @Override
    public void processElement(BarBlock block, Context context, Collector<SymbolRisk> out) throws Exception {
        if (ordered) {
            accept(block.until(), List.of(block), context, out);
        } else {
            super.processElement(block, context, out);
        }
    }

    /** Books first: a minute that ends with a block sees the book as it stood then. */
    @Override
    protected Comparator<BarBlock> order() {
        return Comparator.comparing(BarBlock::coversNothing, Comparator.reverseOrder())
                .thenComparingLong(BarBlock::from);
    }

    @Override
    protected void accept(long time, List<BarBlock> blocks, Context context, Collector<SymbolRisk> out)
            throws Exception {
        SymbolRiskModel model = state.value();
        SymbolRows rows = new Rows(context, out);
        for (BarBlock block : blocks) {
            // Only bars tell how long the symbol's steps are; books before the first of them are of no use.
            if (model == null && !block.coversNothing()) {
                model = new SymbolRiskModel(block.venue(), block.symbol(), block.barMillis(), sizes, assets);
            }
            if (model != null) {
                take(block, model, rows);
            }
        }
        state.update(model);
    }

    private static void take(BarBlock block, SymbolRiskModel model, SymbolRows rows) {
        if (block.coversNothing()) {
            model.hear(block.depths());
        } else {
            model.accept(block.bars(), block.depths(), block.from(), block.knownUntil(), rows);
        }
    }

    private record Rows(KeyedProcessFunction<String, BarBlock, SymbolRisk>.Context context, Collector<SymbolRisk> out)
            implements SymbolRows {
        @Override
        public void risk(SymbolRisk row) {
            out.collect(row);
        }

        @Override
        public void metrics(SymbolMetrics row) {
            context.output(METRICS, row);
        }
    }
}
