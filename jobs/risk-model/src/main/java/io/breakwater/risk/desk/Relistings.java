package io.breakwater.risk.desk;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

import io.breakwater.risk.state.Persistent;
import io.breakwater.risk.state.StateFormat;

/**
 * Symbols that come back after more than an hour of silence at a price that may be another coin's (specification section 3.1).
 *
 * <p>At more than five times the last good mark the mark is kept until somebody who knows says otherwise. At less than a fifth it is
 * kept until two prints at least 15 minutes apart agree within 5 %. A price between the two is judged as any other, and ends this when
 * it becomes the mark: a single bad tick behind the silence holds nothing. What a bar itself lasts is no silence.
 *
 * <p>Cost: O(1) a price. State: 41 bytes an asset.
 */
final class Relistings implements Persistent {
    /** What becomes of a price. */
    enum Verdict {
        /** It is judged as any other. */
        ORDINARY,
        /** The last good mark is kept. */
        KEEP,
        /** It is the mark. */
        ADOPT
    }

    private static final int VERSION = 1;
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

    /** Whether the mark is kept against what is printed. */
    boolean isKept(int asset) {
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

    /** Newest price of a symbol whose mark is kept; NaN for all others. */
    double newest(int asset) {
        return newest[asset];
    }

    /** Time of the newest price. */
    long heardAt(int asset) {
        return heard[asset];
    }

    /** Time of the first price that the mark was kept against. */
    long since(int asset) {
        return since[asset];
    }

    /** Whether people have not been paged because of it yet; from now on they have. */
    boolean takePage(int asset) {
        boolean due = isFallen(asset) && !paged[asset];
        paged[asset] |= due;
        return due;
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        StateFormat.writeLongs(out, heard);
        StateFormat.writeDoubles(out, newest);
        StateFormat.writeLongs(out, since);
        StateFormat.writeDoubles(out, candidates);
        StateFormat.writeLongs(out, candidatesAt);
        out.writeInt(paged.length);
        for (boolean each : paged) {
            out.writeBoolean(each);
        }
    }

    void restoreFrom(DataInput in) throws IOException {
        StateFormat.readVersion(in, "Relistings", VERSION);
        StateFormat.readInto(in, heard);
        StateFormat.readInto(in, newest);
        StateFormat.readInto(in, since);
        StateFormat.readInto(in, candidates);
        StateFormat.readInto(in, candidatesAt);
        // Symbols that the desk file has gained since have no part in what was written.
        int written = in.readInt();
        for (int i = 0; i < written; i++) {
            paged[i] = in.readBoolean();
        }
    }
}
