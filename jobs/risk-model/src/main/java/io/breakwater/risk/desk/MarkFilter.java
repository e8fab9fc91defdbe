package io.breakwater.risk.desk;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

import io.breakwater.risk.state.Persistent;
import io.breakwater.risk.state.StateFormat;

/**
 * Keeps a single bad tick out of the marks: a print that jumps away from the mark becomes the mark only when the next print is
 * nearer to it than to the mark.
 *
 * <p>A jump is more than 5 % for bars of up to a minute and grows with the root of the length of longer ones. Without this one
 * print that is wrong by 30 % would stand in the high-water marks for a week and in the scenarios for 2,000 hours, and force trades
 * long after the price is back. Until it is confirmed a jump is uncertainty: it moves R_hi, not R.
 *
 * <p>Behind a hole so long that the mark says nothing any more, two prints that agree make the mark: a single one would be a
 * high-water mark that nobody has seen confirmed. Caveat: the very first print has nothing to be measured by and is believed.
 * State: 17 bytes an asset.
 */
public final class MarkFilter implements Persistent {
    private static final int VERSION = 1;
    private static final double JUMP = 0.05;
    private static final double MINUTE = 60_000;

    private final double[] marks;
    private final double[] jumps;
    private final boolean[] forgotten;

    /**
     * A filter that has seen nothing.
     *
     * @param assets number of assets, at least 1
     */
    public MarkFilter(int assets) {
        marks = new double[assets];
        jumps = new double[assets];
        forgotten = new boolean[assets];
        Arrays.fill(marks, Double.NaN);
        Arrays.fill(jumps, Double.NaN);
    }

    /** Every mark is too old to say anything: the next ones must be confirmed. */
    void forget() {
        Arrays.fill(forgotten, true);
        Arrays.fill(jumps, Double.NaN);
    }

    /** The last mark that was accepted; NaN when there is none that still says something. */
    double markOf(int asset) {
        return forgotten[asset] ? Double.NaN : marks[asset];
    }

    /** Whether every asset has a mark that still says something. */
    boolean isSettled() {
        for (boolean old : forgotten) {
            if (old) {
                return false;
            }
        }
        return true;
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
        if (forgotten[asset]) {
            return confirms(asset, price, largest);
        }
        double move = Math.abs(price / marks[asset] - 1);
        boolean confirms = Math.abs(price - jumps[asset]) < Math.abs(price - marks[asset]);
        if (move > largest && !confirms) {
            jumps[asset] = price;
            return false;
        }
        marks[asset] = price;
        jumps[asset] = Double.NaN;
        return true;
    }

    private boolean confirms(int asset, double price, double largest) {
        boolean agrees = Math.abs(price / jumps[asset] - 1) <= largest;
        forgotten[asset] = !agrees;
        marks[asset] = price;
        jumps[asset] = agrees ? Double.NaN : price;
        return agrees;
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
        for (boolean old : forgotten) {
            out.writeBoolean(old);
        }
    }

    void restoreFrom(DataInput in) throws IOException {
        StateFormat.readVersion(in, "MarkFilter", VERSION);
        StateFormat.readInto(in, marks);
        int written = StateFormat.readInto(in, jumps);
        for (int i = 0; i < written; i++) {
            forgotten[i] = in.readBoolean();
        }
    }
}
