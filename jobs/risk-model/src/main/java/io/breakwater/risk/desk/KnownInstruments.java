package io.breakwater.risk.desk;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.breakwater.risk.market.Instrument;
import io.breakwater.risk.state.Stateful;

/**
 * What one desk knows of instruments, held or not: legs of one underlying net, and contracts are so many base units. The only copy.
 * State: some 100 bytes an instrument.
 */
final class KnownInstruments implements Stateful<KnownInstruments.State> {

    private final TreeMap<String, Instrument> bySymbol = new TreeMap<>();

    void add(Instrument instrument) {
        bySymbol.put(instrument.symbol(), instrument);
    }

    boolean knows(String symbol) {
        return bySymbol.containsKey(symbol);
    }

    /** What an instrument is; guessed from its name when nobody has described it. */
    Instrument of(String symbol) {
        Instrument known = bySymbol.get(symbol);
        return known == null ? Instrument.guessed(symbol) : known;
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

    /** The instruments that somebody has described. */
    record State(Map<String, Instrument> bySymbol) {}

    @Override
    public State snapshot() {
        return new State(Map.copyOf(bySymbol));
    }

    static KnownInstruments restore(State state) {
        KnownInstruments known = new KnownInstruments();
        known.resume(state);
        return known;
    }

    /** Goes on from a snapshot. */
    void resume(State state) {
        bySymbol.clear();
        bySymbol.putAll(state.bySymbol());
    }
}
