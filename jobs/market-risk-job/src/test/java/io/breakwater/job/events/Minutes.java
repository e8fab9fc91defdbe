package io.breakwater.job.events;

import io.breakwater.risk.metrics.MarketLiquidity;
import io.breakwater.risk.metrics.MarketMinute;
import io.breakwater.risk.metrics.SymbolRisk;

/** Minutes of a market of which nothing is known but what events are seen in. */
final class Minutes {
    private static final long MINUTE = 60_000;

    private Minutes() {}

    static MarketMinute of(long time, double close, double drawdown, double ratio, double jump) {
        double none = Double.NaN;
        return MarketMinute.of(new SymbolRisk(
                time,
                "venue",
                "BTCUSD",
                MINUTE,
                close,
                0,
                none,
                none,
                none,
                none,
                none,
                none,
                none,
                0,
                0,
                drawdown,
                ratio,
                jump,
                0,
                "ok",
                none,
                none,
                none,
                MarketLiquidity.NONE));
    }
}
