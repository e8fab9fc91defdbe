package io.breakwater.events.crash;

import java.util.ArrayList;
import java.util.List;

import io.breakwater.risk.episodes.Condition;
import io.breakwater.risk.metrics.MarketLiquidity;
import io.breakwater.risk.metrics.MarketMinute;
import io.breakwater.risk.metrics.SymbolRisk;

/** A market that is told minute by minute what its volatility and its fall from a high of 100 are. */
final class Market {
    static final long MINUTE = 60_000;
    static final long HOUR = 60 * MINUTE;
    static final long DAY = 24 * HOUR;
    static final double CALM = 1;
    static final double STRESSED = 3.5;

    CrashConditions conditions = new CrashConditions("BTCUSD", 1);
    final List<Condition> records = new ArrayList<>();
    long time = 1_700_006_400_000L;
    long step = MINUTE;

    Market minutes(long n, double ratio, double drawdown) {
        for (long i = 0; i < n; i++) {
            minute(ratio, drawdown, Double.NaN);
        }
        return this;
    }

    /** Minutes near the high of seven days. */
    Market quietMinutes(long n, double close) {
        for (long i = 0; i < n; i++) {
            minute(close, CALM, 0, Double.NaN);
        }
        return this;
    }

    Market minute(double ratio, double drawdown, double jump) {
        return minute(100 * (1 - drawdown), ratio, drawdown, jump);
    }

    Market minute(double close, double ratio, double drawdown, double jump) {
        time += step;
        Condition condition = conditions.accept(row(time, close, ratio, drawdown, jump));
        if (condition != null) {
            records.add(condition);
        }
        return this;
    }

    MarketMinute row(long at, double close, double ratio, double drawdown, double jump) {
        double none = Double.NaN;
        return MarketMinute.of(new SymbolRisk(
                at,
                "venue",
                "BTCUSD",
                step,
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

    Condition last() {
        return records.get(records.size() - 1);
    }

    boolean began(int place) {
        return last().began()[place];
    }

    long count(int place) {
        return records.stream().filter(record -> record.began()[place]).count();
    }
}
