package io.breakwater.risk.desk;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

import io.breakwater.risk.state.Persistent;
import io.breakwater.risk.state.StateFormat;

/**
 * What a desk holds now: quantities, marks, cash; and what it held when the episode began.
 *
 * <p>Equity is cash plus the marked value of the positions, in base currency. Trades of the paper desk are at the mark, without
 * cost. State: 40 bytes an asset.
 */
final class DeskBook implements Persistent {
    private static final int VERSION = 1;

    private final double[] quantities;
    private final double[] marks;
    private final double[] baseQuantities;
    private final double[] baseExposures;
    private final double[] restored;
    private final ReportedAccounts reported;
    private double cash;
    private boolean opened;
    private double sizeFactor = 1;

    DeskBook(DeskDefinition desk) {
        List<String> symbols = desk.symbols();
        int n = symbols.size();
        quantities = new double[n];
        marks = new double[n];
        baseQuantities = new double[n];
        baseExposures = new double[n];
        restored = new double[n];
        Arrays.fill(marks, Double.NaN);
        reported = new ReportedAccounts(n);
        cash = desk.equity();
        for (DeskPosition position : desk.positions()) {
            int at = symbols.indexOf(position.symbol());
            baseQuantities[at] += Double.isNaN(position.quantity()) ? 0 : position.quantity();
            baseExposures[at] += Double.isNaN(position.exposure()) ? 0 : position.exposure();
        }
    }

    int assets() {
        return quantities.length;
    }

    void mark(int asset, double price) {
        marks[asset] = price;
    }

    double markOf(int asset) {
        return marks[asset];
    }

    /** Whether every position has a price. */
    boolean isMarked() {
        for (double mark : marks) {
            if (Double.isNaN(mark)) {
                return false;
            }
        }
        return true;
    }

    /** Buys the positions of the desk file at the first complete set of marks. */
    boolean open() {
        if (!opened && isMarked()) {
            opened = true;
            trade(1);
            follow(true);
        }
        return opened;
    }

    ReportedAccounts reported() {
        return reported;
    }

    /** Whether venues say what the desk holds, so that nothing is traded on paper. */
    boolean isReported() {
        return reported.hasPositions();
    }

    /**
     * Brings the book to what venues have said, once it is open.
     *
     * @param equityToo whether equity is known afresh; else a change of size was paid for at the marks
     */
    void follow(boolean equityToo) {
        if (!opened) {
            return;
        }
        for (int i = 0; reported.hasPositions() && i < quantities.length; i++) {
            cash -= (reported.quantity(i) - quantities[i]) * marks[i];
            quantities[i] = reported.quantity(i);
        }
        if (equityToo && reported.hasEquity()) {
            cash += reported.equity() - equity(null);
        }
    }

    /** Takes an execution in: what it cost beyond the mark is lost, until a venue says the equity afresh. */
    void fill(Fill fill, int asset) {
        if (!reported.hasPositions()) {
            reported.startFrom(opened ? quantities : baseQuantities);
        }
        reported.add(fill.account(), asset, fill.quantity());
        follow(false);
        if (opened) {
            cash -= fill.fee() + fill.quantity() * (fill.price() - marks[asset]);
        }
    }

    /**
     * Equity with every mark moved.
     *
     * @param moves relative move of each mark, null for none
     */
    double equity(double[] moves) {
        double equity = cash;
        for (int i = 0; i < quantities.length; i++) {
            if (quantities[i] != 0) {
                equity += quantities[i] * marks[i] * (moves == null ? 1 : 1 + moves[i]);
            }
        }
        return equity;
    }

    /** Signed notional of each asset, marks moved, times a size factor, over equity. */
    void exposures(double[] moves, double equity, double[] into) {
        for (int i = 0; i < quantities.length; i++) {
            into[i] = quantities[i] * marks[i] * (moves == null ? 1 : 1 + moves[i]) / equity;
        }
    }

    /** The same at the sizes held when the episode began. */
    void restoredExposures(double[] moves, double equity, double[] into) {
        for (int i = 0; i < quantities.length; i++) {
            into[i] = baseExposures[i] != 0
                    ? baseExposures[i] + baseQuantities[i] * marks[i] / equity
                    : restored[i] * marks[i] * (moves == null ? 1 : 1 + moves[i]) / equity;
        }
    }

    /** Remembers the sizes of the present as those of a new episode. */
    void beginEpisode() {
        System.arraycopy(quantities, 0, restored, 0, quantities.length);
    }

    double quantityOf(int asset) {
        return quantities[asset];
    }

    double sizeFactor() {
        return sizeFactor;
    }

    boolean isFlat() {
        for (double quantity : quantities) {
            if (quantity != 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * Brings every position to the desk file's size times a factor, at the marks.
     *
     * @param factor 0 to 1
     */
    void trade(double factor) {
        // A multiple of what is gone is nothing: below zero it would turn every position round.
        double equity = Math.max(0, equity(null));
        sizeFactor = factor;
        for (int i = 0; i < quantities.length; i++) {
            double target = factor * (baseQuantities[i] + baseExposures[i] * equity / marks[i]);
            cash -= (target - quantities[i]) * marks[i];
            quantities[i] = target;
        }
    }

    /** Whether sizes follow equity and so have to be traded back at each evaluation. */
    boolean followsEquity() {
        for (double exposure : baseExposures) {
            if (exposure != 0) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeBoolean(opened);
        out.writeDouble(cash);
        out.writeDouble(sizeFactor);
        StateFormat.writeDoubles(out, quantities);
        StateFormat.writeDoubles(out, marks);
        StateFormat.writeDoubles(out, restored);
        reported.writeTo(out);
    }

    void restoreFrom(DataInput in) throws IOException {
        StateFormat.readVersion(in, "DeskBook", VERSION);
        opened = in.readBoolean();
        cash = in.readDouble();
        sizeFactor = in.readDouble();
        System.arraycopy(StateFormat.readDoubles(in), 0, quantities, 0, quantities.length);
        System.arraycopy(StateFormat.readDoubles(in), 0, marks, 0, marks.length);
        System.arraycopy(StateFormat.readDoubles(in), 0, restored, 0, restored.length);
        reported.restoreFrom(in);
    }
}
