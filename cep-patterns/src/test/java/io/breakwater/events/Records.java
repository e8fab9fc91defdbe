package io.breakwater.events;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;

import io.breakwater.risk.episodes.Condition;
import io.breakwater.risk.episodes.EventType;
import io.breakwater.risk.episodes.Onset;
import io.breakwater.risk.episodes.Period;

/** One condition record of a scope, by period since the start, told by what begins, what is on, and what ends. */
public final class Records {
    /** A midnight. */
    public static final long START = 1_700_006_400_000L;

    private static final int PLACES = 9;

    private final EventType type;
    private final long unit;
    private final long time;
    private String scope = "BTCUSD";
    private final long[] since = new long[PLACES];
    private final boolean[] began = new boolean[PLACES];
    private final boolean[] ended = new boolean[PLACES];
    private String quality = "ok";

    private Records(EventType type, long number) {
        this.type = type;
        unit = lengthOf(type.period()).toMillis();
        time = START + number * unit;
    }

    private static Duration lengthOf(Period period) {
        return switch (period) {
            case MINUTE -> Duration.ofMinutes(1);
            case DAY -> Duration.ofDays(1);
            case WEEK -> Duration.ofDays(7);
        };
    }

    /** A record with everything off. */
    public static Records of(EventType type, long number) {
        return new Records(type, number);
    }

    /** All records, each in the same scope. */
    public static Records[] in(String scope, Records... records) {
        for (Records record : records) {
            record.in(scope);
        }
        return records;
    }

    /** Records, and arrays of records, one behind the other. */
    public static Records[] all(Object... parts) {
        return Arrays.stream(parts)
                .flatMap(part -> part instanceof Records[] many ? Arrays.stream(many) : Stream.of((Records) part))
                .toArray(Records[]::new);
    }

    /** Of another scope than BTCUSD. */
    public Records in(String other) {
        scope = other;
        return this;
    }

    /** Conditions that come on with it. */
    public Records begins(int... places) {
        for (int place : places) {
            since[place] = time;
            began[place] = true;
        }
        return this;
    }

    /** Conditions that came on a period before. */
    public Records isOn(int... places) {
        for (int place : places) {
            since[place] = time - unit;
        }
        return this;
    }

    /** On since a period behind the start. */
    public Records since(long number, int place) {
        since[place] = START + number * unit;
        return this;
    }

    /** Conditions that go off with it. */
    public Records ends(int... places) {
        for (int place : places) {
            ended[place] = true;
        }
        return this;
    }

    /** What its data lack, in words. */
    public Records lacks(String words) {
        quality = words;
        return this;
    }

    /** The number of the period that a time ends. */
    long numberOf(long other) {
        return (other - START) / unit;
    }

    Condition record() {
        return new Condition(
                time,
                type.name(),
                scope,
                type.period(),
                since,
                began,
                ended,
                new double[] {3, 0.1, 2},
                90,
                4,
                false,
                quality,
                "default",
                Onset.UNKNOWN);
    }

    @Override
    public String toString() {
        return scope + "@" + numberOf(time) + Arrays.toString(began);
    }
}
