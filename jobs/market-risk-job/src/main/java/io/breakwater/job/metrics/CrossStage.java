package io.breakwater.job.metrics;

import io.breakwater.job.bars.BarBlock;
import io.breakwater.job.types.Flow;
import io.breakwater.job.types.StampedFlatMap;
import io.breakwater.job.types.StampedKeyedProcess;
import io.breakwater.risk.metrics.CrossInput;
import io.breakwater.risk.metrics.CrossRisk;
import io.breakwater.risk.metrics.PairCorrelation;
import io.breakwater.risk.metrics.SymbolRisk;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * Connects stage 3 as far as it compares symbols.
 *
 * @param rows risk across the symbols of the universe
 * @param correlations correlations of all pairs; empty where they aren't wanted
 */
public record CrossStage(Flow<CrossRisk> rows, Flow<PairCorrelation> correlations) {
    private static final TypeInformation<CrossInput> INPUT = TypeInformation.of(CrossInput.class);

    private static final String CLOSES_TO_CROSS_RISK = "closes-to-cross-risk";
    private static final String TRACE_PRICES = "trace-prices";
    private static final String COMPUTE_CROSS_RISK = "compute-cross-risk";

    /**
     * Connects the stage.
     *
     * @param blocks bars and books, those of the elected venues marked as in use
     * @param symbols risk of each symbol at its elected venue
     * @param universe symbols that are compared
     * @param sortedInput whether the runtime sorts each key by time, as BATCH does
     * @return its results, empty where the universe is
     */
    public static CrossStage connect(
            DataStream<BarBlock> blocks, DataStream<SymbolRisk> symbols, Universe universe, boolean sortedInput) {
        if (universe.symbols() == 0) {
            return new CrossStage(Flow.none(), Flow.none());
        }
        Flow<CrossInput> closes = Flow.of(closes(symbols));
        Flow<CrossInput> prices = universe.isCorrelated() ? Flow.of(prices(blocks)) : Flow.none();
        Flow<CrossRisk> rows = closes.and(prices).through(inputs -> compute(inputs, universe, sortedInput));
        return new CrossStage(rows, universe.isCorrelated() ? rows.side(ComputeCrossRisk.CORRELATIONS) : Flow.none());
    }

    /** In a halt a symbol has no close: its silence is no correlation. */
    private static DataStream<CrossInput> closes(DataStream<SymbolRisk> symbols) {
        FlatMapFunction<SymbolRisk, CrossInput> closes = (row, out) -> {
            if (!row.isHalted()) {
                out.collect(CrossInput.close(row));
            }
        };
        return symbols.transform(CLOSES_TO_CROSS_RISK, INPUT, new StampedFlatMap<>(closes))
                .uid(CLOSES_TO_CROSS_RISK);
    }

    private static DataStream<CrossInput> prices(DataStream<BarBlock> blocks) {
        return blocks.transform(TRACE_PRICES, INPUT, new StampedFlatMap<>(new TracePrices()))
                .uid(TRACE_PRICES);
    }

    private static DataStream<CrossRisk> compute(
            DataStream<CrossInput> inputs, Universe universe, boolean sortedInput) {
        String name = universe.name();
        ComputeCrossRisk compute =
                new ComputeCrossRisk(universe.symbols(), universe.correlationEveryMillis(), sortedInput);
        return inputs.keyBy(input -> name)
                .transform(COMPUTE_CROSS_RISK, TypeInformation.of(CrossRisk.class), new StampedKeyedProcess<>(compute))
                .uid(COMPUTE_CROSS_RISK);
    }
}
