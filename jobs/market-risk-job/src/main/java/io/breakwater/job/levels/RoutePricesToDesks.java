package io.breakwater.job.levels;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

import io.breakwater.job.bars.BarBlock;
import io.breakwater.risk.bars.Bar;
import io.breakwater.risk.desk.DeskDefinition;
import io.breakwater.risk.liquidity.DepthBar;
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
            out.collect(DeskInput.alive(desk, block.from() + block.barMillis(), block.symbol(), block.aliveUntil()));
        }
        if (block.aliveUntil() < block.until()) {
            out.collect(DeskInput.clock(desk, block.until()));
        }
        for (Bar bar : block.bars()) {
            DeskInput.Close close = new DeskInput.Close(bar.venue(), bar.close(), bar.volume(), bar.lengthMillis());
            out.collect(DeskInput.price(desk, bar.closeTime(), bar.symbol(), close));
        }
        for (DepthBar depth : block.depths()) {
            out.collect(DeskInput.depth(desk, depth));
        }
    }
}
