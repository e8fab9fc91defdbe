package io.breakwater.job.levels;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.TreeMap;

import io.breakwater.risk.desk.Fill;
import io.breakwater.risk.desk.Instrument;
import io.breakwater.risk.desk.PositionReport;
import io.breakwater.risk.desk.PositionSnapshot;
import io.breakwater.risk.state.Persistent;
import io.breakwater.risk.state.RecordFormat;
import io.breakwater.risk.state.StateFormat;

/** What one desk knows of instruments; turns contracts into base units. State: some 100 bytes an instrument. */
public final class KnownInstruments implements Persistent {
    private static final int VERSION = 1;

    private final TreeMap<String, Instrument> bySymbol = new TreeMap<>();

    void add(Instrument instrument) {
        bySymbol.put(instrument.symbol(), instrument);
    }

    private double baseUnits(String symbol, double quantity, double price) {
        Instrument instrument = bySymbol.get(symbol);
        return instrument == null ? quantity : instrument.baseUnits(quantity, price);
    }

    /** First symbol whose size can't be told without the price that it was opened at. */
    Optional<String> withoutPrice(PositionSnapshot snapshot) {
        return Arrays.stream(snapshot.positions())
                .filter(position -> Double.isNaN(inBaseUnits(position).quantity()))
                .map(PositionReport::symbol)
                .findFirst();
    }

    private PositionReport inBaseUnits(PositionReport position) {
        double units = baseUnits(position.symbol(), position.quantity(), position.entryPrice());
        return new PositionReport(position.symbol(), position.strategy(), units, position.entryPrice());
    }

    PositionSnapshot inBaseUnits(PositionSnapshot snapshot) {
        PositionReport[] positions =
                Arrays.stream(snapshot.positions()).map(this::inBaseUnits).toArray(PositionReport[]::new);
        return new PositionSnapshot(snapshot.desk(), snapshot.account(), snapshot.venue(), snapshot.time(), positions);
    }

    Fill inBaseUnits(Fill fill) {
        return new Fill(
                fill.desk(),
                fill.account(),
                fill.venue(),
                fill.strategy(),
                fill.symbol(),
                fill.fillId(),
                fill.book(),
                fill.time(),
                baseUnits(fill.symbol(), fill.quantity(), fill.price()),
                fill.price(),
                fill.fee());
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeInt(bySymbol.size());
        for (Instrument instrument : bySymbol.values()) {
            RecordFormat.write(out, instrument);
        }
    }

    /**
     * Reads what {@link #writeTo} wrote.
     *
     * @param in where from
     * @return the instruments
     * @throws IOException when they can't be read
     */
    public static KnownInstruments readFrom(DataInput in) throws IOException {
        StateFormat.readVersion(in, "KnownInstruments", VERSION);
        KnownInstruments known = new KnownInstruments();
        for (int left = in.readInt(); left > 0; left--) {
            known.add(RecordFormat.read(in, Instrument.class));
        }
        return known;
    }
}
