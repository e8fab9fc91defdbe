package io.breakwater.job.bars;

import io.breakwater.risk.market.Bar;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** Hands out the bars of a block one by one. Stateless. */
public final class SpreadBars implements FlatMapFunction<BarBlock, Bar> {
    private static final long serialVersionUID = 1L;

    /** A function. */
    public SpreadBars() {}

    @Override
    public void flatMap(BarBlock block, Collector<Bar> out) {
        block.bars().forEach(out::collect);
    }
}
