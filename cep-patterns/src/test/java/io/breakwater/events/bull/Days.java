package io.breakwater.events.bull;

import io.breakwater.risk.episodes.Condition;
import io.breakwater.risk.episodes.Period;

/** One condition record of a market, by day since the start, told by what begins, what is on, and what ends. */
final class Days {
    static final long DAY = 86_400_000;
    static final long START = 20_000 * DAY;

    private final long time;
    private String scope = "BTCUSD";
    private final long[] since = new long[5];
    private final boolean[] began = new boolean[5];
    private final boolean[] ended = new boolean[5];

    private Days(long day) {
        time = START + day * DAY;
    }

    static Days at(long day) {
        return new Days(day);
    }

    Days in(String other) {
        scope = other;
        return this;
    }

    Days begins(int... places) {
        for (int place : places) {
            since[place] = time;
            began[place] = true;
        }
        return this;
    }

    Days isOn(int... places) {
        for (int place : places) {
            since[place] = time - DAY;
        }
        return this;
    }

    Days ends(int... places) {
        for (int place : places) {
            ended[place] = true;
        }
        return this;
    }

    Condition record() {
        return new Condition(
                time,
                "BULL_RUN_GENESIS",
                scope,
                Period.DAY,
                since,
                began,
                ended,
                new double[] {2, 0.3, 0.7},
                90,
                4,
                false,
                "ok",
                "default");
    }
}
