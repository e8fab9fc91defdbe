package io.breakwater.job.bars;

import java.util.List;

import io.breakwater.risk.estimators.liquidity.DepthBar;
import io.breakwater.risk.market.Bar;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/**
 * Cuts blocks at whole minutes (or bars, where those are longer), so that who waits for a block's end has nothing late to say of its
 * start. Stateless.
 *
 * <p>Needed only where a symbol's bars and books come from several readers and have to be put in order of time.
 */
public final class CutAtMinutes implements FlatMapFunction<BarBlock, BarBlock> {
    private static final long serialVersionUID = 1L;
    private static final long MINUTE = 60_000;

    /** A function. */
    public CutAtMinutes() {}

    @Override
    public void flatMap(BarBlock block, Collector<BarBlock> out) {
        long width = Math.max(MINUTE, block.barMillis());
        if (block.coversNothing()) {
            cutDepths(block, width, out);
        } else {
            cut(block, width, out);
        }
    }

    private static void cutDepths(BarBlock block, long width, Collector<BarBlock> out) {
        int from = 0;
        while (from < block.depths().size()) {
            long end = boundaryBehind(block.depths().get(from).time() - 1, width);
            int to = depthsUntil(block.depths(), from, end);
            out.collect(BarBlock.ofDepths(
                    block.barMillis(), List.copyOf(block.depths().subList(from, to))));
            from = to;
        }
    }

    private static void cut(BarBlock block, long width, Collector<BarBlock> out) {
        int bars = 0;
        int depths = 0;
        long start = block.from();
        while (start < block.until()) {
            // Behind what is known no row comes of it before more is known.
            long next = boundaryBehind(start, width);
            long end = start >= block.knownUntil() ? block.until() : Math.min(next, block.until());
            int barsTo = barsUntil(block.bars(), bars, end);
            int depthsTo = depthsUntil(block.depths(), depths, end);
            out.collect(new BarBlock(
                    block.venue(),
                    block.symbol(),
                    block.barMillis(),
                    block.from(),
                    end,
                    Math.min(block.aliveUntil(), end),
                    Math.min(block.knownUntil(), end),
                    List.copyOf(block.bars().subList(bars, barsTo)),
                    List.copyOf(block.depths().subList(depths, depthsTo))));
            bars = barsTo;
            depths = depthsTo;
            start = end;
        }
    }

    private static long boundaryBehind(long time, long width) {
        return (Math.floorDiv(time, width) + 1) * width;
    }

    private static int barsUntil(List<Bar> bars, int from, long end) {
        int to = from;
        while (to < bars.size() && bars.get(to).closeTime() <= end) {
            to++;
        }
        return to;
    }

    private static int depthsUntil(List<DepthBar> depths, int from, long end) {
        int to = from;
        while (to < depths.size() && depths.get(to).time() <= end) {
            to++;
        }
        return to;
    }
}
