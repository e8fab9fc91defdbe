package io.breakwater.risk.desk;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;

import io.breakwater.risk.state.Persistent;
import io.breakwater.risk.state.StateFormat;

/**
 * Takes in what venues say of a desk's accounts, and counts what it can't use. State: {@value #MOST_IDS} ids of fills.
 */
final class DeskReports implements Persistent {
    private static final int VERSION = 1;
    private static final int MOST_IDS = 4_096;
    private static final long GATEWAY_SILENT_MILLIS = 10_000;

    private final List<String> symbols;
    private final DeskRiskModel model;
    private final LinkedHashSet<String> fillIds = new LinkedHashSet<>();
    private boolean unknownPosition;
    private long repeated;
    private long gatewayHeard = Long.MIN_VALUE;

    DeskReports(List<String> symbols, DeskRiskModel model) {
        this.symbols = symbols;
        this.model = model;
    }

    void gateway(long time) {
        gatewayHeard = Math.max(gatewayHeard, time);
    }

    void account(AccountReport report) {
        model.account(report.account(), report.equity(), report.flow());
    }

    void positions(PositionSnapshot snapshot) {
        double[] held = new double[symbols.size()];
        unknownPosition = false;
        for (PositionReport position : snapshot.positions()) {
            int asset = symbols.indexOf(position.symbol());
            if (asset >= 0) {
                held[asset] += position.quantity();
            } else {
                unknownPosition |= position.quantity() != 0;
            }
        }
        model.book().reported().hold(snapshot.account(), held);
        model.book().follow(false);
    }

    void fill(Fill fill) {
        if (!fill.book().equals("live")) {
            return;
        }
        if (!fillIds.add(fill.account() + ' ' + fill.fillId())) {
            repeated++;
            return;
        }
        if (fillIds.size() > MOST_IDS) {
            Iterator<String> oldest = fillIds.iterator();
            oldest.next();
            oldest.remove();
        }
        int asset = symbols.indexOf(fill.symbol());
        if (asset < 0) {
            unknownPosition = true;
            return;
        }
        model.book().fill(fill, asset);
    }

    /** Fills whose id had come before. */
    long repeated() {
        return repeated;
    }

    /** What lowers the data quality; null when nothing does. */
    String quality(long time) {
        boolean silent = gatewayHeard != Long.MIN_VALUE && time - gatewayHeard > GATEWAY_SILENT_MILLIS;
        if (unknownPosition) {
            return silent ? "unknown-position+gateway-silent" : "unknown-position";
        }
        return silent ? "gateway-silent" : null;
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeBoolean(unknownPosition);
        out.writeLong(repeated);
        out.writeLong(gatewayHeard);
        out.writeInt(fillIds.size());
        for (String id : fillIds) {
            out.writeUTF(id);
        }
    }

    void restoreFrom(DataInput in) throws IOException {
        StateFormat.readVersion(in, "DeskReports", VERSION);
        unknownPosition = in.readBoolean();
        repeated = in.readLong();
        gatewayHeard = in.readLong();
        for (int left = in.readInt(); left > 0; left--) {
            fillIds.add(in.readUTF());
        }
    }
}
