package io.breakwater.risk.desk.marks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.breakwater.risk.market.VenuePrint;
import io.breakwater.risk.state.NotState;
import io.breakwater.risk.state.Resumable;

/**
 * Which assets have stood still for so long that it is no calm: nothing was traded and no mark has moved for more than 15 bars (minutes,
 * where bars are shorter), although the feed is alive.
 *
 * <p>A bar of unknown volume counts as traded. Where bars are missing, or a feed is silent, {@link FeedAges} speaks. State: 32 bytes an
 * asset.
 */
public final class Halts implements Resumable<Halts.State> {
    private static final long MINUTE = 60_000;
    private static final int MOST_IDLE_BARS = 15;

    private final double[] marks;
    private final long[] barMillis;
    /** When an asset was last traded, or its mark last moved. */
    private final long[] traded;
    /** When a bar last said that nothing was. */
    private final long[] idle;

    @NotState("made anew at each evaluation")
    private final boolean[] halted;

    @NotState("made anew at each evaluation")
    private final long[] calmUntil;

    /**
     * Assets of which nothing has been heard.
     *
     * @param assets number of assets, at least 1
     */
    public Halts(int assets) {
        marks = new double[assets];
        barMillis = new long[assets];
        traded = new long[assets];
        idle = new long[assets];
        halted = new boolean[assets];
        calmUntil = new long[assets];
        Arrays.fill(marks, Double.NaN);
        Arrays.fill(traded, Long.MIN_VALUE);
        Arrays.fill(idle, Long.MIN_VALUE);
    }

    /**
     * Takes a bar of one venue in.
     *
     * @param asset index of the asset
     * @param print the bar
     * @param mark mark that it has given; NaN for none
     * @return whether it was traded, or has moved the mark
     */
    public boolean print(int asset, VenuePrint print, double mark) {
        barMillis[asset] = Math.max(MINUTE, print.barMillis());
        if (print.baseVolume() == 0 && mark == marks[asset]) {
            idle[asset] = Math.max(idle[asset], print.time());
            return false;
        }
        trade(asset, print.time(), mark);
        return true;
    }

    /**
     * Takes a quote in.
     *
     * @param asset index of the asset
     * @param time when, epoch milliseconds
     * @param mark mark that it has given; NaN for none
     * @return whether it has moved the mark
     */
    public boolean quote(int asset, long time, double mark) {
        boolean moved = mark != marks[asset];
        if (moved) {
            trade(asset, time, mark);
        }
        return moved;
    }

    private void trade(int asset, long time, double mark) {
        barMillis[asset] = Math.max(MINUTE, barMillis[asset]);
        traded[asset] = Math.max(traded[asset], time);
        marks[asset] = Double.isNaN(mark) ? marks[asset] : mark;
    }

    /**
     * Judges all assets.
     *
     * @param time time of the evaluation, epoch milliseconds
     * @param silentUntil time up to which each asset's silence is a price that didn't move, epoch milliseconds
     * @return the same with the assets that bars say to be idle; valid until the next call
     */
    public long[] judge(long time, long[] silentUntil) {
        for (int i = 0; i < calmUntil.length; i++) {
            calmUntil[i] = Math.max(silentUntil[i], idle[i]);
            boolean heard = traded[i] != Long.MIN_VALUE && calmUntil[i] > traded[i];
            halted[i] = heard && Math.min(time, calmUntil[i]) - traded[i] > MOST_IDLE_BARS * barMillis[i];
        }
        return calmUntil;
    }

    /**
     * Which assets are halted, as of the last judgement.
     *
     * @return the live array, not a copy
     */
    public boolean[] halted() {
        return halted;
    }

    /**
     * Names of the assets that are halted.
     *
     * @param symbols names by index
     * @return those of halted assets
     */
    public List<String> named(List<String> symbols) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < halted.length; i++) {
            if (halted[i]) {
                names.add(symbols.get(i));
            }
        }
        return names;
    }

    /**
     * What must be kept to go on.
     *
     * @param marks newest mark of each asset; NaN before the first
     * @param barMillis length of its bars, at least a minute, milliseconds
     * @param traded when it was last traded, epoch milliseconds
     * @param idle when a bar last said that it wasn't, epoch milliseconds
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record State(double[] marks, long[] barMillis, long[] traded, long[] idle) {}

    @Override
    public State snapshot() {
        return new State(marks.clone(), barMillis.clone(), traded.clone(), idle.clone());
    }

    @Override
    public void resume(State state) {
        int known = state.marks().length;
        System.arraycopy(state.marks(), 0, marks, 0, known);
        System.arraycopy(state.barMillis(), 0, barMillis, 0, known);
        System.arraycopy(state.traded(), 0, traded, 0, known);
        System.arraycopy(state.idle(), 0, idle, 0, known);
    }
}
