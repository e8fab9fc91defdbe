package io.breakwater.job.levels;

import java.util.ArrayList;
import java.util.List;

import io.breakwater.job.bars.BarBlock;
import io.breakwater.risk.bars.Bar;
import io.breakwater.risk.desk.DeskDefinition;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** Tells every desk of the bars of the symbols that it holds, up to when their feeds were alive, and how late it is. Stateless. */
public final class RoutePricesToDesks implements FlatMapFunction<BarBlock, DeskInput> {
    private static final long serialVersionUID = 1L;

    private final ArrayList<DeskDefinition> desks;

    /**
     * A router.
     *
     * @param desks all desks
     */
    public RoutePricesToDesks(List<DeskDefinition> desks) {
        this.desks = new ArrayList<>(desks);
    }

    @Override
    public void flatMap(BarBlock block, Collector<DeskInput> out) {
        for (DeskDefinition desk : desks) {
            if (desk.symbols().contains(block.symbol())) {
                route(desk.desk(), block, out);
            }
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
            out.collect(DeskInput.price(desk, bar));
        }
    }
}
