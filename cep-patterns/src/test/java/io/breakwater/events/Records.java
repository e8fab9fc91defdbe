package io.breakwater.events.crash;

import java.util.Arrays;

import io.breakwater.risk.episodes.Condition;
import io.breakwater.risk.episodes.Period;

/** One condition record of a market, by minute since the start, told by what begins, what is on, and what ends. */
final class Records {
    static final long MINUTE = 60_000;
    static final long START = 1_700_006_400_000L;

    private final long time;
    private String scope = "BTCUSD";
    private final long[] since = new long[4];
    private final boolean[] began = new boolean[4];
    private final boolean[] ended = new boolean[4];

    private Records(long minute) {
        time = START + minute * MINUTE;
    }

    static Records at(long minute) {
        return new Records(minute);
    }

    Records in(String other) {
        scope = other;
        return this;
    }

    Records begins(int... places) {
        for (int place : places) {
            since[place] = time;
            began[place] = true;
        }
        return this;
    }

    Records isOn(int... places) {
        for (int place : places) {
            since[place] = time - MINUTE;
        }
        return this;
    }

    Records ends(int... places) {
        for (int place : places) {
            ended[place] = true;
        }
        return this;
    }

    Condition record() {
        return new Condition(
                time,
                "MARKET_CRASH",
                scope,
                Period.MINUTE,
                since,
                began,
                ended,
                new double[] {3, 0.1},
                90,
                4,
                false,
                "ok",
                "default");
    }

    @Override
    public String toString() {
        return scope + "@" + (time - START) / MINUTE + Arrays.toString(began);
    }
}
