package io.breakwater.job.metrics;

import java.util.Optional;

import io.breakwater.job.bars.BarBlock;
import io.breakwater.job.config.RiskSettings;
import io.breakwater.job.metrics.ComputeSymbolRisk.Arrival;
import io.breakwater.job.types.Flow;
import io.breakwater.job.types.StampedKeyedProcess;
import io.breakwater.risk.metrics.CostSizes;
import io.breakwater.risk.metrics.SymbolMetrics;
import io.breakwater.risk.metrics.SymbolRisk;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * Connects stage 3 as far as it concerns one symbol.
 *
 * @param rows risk of each symbol at each venue
 * @param inUse those of the elected venues: what stages read that know symbols, not venues
 * @param metrics everything else that is known of each symbol at each venue; empty where it isn't wanted
 */
public record SymbolStage(Flow<SymbolRisk> rows, DataStream<SymbolRisk> inUse, Flow<SymbolMetrics> metrics) {
    private static final String COMPUTE_SYMBOL_RISK = "compute-symbol-risk";

    /**
     * Connects the stage.
     *
     * @param blocks bars and books, those of the elected venues marked as in use
     * @param together whether one venue a symbol comes, in order, so that there was nothing to elect
     * @param sortedInput whether the runtime sorts each key by time, as BATCH does
     * @param settings orders whose cost is told, symbols that are watched for jumps, and which prices count
     * @return its results
     */
    public static SymbolStage connect(
            DataStream<BarBlock> blocks, boolean together, boolean sortedInput, RiskSettings settings) {
        Arrival arrival = sortedInput && !together ? Arrival.APART_AND_SORTED : Arrival.IN_ORDER;
        Optional<CostSizes> sizes = settings.costSizes();
        ComputeSymbolRisk compute =
                new ComputeSymbolRisk(arrival, sizes.orElse(null), settings.watchedSymbols(), settings.priceRule());
        SingleOutputStreamOperator<SymbolRisk> rows = blocks.keyBy(BarBlock::market)
                .transform(
                        COMPUTE_SYMBOL_RISK, TypeInformation.of(SymbolRisk.class), new StampedKeyedProcess<>(compute))
                .uid(COMPUTE_SYMBOL_RISK);
        DataStream<SymbolRisk> inUse = together ? rows : rows.getSideOutput(ComputeSymbolRisk.IN_USE);
        Flow<SymbolRisk> all = Flow.of(rows);
        return new SymbolStage(all, inUse, sizes.isPresent() ? all.side(ComputeSymbolRisk.METRICS) : Flow.none());
    }
}
