package io.breakwater.risk.desk.marks;

import java.util.Arrays;

import io.breakwater.risk.state.NotState;
import io.breakwater.risk.state.Resumable;

/**
 * How old each feed of a desk is: the time since its newest data or status record (specification sections 3.4 and T23); and which were
 * silent for so long that an earlier mark says little.
 *
 * <p>Ticks degrade at 10 s, are blind at 60 s and dead at 300 s; bars of length b at 2b, 5b and 15b. A silence of more than twice
 * that is a hole. The desk is as old as its oldest material feed, or, where nothing is material, as its youngest. State: 24 bytes an
 * asset.
 */
public final class FeedAges implements Resumable<FeedAges.State> {
    private static final long TICKS = 1_000;

    private final long[] aliveUntil;

    @NotState("the same for each desk")
    private final long[] never;

    /** End of what was heard before the last hole. */
    private final long[] holeBegan;
    /** First evaluation behind the last hole; {@code Long.MAX_VALUE} inside one. */
    private final long[] holeEnded;

    @NotState("follows from the step, which the desk sets")
    private boolean ticks;

    @NotState("follows from the step, which the desk sets")
    private long degradedMillis;

    @NotState("follows from the step, which the desk sets")
    private long blindMillis;

    @NotState("follows from the step, which the desk sets")
    private long deadMillis;

    /**
     * Feeds without any data yet.
     *
     * @param assets number of assets, at least 1
     */
    public FeedAges(int assets) {
        aliveUntil = new long[assets];
        Arrays.fill(aliveUntil, Long.MIN_VALUE);
        never = aliveUntil.clone();
        holeBegan = aliveUntil.clone();
        holeEnded = aliveUntil.clone();
        setStep(TICKS);
    }

    /**
     * Sets how old data may be: by the length of the input's finest bars.
     *
     * @param stepMillis length, milliseconds, positive; a second or less is ticks
     */
    public void setStep(long stepMillis) {
        ticks = stepMillis <= TICKS;
        degradedMillis = ticks ? 10 * TICKS : 2 * stepMillis;
        blindMillis = ticks ? 60 * TICKS : 5 * stepMillis;
        deadMillis = ticks ? 300 * TICKS : 15 * stepMillis;
    }

    /**
     * Takes in that a feed was alive.
     *
     * @param asset index of the asset
     * @param until time up to which, epoch milliseconds; an earlier one changes nothing
     */
    public void alive(int asset, long until) {
        aliveUntil[asset] = Math.max(aliveUntil[asset], until);
    }

    /**
     * Notes which feeds are in a hole at an evaluation, and which are back from one.
     *
     * @param time time of the evaluation, epoch milliseconds; must not decrease
     */
    public void noteHoles(long time) {
        for (int i = 0; i < aliveUntil.length; i++) {
            if (isInHole(i, time)) {
                holeBegan[i] = aliveUntil[i];
                holeEnded[i] = Long.MAX_VALUE;
            } else if (holeEnded[i] == Long.MAX_VALUE) {
                holeEnded[i] = time;
            }
        }
    }

    private boolean isInHole(int asset, long time) {
        return aliveUntil[asset] != Long.MIN_VALUE && time - aliveUntil[asset] > 2 * deadMillis;
    }

    /**
     * Whether a mark says something about now: it was set after the last hole, or the feed has been back for so long that silence is a
     * price that didn't move.
     */
    boolean isSettled(int asset, long markedAt, long time) {
        boolean waited = holeEnded[asset] != Long.MAX_VALUE && time - holeEnded[asset] >= deadMillis;
        return markedAt > holeBegan[asset] || waited;
    }

    /** Whether bars are a second long: a silent market of ticks tells that nothing has moved, a bar that is missing nothing. */
    boolean areTicks() {
        return ticks;
    }

    /**
     * Time up to which silence is a price that didn't move. A bar that is missing is a hole, whatever the feed's status.
     *
     * @return epoch milliseconds of each asset, {@code Long.MIN_VALUE} for never; valid until the next call
     */
    public long[] silentUntil() {
        return ticks ? aliveUntil : never;
    }

    /** Age of a feed; one that was never heard has none and counts as 0: its symbol has no price. */
    private long ageOf(int asset, long time) {
        return aliveUntil[asset] == Long.MIN_VALUE ? 0 : Math.max(0, time - aliveUntil[asset]);
    }

    /** Age of the feeds that a desk is judged by, milliseconds. */
    long age(long time, Materiality materiality) {
        long oldest = 0;
        long youngest = Long.MAX_VALUE;
        boolean any = false;
        for (int i = 0; i < aliveUntil.length; i++) {
            if (aliveUntil[i] != Long.MIN_VALUE) {
                any |= materiality.isMaterial(i);
                oldest = materiality.isMaterial(i) ? Math.max(oldest, ageOf(i, time)) : oldest;
                youngest = Math.min(youngest, ageOf(i, time));
            }
        }
        return any ? oldest : youngest == Long.MAX_VALUE ? 0 : youngest;
    }

    boolean isDegraded(int asset, long time) {
        return isDegraded(ageOf(asset, time));
    }

    boolean isDegraded(long age) {
        return age >= degradedMillis;
    }

    boolean isBlind(long age) {
        return age >= blindMillis;
    }

    /** Whether a feed has been silent for so long that people are paged. */
    boolean isDead(long age) {
        return age >= deadMillis;
    }

    /**
     * Whether a desk has waited for its markets for as long as makes one blind.
     *
     * @param begun time at which it began, epoch milliseconds
     * @param time time of the evaluation, epoch milliseconds
     * @return whether it has
     */
    public boolean hasWaitedSince(long begun, long time) {
        return time - begun >= blindMillis;
    }

    /** Time since which a book must have come to count as seen. */
    long booksSince(long time) {
        return time - degradedMillis;
    }

    /**
     * Whether every feed that was ever heard is in a hole, so that nothing can change before one is back.
     *
     * @param time time of the evaluation, epoch milliseconds
     * @return whether all are
     */
    public boolean areAllInHoles(long time) {
        for (int i = 0; i < aliveUntil.length; i++) {
            if (aliveUntil[i] != Long.MIN_VALUE && !isInHole(i, time)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Time up to which any feed was alive.
     *
     * @return epoch milliseconds UTC; {@link Long#MIN_VALUE} before the first
     */
    public long heardUntil() {
        return Arrays.stream(aliveUntil).max().orElse(Long.MIN_VALUE);
    }

    /** Of each feed the time up to which it was alive, and begin and end of its last hole, epoch milliseconds UTC. */
    @SuppressWarnings("ArrayRecordComponent")
    public record State(long[] aliveUntil, long[] holeBegan, long[] holeEnded) {}

    @Override
    public State snapshot() {
        return new State(aliveUntil.clone(), holeBegan.clone(), holeEnded.clone());
    }

    @Override
    public void resume(State state) {
        System.arraycopy(state.aliveUntil(), 0, aliveUntil, 0, state.aliveUntil().length);
        System.arraycopy(state.holeBegan(), 0, holeBegan, 0, state.holeBegan().length);
        System.arraycopy(state.holeEnded(), 0, holeEnded, 0, state.holeEnded().length);
    }
}
