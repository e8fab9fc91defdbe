package io.breakwater.risk.desk.book;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.TreeMap;

import io.breakwater.risk.state.SnapshotCodec;

/** One account of a desk as its venue reports it: what it holds, and what it is worth beside that. State: some 150 kB at most. */
final class ReportedAccount {
    /** Executions remembered, so that one that comes again counts once. */
    static final int FILLS_REMEMBERED = 4096;

    String venue = "";
    /** Equity less the marked value of the positions, base currency. */
    double cash;

    /** Equity as last reported, base currency; 0 before the first report. */
    double reportedEquity;

    double pending;
    double usage = Double.NaN;
    long openOrders;
    long reportedAt = Long.MIN_VALUE;
    long positionsAt = Long.MIN_VALUE;
    boolean hasFills;
    final TreeMap<Held, Double> quantities = new TreeMap<>();
    private final LinkedHashSet<String> fills = new LinkedHashSet<>();

    /** What is held: an instrument for a strategy. */
    record Held(String symbol, String strategy) implements Comparable<Held> {
        @Override
        public int compareTo(Held other) {
            int bySymbol = symbol.compareTo(other.symbol);
            return bySymbol != 0 ? bySymbol : strategy.compareTo(other.strategy);
        }
    }

    /** Whether an execution is new; it is remembered. */
    boolean isNew(String fillId) {
        if (!fills.add(fillId)) {
            return false;
        }
        if (fills.size() > FILLS_REMEMBERED) {
            Iterator<String> oldest = fills.iterator();
            oldest.next();
            oldest.remove();
        }
        return true;
    }

    void add(Held held, double quantity) {
        double sum = quantities.getOrDefault(held, 0.0) + quantity;
        if (sum == 0) {
            quantities.remove(held);
        } else {
            quantities.put(held, sum);
        }
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeUTF(venue);
        out.writeDouble(cash);
        out.writeDouble(reportedEquity);
        out.writeDouble(pending);
        out.writeDouble(usage);
        out.writeLong(openOrders);
        out.writeLong(reportedAt);
        out.writeLong(positionsAt);
        out.writeBoolean(hasFills);
        out.writeInt(quantities.size());
        for (Map.Entry<Held, Double> entry : quantities.entrySet()) {
            SnapshotCodec.write(out, entry.getKey());
            out.writeDouble(entry.getValue());
        }
        out.writeInt(fills.size());
        for (String fill : fills) {
            out.writeUTF(fill);
        }
    }

    static ReportedAccount readFrom(DataInput in) throws IOException {
        ReportedAccount account = new ReportedAccount();
        account.venue = in.readUTF();
        account.cash = in.readDouble();
        account.reportedEquity = in.readDouble();
        account.pending = in.readDouble();
        account.usage = in.readDouble();
        account.openOrders = in.readLong();
        account.reportedAt = in.readLong();
        account.positionsAt = in.readLong();
        account.hasFills = in.readBoolean();
        for (int left = in.readInt(); left > 0; left--) {
            account.quantities.put(SnapshotCodec.read(in, Held.class), in.readDouble());
        }
        for (int left = in.readInt(); left > 0; left--) {
            account.fills.add(in.readUTF());
        }
        return account;
    }
}
