package io.breakwater.job.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import io.breakwater.risk.market.GapClass;
import io.breakwater.risk.market.Instrument;

/**
 * Reads instrument files: YAML with a list under {@code instruments}. Each has {@code symbol} and may have {@code underlying} and
 * {@code gapClass} (both derived from the name), {@code contract} (spot, or perpetual when inverse), {@code multiplier} (1), {@code inverse} (false), {@code quote}
 * (USD); {@code lot}, {@code tick}, {@code sector} and {@code venue} are read and not used yet.
 */
public final class InstrumentFiles {
    private static final TextRule CONTRACT =
            TextRule.of("spot|perpetual|future", "spot, perpetual or future (options are not priced)");
    private static final TextRule FLAG = TextRule.of("true|false", "true or false");
    private static final TextRule GAP_CLASS = TextRule.of(
            Arrays.stream(GapClass.values()).map(GapClass::name).collect(Collectors.joining("|")),
            "MAJOR, LARGE, ALT, STABLE or FIAT");
    private static final TextRule ANY = TextRule.of(".{0,100}", "a text of at most 100 characters");

    private final Faults faults;
    private final Map<String, YamlPlace> places = new HashMap<>();
    private final List<Instrument> instruments = new ArrayList<>();

    InstrumentFiles(Faults faults) {
        this.faults = faults;
    }

    /**
     * What was read.
     *
     * @param instruments descriptions, each symbol once; empty when there are faults
     * @param faults all that is wrong, one sentence each
     */
    public record Loaded(List<Instrument> instruments, List<String> faults) {
        /** Keeps copies; nothing that is wrong in part is handed out. */
        public Loaded {
            faults = List.copyOf(faults);
            instruments = faults.isEmpty() ? List.copyOf(instruments) : List.of();
        }
    }

    /**
     * Reads instruments.
     *
     * @param paths files, or folders of which all *.yaml and *.yml are read by name
     * @return the instruments, or all that is wrong with them
     */
    public static Loaded load(List<Path> paths) {
        Faults faults = new Faults();
        InstrumentFiles reader = new InstrumentFiles(faults);
        paths.forEach(reader::read);
        return new Loaded(reader.instruments, faults.list());
    }

    List<Instrument> instruments() {
        return instruments;
    }

    void read(Path path) {
        for (Path file : YamlSource.files(path, faults)) {
            YamlSource.text(file, faults)
                    .map(text -> YamlTree.parse(text, file.toString(), faults))
                    .orElse(List.of())
                    .forEach(this::readDocument);
        }
    }

    private void readDocument(YamlValue document) {
        YamlMap map = YamlMap.of(document, "", "a map with a list of instruments", faults);
        int at = 0;
        for (YamlValue item : map.list("instruments", "a list of instruments")) {
            readInstrument(YamlMap.of(
                    item, "instruments[" + at++ + "]", "an instrument: a map with symbol, underlying, ...", faults));
        }
        map.finish();
    }

    private void readInstrument(YamlMap map) {
        int before = faults.count();
        String symbol = map.text("symbol", TextRule.SYMBOL);
        YamlPlace first = symbol.isEmpty() ? null : places.putIfAbsent(symbol, map.place("symbol"));
        if (first != null) {
            map.refuse("symbol", symbol, "unique; " + first + " has it already");
        }
        String underlying = map.text("underlying", TextRule.CURRENCY, GapClass.underlyingOf(symbol));
        boolean inverse = map.text("inverse", FLAG, "false").equals("true");
        String contract = map.text("contract", CONTRACT, inverse ? "perpetual" : "spot");
        double multiplier = map.number("multiplier", NumberRule.above0(" (worth of one contract)"), 1);
        String quote = map.text("quote", TextRule.CURRENCY, "USD");
        String gapClass =
                map.text("gapClass", GAP_CLASS, GapClass.of(underlying).name());
        List.of("venue", "lot", "tick", "sector").forEach(key -> map.text(key, ANY, ""));
        if (inverse && contract.equals("spot")) {
            map.refuse("contract", contract, "perpetual or future where inverse is true");
        }
        map.finish();
        if (faults.count() == before) {
            instruments.add(new Instrument(
                    symbol,
                    underlying.toUpperCase(Locale.ROOT),
                    contract,
                    multiplier,
                    inverse,
                    quote.toUpperCase(Locale.ROOT),
                    GapClass.valueOf(gapClass)));
        }
    }
}
