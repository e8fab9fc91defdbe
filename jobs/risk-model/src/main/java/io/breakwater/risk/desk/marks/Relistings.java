package io.breakwater.risk.desk.marks;

import java.util.Arrays;

import io.breakwater.risk.state.Resumable;

/**
 * Symbols that come back after more than an hour of silence at a price that may be another coin's (specification section 3.1).
 *
 * <p>At more than five times the last good mark the mark is kept until somebody who knows says otherwise. At less than a fifth it is
 * kept until two prints at least 15 minutes apart agree within 5 %. A price between the two is judged as any other, and ends this when
 * it becomes the mark: a single bad tick behind the silence holds nothing. What a bar itself lasts is no silence.
 *
 * <p>Cost: O(1) a price. State: 41 bytes an asset.
 */
public final class Relistings implements Resumable<Relistings.State> {
    /** What becomes of a price. */
    enum Verdict {
        /** It is judged as any other. */
        ORDINARY,
        /** The last good mark is kept. */
        KEEP,
        /** It is the mark. */
        ADOPT
    }

    private static final long SILENCE = 3_600_000;
    private static final long APART = 900_000;
    private static final double AGREEMENT = 0.05;
    private static final double RISEN = 5;
    private static final double FALLEN = 0.2;

    private final long[] heard;
    /** Newest price of a symbol whose mark is kept; NaN for all others. */
    private final double[] newest;

    private final long[] since;
    /** The earlier of the two prints that must agree; NaN where a symbol has not fallen. */
    private final double[] candidates;

    private final long[] candidatesAt;
    private final boolean[] paged;

    Relistings(int assets) {
        heard = new long[assets];
        Arrays.fill(heard, Long.MIN_VALUE);
        newest = new double[assets];
        Arrays.fill(newest, Double.NaN);
        since = heard.clone();
        candidates = newest.clone();
        candidatesAt = heard.clone();
        paged = new boolean[assets];
    }

    /**
     * Judges a price.
     *
     * @param asset index of the asset
     * @param time when it was known, epoch milliseconds
     * @param barMillis length of the bar that it closes, milliseconds
     * @param price positive
     * @param mark the last good mark; NaN before the first
     */
    Verdict judge(int asset, long time, long barMillis, double price, double mark) {
        boolean back = heard[asset] != Long.MIN_VALUE && time - barMillis - heard[asset] > SILENCE;
        heard[asset] = time;
        if (Double.isNaN(mark) || !(back || isKept(asset))) {
            return Verdict.ORDINARY;
        }
        if (price > RISEN * mark) {
            keep(asset, time, price);
            candidates[asset] = Double.NaN;
            return Verdict.KEEP;
        }
        if (price < FALLEN * mark) {
            keep(asset, time, price);
            return isConfirmed(asset, time, price) ? Verdict.ADOPT : Verdict.KEEP;
        }
        newest[asset] = isKept(asset) ? price : Double.NaN;
        return Verdict.ORDINARY;
    }

    private void keep(int asset, long time, double price) {
        since[asset] = isKept(asset) ? since[asset] : time;
        newest[asset] = price;
    }

    private boolean isConfirmed(int asset, long time, double price) {
        boolean first = Double.isNaN(candidates[asset]);
        boolean agrees = Math.abs(price / candidates[asset] - 1) <= AGREEMENT;
        boolean apart = !first && time - candidatesAt[asset] >= APART;
        if (first || (apart && !agrees)) {
            candidates[asset] = price;
            candidatesAt[asset] = time;
        }
        return apart && agrees;
    }

    /** The symbol has a mark again. */
    void end(int asset) {
        newest[asset] = Double.NaN;
        candidates[asset] = Double.NaN;
        paged[asset] = false;
    }

    /**
     * Whether the mark is kept against what is printed.
     *
     * @param asset index of the asset
     * @return whether it is
     */
    public boolean isKept(int asset) {
        return !Double.isNaN(newest[asset]);
    }

    /** Whether any mark is. */
    boolean isAnyKept() {
        for (double price : newest) {
            if (!Double.isNaN(price)) {
                return true;
            }
        }
        return false;
    }

    /** Whether it is kept against a price of less than a fifth. */
    boolean isFallen(int asset) {
        return !Double.isNaN(candidates[asset]);
    }

    /**
     * Newest price of a symbol whose mark is kept.
     *
     * @param asset index of the asset
     * @return quote currency per unit, positive; NaN where no mark is kept
     */
    public double newest(int asset) {
        return newest[asset];
    }

    /** Time of the newest price. */
    long heardAt(int asset) {
        return heard[asset];
    }

    /**
     * Time of the first price that the mark was kept against.
     *
     * @param asset index of the asset
     * @return epoch milliseconds
     */
    public long since(int asset) {
        return since[asset];
    }

    /** Whether people have not been paged because of it yet; from now on they have. */
    boolean takePage(int asset) {
        boolean due = isFallen(asset) && !paged[asset];
        paged[asset] |= due;
        return due;
    }

    /**
     * What must be kept to go on with the same marks; each by asset.
     *
     * @param heard time of the newest price, epoch milliseconds UTC; {@link Long#MIN_VALUE} before the first
     * @param newest newest price of a symbol whose mark is kept, quote currency per unit; NaN for all others
     * @param since time of the first price that the mark was kept against, epoch milliseconds UTC
     * @param candidates the earlier of the two prints that must agree; NaN where a symbol has not fallen
     * @param candidatesAt time of that print, epoch milliseconds UTC
     * @param paged whether people have been paged
     */
    public record State(
            long[] heard, double[] newest, long[] since, double[] candidates, long[] candidatesAt, boolean[] paged) {}

    @Override
    public State snapshot() {
        return new State(
                heard.clone(), newest.clone(), since.clone(), candidates.clone(), candidatesAt.clone(), paged.clone());
    }

    @Override
    public void resume(State state) {
        int known = state.heard().length;
        System.arraycopy(state.heard(), 0, heard, 0, known);
        System.arraycopy(state.newest(), 0, newest, 0, known);
        System.arraycopy(state.since(), 0, since, 0, known);
        System.arraycopy(state.candidates(), 0, candidates, 0, known);
        System.arraycopy(state.candidatesAt(), 0, candidatesAt, 0, known);
        System.arraycopy(state.paged(), 0, paged, 0, known);
    }
}
