package io.breakwater.risk.events;

import java.util.ArrayList;
import java.util.List;

import io.breakwater.risk.metrics.SymbolRisk;

/** A market that is told minute by minute what its volatility and drawdown are. */
final class Market {
    static final long MINUTE = 60_000;
    static final long HOUR = 60 * MINUTE;
    static final long DAY = 24 * HOUR;
    static final double CALM = 1;
    static final double STRESSED = 3.5;

    CrashConditions conditions = new CrashConditions("BTCUSD", 1);
    final List<MarketCondition> records = new ArrayList<>();
    long time = 1_700_006_400_000L;

    Market minutes(long n, double ratio, double drawdown) {
        for (long i = 0; i < n; i++) {
            minute(ratio, drawdown, Double.NaN);
        }
        return this;
    }

    Market minute(double ratio, double drawdown, double jump) {
        time += MINUTE;
        MarketCondition condition = conditions.accept(row(ratio, drawdown, jump));
        if (condition != null) {
            records.add(condition);
        }
        return this;
    }

    private SymbolRisk row(double ratio, double drawdown, double jump) {
        double none = Double.NaN;
        return new SymbolRisk(
                time,
                "venue",
                "BTCUSD",
                MINUTE,
                100 * (1 - drawdown),
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
                none);
    }

    MarketCondition last() {
        return records.get(records.size() - 1);
    }
}
