package io.breakwater.risk.desk.marks;

import java.util.Arrays;

import io.breakwater.risk.state.Stateful;

/**
 * Keeps a single bad tick out of the marks: a print that jumps away from the mark becomes the mark only when the next print is
 * nearer to it than to the mark, or agrees with it (specification section 3.3).
 *
 * <p>A jump is more than 5 % for bars of up to a minute and grows with the root of the length of longer ones; two prints agree when
 * they are no jump apart. Without this one print that is wrong by 30 % would stand in the high-water marks for a week and in the
 * scenarios for 2,000 hours, and force trades long after the price is back. Until it is confirmed a jump is uncertainty: it moves
 * R_hi, not R.
 *
 * <p>Caveat: the very first print has nothing to be measured by and is believed. State: 16 bytes an asset.
 */
public final class MarkFilter implements Stateful<MarkFilter.State> {
    private static final double JUMP = 0.05;
    private static final double MINUTE = 60_000;

    private final double[] marks;
    private final double[] jumps;

    /**
     * A filter that has seen nothing.
     *
     * @param assets number of assets, at least 1
     */
    public MarkFilter(int assets) {
        marks = new double[assets];
        jumps = new double[assets];
        Arrays.fill(marks, Double.NaN);
        Arrays.fill(jumps, Double.NaN);
    }

    /** The last mark that was accepted; NaN before the first. */
    double markOf(int asset) {
        return marks[asset];
    }

    /**
     * Takes a print in.
     *
     * @param asset index of the asset
     * @param price positive
     * @param barMillis length of the bar that the price closes, milliseconds
     * @return whether the print is the mark now; false when it waits for the next one
     */
    public boolean accepts(int asset, double price, long barMillis) {
        double largest = JUMP * Math.sqrt(Math.max(1, barMillis / MINUTE));
        double move = Math.abs(price / marks[asset] - 1);
        if (move > largest && !confirms(asset, price, largest)) {
            jumps[asset] = price;
            return false;
        }
        adopt(asset, price);
        return true;
    }

    private boolean confirms(int asset, double price, double largest) {
        double jump = jumps[asset];
        return Math.abs(price - jump) < Math.abs(price - marks[asset]) || Math.abs(price / jump - 1) <= largest;
    }

    /** Takes a price as the mark that something other than a print has confirmed. */
    void adopt(int asset, double price) {
        marks[asset] = price;
        jumps[asset] = Double.NaN;
    }

    /**
     * The move that waits for confirmation.
     *
     * @param asset index of the asset
     * @return move relative to the mark; 0 when none waits
     */
    double unconfirmedMove(int asset) {
        return Double.isNaN(jumps[asset]) ? 0 : jumps[asset] / marks[asset] - 1;
    }

    /** Whether any asset's jump waits for confirmation. */
    boolean isWaiting() {
        for (double jump : jumps) {
            if (!Double.isNaN(jump)) {
                return true;
            }
        }
        return false;
    }

    /**
     * What must be kept to go on with the same marks.
     *
     * @param marks mark of each asset, quote currency per unit; NaN before the first
     * @param jumps print that waits for confirmation; NaN for none
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record State(double[] marks, double[] jumps) {}

    @Override
    public State snapshot() {
        return new State(marks.clone(), jumps.clone());
    }

    /**
     * Goes on from a snapshot.
     *
     * @param state what {@link #snapshot()} gave
     * @return filter of as many assets
     */
    public static MarkFilter restore(State state) {
        MarkFilter filter = new MarkFilter(state.marks().length);
        filter.resume(state);
        return filter;
    }

    /** Goes on from a snapshot of as many assets or fewer, of which those that are new have seen nothing. */
    void resume(State state) {
        System.arraycopy(state.marks(), 0, marks, 0, state.marks().length);
        System.arraycopy(state.jumps(), 0, jumps, 0, state.jumps().length);
    }
}
