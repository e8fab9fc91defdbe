package io.breakwater.job.decide;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

import io.breakwater.job.bars.BarBlock;
import io.breakwater.risk.desk.DeskEvent;
import io.breakwater.risk.desk.definition.DeskDefinition;
import io.breakwater.risk.estimators.liquidity.DepthBar;
import io.breakwater.risk.market.Bar;
import io.breakwater.risk.market.VenuePrint;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** Tells every desk of the bars of the symbols that it holds, up to when their feeds were alive, and how late it is. Stateless. */
public final class RoutePricesToDesks implements FlatMapFunction<BarBlock, DeskInput> {
    private static final long serialVersionUID = 1L;

    private final HashMap<String, List<String>> desksBySymbol = new HashMap<>();

    /**
     * A router.
     *
     * @param desks all desks
     */
    public RoutePricesToDesks(List<DeskDefinition> desks) {
        for (DeskDefinition desk : desks) {
            for (String symbol : desk.symbols()) {
                desksBySymbol.computeIfAbsent(symbol, key -> new ArrayList<>()).add(desk.desk());
            }
        }
    }

    @Override
    public void flatMap(BarBlock block, Collector<DeskInput> out) {
        for (String desk : desksBySymbol.getOrDefault(block.symbol(), List.of())) {
            route(desk, block, out);
        }
    }

    private static void route(String desk, BarBlock block, Collector<DeskInput> out) {
        if (block.aliveUntil() > block.from()) {
            // At the first step that the block covers, so that no step in it finds the feed silent.
            long first = block.from() + block.barMillis();
            out.collect(new DeskInput(desk, first, new DeskEvent.FeedAlive(block.symbol(), block.aliveUntil())));
        }
        if (block.aliveUntil() < block.until()) {
            out.collect(new DeskInput(desk, block.until(), new DeskEvent.Tick()));
        }
        for (Bar bar : block.bars()) {
            VenuePrint print = new VenuePrint(
                    bar.symbol(), bar.venue(), bar.closeTime(), bar.close(), bar.lengthMillis(), bar.volume());
            out.collect(new DeskInput(desk, bar.closeTime(), new DeskEvent.Price(print)));
        }
        for (DepthBar depth : block.depths()) {
            out.collect(new DeskInput(desk, depth.time(), new DeskEvent.Depth(depth)));
        }
    }
}
