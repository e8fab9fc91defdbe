package io.breakwater.risk.desk.marks;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

import io.breakwater.risk.state.Persistent;
import io.breakwater.risk.state.StateFormat;

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
public final class MarkFilter implements Persistent {
    private static final int VERSION = 2;
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

    @Override
    public void writeTo(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        StateFormat.writeDoubles(out, marks);
        StateFormat.writeDoubles(out, jumps);
    }

    void restoreFrom(DataInput in) throws IOException {
        StateFormat.readVersion(in, "MarkFilter", VERSION);
        StateFormat.readInto(in, marks);
        StateFormat.readInto(in, jumps);
    }
}
