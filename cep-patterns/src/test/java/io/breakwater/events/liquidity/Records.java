package io.breakwater.events.liquidity;

import java.util.Arrays;

import io.breakwater.risk.episodes.Condition;
import io.breakwater.risk.episodes.Period;

/** One condition record of a symbol, by minute since the start, told by what begins, what is on, and what ends. */
final class Records {
    static final long MINUTE = 60_000;
    static final long START = 1_700_006_400_000L;
    private static final int PLACES = 6;

    private final long time;
    private String scope = "BTCUSD";
    private final long[] since = new long[PLACES];
    private final boolean[] began = new boolean[PLACES];
    private final boolean[] ended = new boolean[PLACES];
    private String quality = "ok";

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

    /** On since a minute behind the start. */
    Records since(long minute, int place) {
        since[place] = START + minute * MINUTE;
        return this;
    }

    Records ends(int... places) {
        for (int place : places) {
            ended[place] = true;
        }
        return this;
    }

    Records lacks(String words) {
        quality = words;
        return this;
    }

    Condition record() {
        return new Condition(
                time,
                "LIQUIDITY_SINGULARITY",
                scope,
                Period.MINUTE,
                since,
                began,
                ended,
                new double[] {25, 2, 2},
                90,
                25,
                false,
                quality,
                "default");
    }

    @Override
    public String toString() {
        return scope + "@" + (time - START) / MINUTE + Arrays.toString(began);
    }
}
