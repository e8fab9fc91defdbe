package io.breakwater.job.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.breakwater.job.bars.BarBlock;
import io.breakwater.job.metrics.ComputeSymbolRisk.Arrival;
import io.breakwater.job.types.Flow;
import io.breakwater.job.types.StampedKeyedProcess;
import io.breakwater.job.types.StampedMap;
import io.breakwater.risk.metrics.CostSizes;
import io.breakwater.risk.metrics.DayBar;
import io.breakwater.risk.metrics.MarketMinute;
import io.breakwater.risk.metrics.PriceRule;
import io.breakwater.risk.metrics.SymbolMarkets;
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
 * @param days bars of days of each symbol at each venue
 * @param metrics everything else that is known of each symbol at each venue; empty where it isn't wanted
 */
public record SymbolStage(
        Flow<SymbolRisk> rows, DataStream<SymbolRisk> inUse, DataStream<DayBar> days, Flow<SymbolMetrics> metrics) {
    private static final String COMPUTE_SYMBOL_RISK = "compute-symbol-risk";
    private static final String ORDER_ROWS = "order-rows-in-use";
    private static final String GATHER_MARKETS = "gather-markets";

    /**
     * What is published of each symbol, and by which prices.
     *
     * @param sizes orders whose cost is published; none where metrics aren't wanted
     * @param watched symbols that are watched for jumps
     * @param rule which prices and silences count
     */
    public record Setup(Optional<CostSizes> sizes, int watched, PriceRule rule) {}

    /**
     * Connects the stage.
     *
     * @param blocks bars and books, those of the elected venues marked as in use
     * @param together whether one venue a symbol comes, in order, so that there was nothing to elect
     * @param sortedInput whether the runtime sorts each key by time, as BATCH does
     * @param setup what is published of each symbol, and by which prices
     * @return its results
     */
    public static SymbolStage connect(DataStream<BarBlock> blocks, boolean together, boolean sortedInput, Setup setup) {
        Arrival arrival = sortedInput && !together ? Arrival.APART_AND_SORTED : Arrival.IN_ORDER;
        Optional<CostSizes> sizes = setup.sizes();
        ComputeSymbolRisk compute = new ComputeSymbolRisk(arrival, sizes.orElse(null), setup.watched(), setup.rule());
        SingleOutputStreamOperator<SymbolRisk> rows = blocks.keyBy(BarBlock::market)
                .transform(
                        COMPUTE_SYMBOL_RISK, TypeInformation.of(SymbolRisk.class), new StampedKeyedProcess<>(compute))
                .uid(COMPUTE_SYMBOL_RISK);
        DataStream<SymbolRisk> inUse = together ? rows : inUse(rows, sortedInput);
        Flow<SymbolRisk> all = Flow.of(rows);
        Flow<SymbolMetrics> metrics = sizes.isPresent() ? all.side(ComputeSymbolRisk.METRICS) : Flow.none();
        return new SymbolStage(all, inUse, rows.getSideOutput(ComputeSymbolRisk.DAYS), metrics);
    }

    /** Rows of the elected venues, each symbol's in the order of event time. */
    private static DataStream<SymbolRisk> inUse(SingleOutputStreamOperator<SymbolRisk> rows, boolean sortedInput) {
        DataStream<SymbolRisk> elected = rows.getSideOutput(ComputeSymbolRisk.IN_USE);
        return sortedInput
                ? elected
                : elected.keyBy(SymbolRisk::symbol)
                        .transform(ORDER_ROWS, elected.getType(), new StampedKeyedProcess<>(new OrderRows()))
                        .uid(ORDER_ROWS);
    }

    /**
     * Streams that events are seen in: rows of the elected venues, and those of all venues of a symbol together.
     *
     * @param minutes rows of the elected venues, beside what derivatives say
     * @param together whether one venue a symbol comes
     * @param sortedInput whether the runtime sorts each key by time, as BATCH does
     * @return streams, each of a class of its own
     */
    public List<DataStream<?>> forEvents(Flow<MarketMinute> minutes, boolean together, boolean sortedInput) {
        TypeInformation<SymbolMarkets> type = TypeInformation.of(SymbolMarkets.class);
        List<DataStream<?>> streams = new ArrayList<>();
        minutes.into(streams::add);
        rows.through(all -> together
                        ? all.transform(GATHER_MARKETS, type, new StampedMap<>(SymbolMarkets::of))
                                .uid(GATHER_MARKETS)
                        : all.keyBy(SymbolRisk::symbol)
                                .transform(
                                        GATHER_MARKETS, type, new StampedKeyedProcess<>(new GatherMarkets(sortedInput)))
                                .uid(GATHER_MARKETS))
                .into(streams::add);
        return streams;
    }
}
