package io.breakwater.events.crash;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;

import io.breakwater.risk.episodes.EventType;

/**
 * What was asked at the midnights of one market, and whether a crash followed: a close within seven days that lies 15 % below the 7-day
 * high. Nothing is asked while the market lies there already; where closes are missing for more than a day, what was asked before has
 * no outcome.
 *
 * @param <T> what is asked
 */
final class CrashOutcomes<T> {
    private static final long DAY = 86_400_000;
    private static final long HORIZON = EventType.MARKET_CRASH.horizon().toMillis();
    private static final double CRASH = 0.15;

    private final CrashFeatures features;
    private final ToLongFunction<T> askedAt;
    private final Deque<T> open;

    CrashOutcomes(CrashFeatures features, ToLongFunction<T> askedAt, Collection<T> open) {
        this.features = features;
        this.askedAt = askedAt;
        this.open = new ArrayDeque<>(open);
    }

    CrashFeatures features() {
        return features;
    }

    /** What has no outcome yet, oldest first. */
    List<T> open() {
        return List.copyOf(open);
    }

    /**
     * Takes a close in.
     *
     * @param time when it was known, epoch milliseconds UTC, later than all before
     * @param close quote currency per unit
     * @param settled takes what has an outcome, and whether a crash followed
     * @param asked makes of a midnight's features what is asked, where all are known
     */
    void add(long time, double close, BiConsumer<T, Boolean> settled, Function<double[], T> asked) {
        if (!features.add(time, close)) {
            return;
        }
        if (features.taken() == 1) {
            open.clear();
        }
        boolean crashed = features.drawdown(close) >= CRASH;
        settle(crashed ? time - HORIZON - 1 : time - HORIZON, false, settled);
        if (crashed) {
            settle(time, true, settled);
        } else if (time % DAY == 0) {
            double[] now = features.at(close);
            // A market that has not moved for 30 days has no log volatility.
            if (Arrays.stream(now).allMatch(Double::isFinite)) {
                open.add(asked.apply(now));
            }
        }
    }

    private void settle(long upTo, boolean onset, BiConsumer<T, Boolean> settled) {
        while (!open.isEmpty() && askedAt.applyAsLong(open.getFirst()) <= upTo) {
            settled.accept(open.removeFirst(), onset);
        }
    }
}
