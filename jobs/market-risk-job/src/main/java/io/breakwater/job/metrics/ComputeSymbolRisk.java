package io.breakwater.job.metrics;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;

import io.breakwater.job.bars.BarBlock;
import io.breakwater.job.types.EventTimeOrdered;
import io.breakwater.job.types.PersistentTypeInfo;
import io.breakwater.risk.metrics.CostSizes;
import io.breakwater.risk.metrics.DayBar;
import io.breakwater.risk.metrics.PriceRule;
import io.breakwater.risk.metrics.SymbolMetrics;
import io.breakwater.risk.metrics.SymbolRisk;
import io.breakwater.risk.metrics.SymbolRiskModel;
import io.breakwater.risk.metrics.SymbolRows;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Rolls the risk of each symbol at each venue from its bars and order books.
 *
 * <p>Blocks of a symbol come in the order of event time, from one reader that holds all of it or from the election of its venue;
 * BATCH sorts them once more, and not stably, so that those of one instant are gathered and ordered again.
 *
 * <p>State: one {@link SymbolRiskModel} a symbol and venue, 250 to 290 kB; it ends when the symbol has not been traded for seven days.
 * What stays is that it was there, one byte.
 */
public final class ComputeSymbolRisk extends EventTimeOrdered<BarBlock, SymbolRisk> {
    /** Rows of five minutes. */
    public static final OutputTag<SymbolMetrics> METRICS =
            new OutputTag<>("symbol-metrics", TypeInformation.of(SymbolMetrics.class));

    /** Rows of the venues in use. */
    public static final OutputTag<SymbolRisk> IN_USE =
            new OutputTag<>("symbol-risk-in-use", TypeInformation.of(SymbolRisk.class));

    /** Bars of days, those of the venues in use marked. */
    public static final OutputTag<DayBar> DAYS = new OutputTag<>("days", TypeInformation.of(DayBar.class));

    private static final long serialVersionUID = 1L;

    private final boolean ordered;
    private final CostSizes sizes;
    private final int assets;
    private final PriceRule rule;
    private transient ValueState<SymbolRiskModel> state;
    private transient ValueState<Boolean> ended;

    /** How blocks of one symbol come. */
    public enum Arrival {
        /** In order. */
        IN_ORDER,
        /** Trades and books are apart, and the runtime sorts each key by time, as BATCH does. */
        APART_AND_SORTED
    }

    /**
     * A function without state.
     *
     * @param arrival how blocks of one symbol come
     * @param sizes orders whose cost is published; null where rows of five minutes aren't wanted
     * @param assets symbols that are watched for jumps
     * @param rule which prices and silences count
     */
    public ComputeSymbolRisk(Arrival arrival, CostSizes sizes, int assets, PriceRule rule) {
        super(arrival == Arrival.APART_AND_SORTED, TypeInformation.of(BarBlock.class));
        ordered = arrival == Arrival.IN_ORDER;
        this.sizes = sizes;
        this.assets = assets;
        this.rule = rule;
    }

    @Override
    public void open(OpenContext context) throws Exception {
        super.open(context);
        state = getRuntimeContext()
                .getState(
                        new ValueStateDescriptor<>("symbol-risk", PersistentTypeInfo.forClass(SymbolRiskModel.class)));
        ended = getRuntimeContext().getState(new ValueStateDescriptor<>("ended", Types.BOOLEAN));
    }

    @Override
    public void processElement(BarBlock block, Context context, Collector<SymbolRisk> out) throws Exception {
        if (ordered) {
            hand(block.until(), List.of(block), context, out);
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
        for (BarBlock block : blocks) {
            // Only bars tell how long the symbol's steps are; books before the first of them are of no use.
            if (model == null && !block.bars().isEmpty()) {
                model = begin(block);
            }
            if (model != null) {
                take(block, model, new Rows(context, out, block.inUse()));
            }
        }
        state.update(model);
    }

    private SymbolRiskModel begin(BarBlock block) throws IOException {
        SymbolRiskModel model =
                new SymbolRiskModel(block.venue(), block.symbol(), block.barMillis(), sizes, assets, rule);
        if (ended.value() != null) {
            model.comesBack();
            ended.clear();
        }
        return model;
    }

    @Override
    protected long aliveFrom(BarBlock block, long time) {
        return block.bars().isEmpty() ? time : block.bars().get(0).openTime();
    }

    @Override
    protected boolean keepsAlive(BarBlock block) {
        return block.hasTicks();
    }

    @Override
    protected void end() throws IOException {
        if (state.value() != null) {
            state.clear();
            ended.update(true);
        }
    }

    private static void take(BarBlock block, SymbolRiskModel model, SymbolRows rows) {
        if (block.coversNothing()) {
            model.hear(block.depths());
        } else {
            model.accept(block.bars(), block.depths(), block.from(), block.knownUntil(), rows);
        }
    }

    private record Rows(
            KeyedProcessFunction<String, BarBlock, SymbolRisk>.Context context,
            Collector<SymbolRisk> out,
            boolean inUse)
            implements SymbolRows {
        @Override
        public void risk(SymbolRisk row) {
            out.collect(row);
            if (inUse) {
                context.output(IN_USE, row);
            }
        }

        @Override
        public void metrics(SymbolMetrics row) {
            context.output(METRICS, row);
        }

        @Override
        public void day(DayBar bar) {
            context.output(DAYS, bar.inUse(inUse));
        }
    }
}
