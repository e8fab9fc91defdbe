package io.breakwater.events;

import io.breakwater.risk.events.MarketCondition;

/** Condition records of one market, by minute since the start. */
record Conditions(String scope, long minute, boolean sign, boolean both, double drawdown) {
    static final long MINUTE = 60_000;
    static final long START = 1_700_006_400_000L;

    static Conditions at(long minute) {
        return new Conditions("BTCUSD", minute, false, false, 0.05);
    }

    Conditions in(String other) {
        return new Conditions(other, minute, sign, both, drawdown);
    }

    Conditions signBegan() {
        return new Conditions(scope, minute, true, both, drawdown);
    }

    Conditions bothBegan() {
        return new Conditions(scope, minute, sign, true, Math.max(drawdown, 0.08));
    }

    Conditions down(double fraction) {
        return new Conditions(scope, minute, sign, both, fraction);
    }

    MarketCondition record() {
        long time = START + minute * MINUTE;
        return new MarketCondition(
                time,
                scope,
                100 * (1 - drawdown),
                drawdown,
                3,
                Double.NaN,
                time,
                0,
                sign,
                both,
                drawdown >= 0.15,
                drawdown >= 0.15,
                drawdown < 0.04);
    }
}
