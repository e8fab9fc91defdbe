package io.breakwater.risk.desk.book;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.breakwater.risk.desk.records.Fill;
import io.breakwater.risk.desk.records.PositionReport;
import io.breakwater.risk.desk.records.PositionSnapshot;
import io.breakwater.risk.market.Instrument;
import io.breakwater.risk.state.Resumable;

/**
 * What one desk knows of instruments, held or not: legs of one underlying net, and contracts are so many base units. The only copy.
 * State: some 100 bytes an instrument.
 */
public final class KnownInstruments implements Resumable<KnownInstruments.State> {

    private final TreeMap<String, Instrument> bySymbol = new TreeMap<>();

    /**
     * Takes a description in; it takes the place of an earlier one of the symbol.
     *
     * @param instrument the description
     */
    public void add(Instrument instrument) {
        bySymbol.put(instrument.symbol(), instrument);
    }

    /**
     * Whether an instrument has been described.
     *
     * @param symbol instrument
     * @return whether it has
     */
    public boolean knows(String symbol) {
        return bySymbol.containsKey(symbol);
    }

    /**
     * What an instrument is; guessed from its name when nobody has described it.
     *
     * @param symbol instrument
     * @return its description
     */
    public Instrument of(String symbol) {
        Instrument known = bySymbol.get(symbol);
        return known == null ? Instrument.guessed(symbol) : known;
    }

    private double baseUnits(String symbol, double quantity, double price) {
        Instrument instrument = bySymbol.get(symbol);
        return instrument == null ? quantity : instrument.baseUnits(quantity, price);
    }

    /**
     * First symbol whose size in base units is unknown without the price that it was opened at.
     *
     * @param snapshot positions as the venue counts them
     * @return symbol of an inverse contract without entry price; empty when all are known
     */
    public Optional<String> withoutPrice(PositionSnapshot snapshot) {
        return Arrays.stream(snapshot.positions())
                .filter(position -> Double.isNaN(inBaseUnits(position).quantity()))
                .map(PositionReport::symbol)
                .findFirst();
    }

    private PositionReport inBaseUnits(PositionReport position) {
        double units = baseUnits(position.symbol(), position.quantity(), position.entryPrice());
        return new PositionReport(position.symbol(), position.strategy(), units, position.entryPrice());
    }

    /**
     * Positions in base units.
     *
     * @param snapshot positions as the venue counts them
     * @return the same with quantities in base units, signed
     */
    public PositionSnapshot inBaseUnits(PositionSnapshot snapshot) {
        PositionReport[] positions =
                Arrays.stream(snapshot.positions()).map(this::inBaseUnits).toArray(PositionReport[]::new);
        return new PositionSnapshot(snapshot.desk(), snapshot.account(), snapshot.venue(), snapshot.time(), positions);
    }

    /**
     * An execution in base units.
     *
     * @param fill execution as the venue counts it
     * @return the same with its quantity in base units, signed
     */
    public Fill inBaseUnits(Fill fill) {
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

    /** The instruments that somebody has described. */
    public record State(Map<String, Instrument> bySymbol) {}

    @Override
    public State snapshot() {
        return new State(Map.copyOf(bySymbol));
    }

    @Override
    public void resume(State state) {
        bySymbol.clear();
        bySymbol.putAll(state.bySymbol());
    }
}
