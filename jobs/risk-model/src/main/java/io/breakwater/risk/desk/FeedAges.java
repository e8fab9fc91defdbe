package io.breakwater.risk.desk;

import java.util.Arrays;

/**
 * How old each feed of a desk is: the time since its newest data or status record (specification sections 3.4 and T23).
 *
 * <p>Ticks degrade at 10 s, are blind at 60 s and long dead at 300 s; bars of length b at 2b, 5b and 15b.
 */
final class FeedAges {
    private static final long TICKS = 1_000;

    private final long[] aliveUntil;
    private final long[] never;
    private boolean ticks;
    private long degradedMillis;
    private long blindMillis;
    private long deadMillis;

    FeedAges(int assets) {
        aliveUntil = new long[assets];
        Arrays.fill(aliveUntil, Long.MIN_VALUE);
        never = aliveUntil.clone();
    }

    void setStep(long stepMillis) {
        ticks = stepMillis <= TICKS;
        degradedMillis = ticks ? 10 * TICKS : 2 * stepMillis;
        blindMillis = ticks ? 60 * TICKS : 5 * stepMillis;
        deadMillis = ticks ? 300 * TICKS : 15 * stepMillis;
    }

    void alive(int asset, long until) {
        aliveUntil[asset] = Math.max(aliveUntil[asset], until);
    }

    long[] aliveUntil() {
        return aliveUntil;
    }

    /** Time up to which silence is a price that didn't move. A bar that is missing is a hole, whatever the feed's status. */
    long[] silentUntil() {
        return ticks ? aliveUntil : never;
    }

    void restore(long[] until) {
        System.arraycopy(until, 0, aliveUntil, 0, until.length);
    }

    /** Age of the oldest feed; a feed that was never heard has no age and counts as 0: its symbol has no price. */
    long oldestAge(long time) {
        long oldest = 0;
        for (long until : aliveUntil) {
            oldest = until == Long.MIN_VALUE ? oldest : Math.max(oldest, time - until);
        }
        return oldest;
    }

    boolean isFresh(long time) {
        return oldestAge(time) <= degradedMillis;
    }

    boolean isBlind(long time) {
        return oldestAge(time) >= blindMillis;
    }

    /** Whether a desk that has begun at a time has waited for its markets for as long as makes one blind. */
    boolean hasWaitedSince(long begun, long time) {
        return time - begun >= blindMillis;
    }

    /** Whether a feed has been silent for so long that people are paged. */
    boolean isDead(long time) {
        return oldestAge(time) >= deadMillis;
    }

    /** Time since which a book must have come to count as seen. */
    long booksSince(long time) {
        return time - degradedMillis;
    }

    /** Whether every feed that was ever heard is so old that nothing more can come of waiting. */
    boolean isLongDead(long time) {
        for (long until : aliveUntil) {
            if (until != Long.MIN_VALUE && time - until <= 2 * deadMillis) {
                return false;
            }
        }
        return true;
    }
}
