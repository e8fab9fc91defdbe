package io.breakwater.job.metrics;

import java.util.List;

import io.breakwater.job.bars.BarBlock;
import io.breakwater.risk.estimators.liquidity.DepthBar;
import io.breakwater.risk.market.Bar;
import io.breakwater.risk.metrics.CrossInput;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/**
 * Tells the cross-symbol stage when each bar's last price was seen, minute by minute: 16 bytes a bar instead of a bar; and the mid of
 * each second in which a book was usable; of the symbol's venue in use alone. Stateless.
 *
 * <p>A bar of one second has its last trade's own time, which is what spares correlations the bias of a common grid; a longer bar
 * has its close.
 */
public final class TracePrices implements FlatMapFunction<BarBlock, CrossInput> {
    private static final long serialVersionUID = 1L;
    private static final long SECOND = 1_000;

    /** A function. */
    public TracePrices() {}

    @Override
    public void flatMap(BarBlock block, Collector<CrossInput> out) {
        if (!block.inUse()) {
            return;
        }
        List<Bar> bars = block.bars();
        int from = 0;
        while (from < bars.size()) {
            long minute = minuteOf(bars.get(from));
            int to = from + 1;
            while (to < bars.size() && minuteOf(bars.get(to)) == minute) {
                to++;
            }
            out.collect(prices(minute, bars.subList(from, to)));
            from = to;
        }
        for (DepthBar book : block.depths()) {
            traceMid(book, out);
        }
    }

    /** A mid is free of the bounce between bid and ask that trades have: where books are known it is what counts. */
    private static void traceMid(DepthBar book, Collector<CrossInput> out) {
        double mid = (book.bid() + book.ask()) / 2;
        if (book.usable() && Double.isFinite(mid)) {
            long minute = CrossInput.minuteOf(book.time());
            out.collect(
                    CrossInput.mids(minute, book.symbol(), book.venue(), new long[] {book.time()}, new double[] {mid}));
        }
    }

    /** By the bar's close, not the trade's time: nothing of it is known before. */
    private static long minuteOf(Bar bar) {
        return CrossInput.minuteOf(bar.closeTime());
    }

    private static CrossInput prices(long time, List<Bar> minute) {
        long[] times = minute.stream().mapToLong(TracePrices::seen).toArray();
        double[] prices = minute.stream().mapToDouble(Bar::close).toArray();
        return CrossInput.trades(time, minute.get(0).symbol(), minute.get(0).venue(), times, prices);
    }

    private static long seen(Bar bar) {
        return bar.lengthMillis() <= SECOND ? bar.lastTime() : bar.closeTime();
    }
}
