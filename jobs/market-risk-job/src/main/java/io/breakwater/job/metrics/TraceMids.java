package io.breakwater.job.metrics;

import io.breakwater.risk.liquidity.DepthBar;
import io.breakwater.risk.metrics.CrossInput;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** Tells the cross-symbol stage the mid of each second in which a book was usable. Stateless. */
public final class TraceMids implements FlatMapFunction<DepthBar, CrossInput> {
    private static final long serialVersionUID = 1L;

    /** A function. */
    public TraceMids() {}

    @Override
    public void flatMap(DepthBar bar, Collector<CrossInput> out) {
        double mid = (bar.bid() + bar.ask()) / 2;
        if (bar.usable() && Double.isFinite(mid)) {
            long minute = CrossInput.minuteOf(bar.time());
            out.collect(CrossInput.prices(minute, bar.symbol(), new long[] {bar.time()}, new double[] {mid}, true));
        }
    }
}
