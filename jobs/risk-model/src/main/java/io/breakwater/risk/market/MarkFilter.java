package io.breakwater.risk.market;

import java.util.Arrays;

import io.breakwater.risk.state.Resumable;

/**
 * Keeps a single bad tick out of marks, and out of all that is measured from prices: a print that jumps away from the mark becomes
 * the mark only when the next print is nearer to it than to the mark, or agrees with it (specification section 3.3).
 *
 * <p>A jump is more than 5 % for bars of up to a minute and grows with the root of the length of longer ones; two prints agree when
 * they are no jump apart. Without this one print that is wrong by 30 % would stand in the high-water marks for a week and in the
 * scenarios for 2,000 hours, and force trades long after the price is back. Until it is confirmed a jump is uncertainty: it moves
 * R_hi, not R.
 *
 * <p>The very first print has nothing to be measured by and waits until one agrees with it. State: 16 bytes an asset.
 */
public final class MarkFilter implements Resumable<MarkFilter.State> {
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

    /**
     * The last mark that was accepted.
     *
     * @param asset index of the asset
     * @return quote currency per unit; NaN before the first
     */
    public double markOf(int asset) {
        return marks[asset];
    }

    /**
     * The print that nothing could be measured by yet, so that it waits for one that agrees.
     *
     * @param asset index of the asset
     * @return quote currency per unit; NaN where none waits, or there is a mark
     */
    public double firstOf(int asset) {
        return Double.isNaN(marks[asset]) ? jumps[asset] : Double.NaN;
    }

    /**
     * How far a print may lie from the mark without being a jump.
     *
     * @param barMillis length of the bar that it closes, milliseconds
     * @return fraction of the mark, positive
     */
    public static double largestMove(long barMillis) {
        return JUMP * Math.sqrt(Math.max(1, barMillis / MINUTE));
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
        double largest = largestMove(barMillis);
        boolean near = Math.abs(price / marks[asset] - 1) <= largest;
        if (!near && !confirms(asset, price, largest)) {
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

    /**
     * Takes a price as the mark that something other than a print has confirmed.
     *
     * @param asset index of the asset
     * @param price positive
     */
    public void adopt(int asset, double price) {
        marks[asset] = price;
        jumps[asset] = Double.NaN;
    }

    /**
     * The move that waits for confirmation.
     *
     * @param asset index of the asset
     * @return move relative to the mark; 0 when none waits
     */
    public double unconfirmedMove(int asset) {
        double move = jumps[asset] / marks[asset] - 1;
        return Double.isNaN(move) ? 0 : move;
    }

    /**
     * Whether any mark's jump waits for confirmation.
     *
     * @return whether one does
     */
    public boolean isWaiting() {
        for (int asset = 0; asset < marks.length; asset++) {
            if (unconfirmedMove(asset) != 0) {
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

    @Override
    public void resume(State state) {
        System.arraycopy(state.marks(), 0, marks, 0, state.marks().length);
        System.arraycopy(state.jumps(), 0, jumps, 0, state.jumps().length);
    }
}
