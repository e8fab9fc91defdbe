package io.breakwater.risk.desk;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

import io.breakwater.risk.state.Persistent;
import io.breakwater.risk.state.StateFormat;

/** What venues have said of each account of a desk: positions and equity. State: 8 bytes an account and asset. */
final class ReportedAccounts implements Persistent {
    private static final int VERSION = 1;

    /** Stands for what the desk file says, until a venue says more. */
    private static final String DESK_FILE = "";

    private final int assets;
    private final TreeMap<String, double[]> positions = new TreeMap<>();
    private final TreeMap<String, Double> equities = new TreeMap<>();

    ReportedAccounts(int assets) {
        this.assets = assets;
    }

    void hold(String account, double[] quantities) {
        positions.remove(DESK_FILE);
        positions.put(account, quantities);
    }

    /** Takes what is held on paper as what the fills to come start from. */
    void startFrom(double[] quantities) {
        positions.put(DESK_FILE, quantities.clone());
    }

    void add(String account, int asset, double quantity) {
        positions.computeIfAbsent(account, unseen -> new double[assets])[asset] += quantity;
    }

    /** Takes an equity in; returns whether it is the account's first. */
    boolean value(String account, double equity) {
        return equities.put(account, equity) == null;
    }

    boolean hasPositions() {
        return !positions.isEmpty();
    }

    boolean hasEquity() {
        return !equities.isEmpty();
    }

    double quantity(int asset) {
        double sum = 0;
        for (double[] held : positions.values()) {
            sum += held[asset];
        }
        return sum;
    }

    double equity() {
        double sum = 0;
        for (double equity : equities.values()) {
            sum += equity;
        }
        return sum;
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeInt(positions.size());
        for (Map.Entry<String, double[]> account : positions.entrySet()) {
            out.writeUTF(account.getKey());
            StateFormat.writeDoubles(out, account.getValue());
        }
        out.writeInt(equities.size());
        for (Map.Entry<String, Double> account : equities.entrySet()) {
            out.writeUTF(account.getKey());
            out.writeDouble(account.getValue());
        }
    }

    void restoreFrom(DataInput in) throws IOException {
        StateFormat.readVersion(in, "ReportedAccounts", VERSION);
        for (int left = in.readInt(); left > 0; left--) {
            positions.put(in.readUTF(), StateFormat.readDoubles(in));
        }
        for (int left = in.readInt(); left > 0; left--) {
            equities.put(in.readUTF(), in.readDouble());
        }
    }
}
