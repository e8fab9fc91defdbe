package io.breakwater.job.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.breakwater.job.ingest.Market;
import io.breakwater.job.ingest.desks.Reference;
import io.breakwater.risk.desk.definition.DeskDefinition;
import io.breakwater.risk.desk.definition.Gateway;
import io.breakwater.risk.market.Instrument;
import io.breakwater.risk.metrics.CostSizes;

/** Reads the live configuration and tells every fault of it and of the desk files that it names. */
final class LiveConfigReader {
    private static final TextRule MODE =
            TextRule.of("LIVE|REPLAY|SHADOW", "LIVE, REPLAY or SHADOW (catching up the job finds out by itself)");
    private static final DurationRule CORRELATION = new DurationRule(Duration.ofMinutes(1), Duration.ofDays(1));
    private static final DurationRule DISORDER = new DurationRule(Duration.ZERO, Duration.ofMinutes(10));

    private static final TextRule FILE = TextRule.of(".{1,1000}", "a file or folder");

    private final Path file;
    private final Map<String, String> environment;
    private final Faults faults = new Faults();
    private final DeskReader desks = new DeskReader(faults);

    LiveConfigReader(Path file, Map<String, String> environment) {
        this.file = file;
        this.environment = environment;
    }

    LiveConfig.Loaded read() {
        Optional<LiveConfig> config = document().map(this::read);
        List<String> notes = config.map(LiveConfigReader::notes).orElse(List.of());
        return new LiveConfig.Loaded(config, faults.list(), notes);
    }

    private Optional<YamlValue> document() {
        Optional<String> text = YamlSource.text(file, faults);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        List<YamlValue> documents = YamlTree.parse(text.get(), file.toString(), faults);
        if (documents.size() != 1 && faults.count() == 0) {
            faults.add(file.toString(), "had " + documents.size() + " documents, must hold one");
        }
        return documents.stream().findFirst().map(new EnvironmentValues(environment, faults)::resolve);
    }

    private LiveConfig read(YamlValue document) {
        YamlMap map = YamlMap.of(document, "", "a map with kafka, influx, desks, universe, instruments, daily", faults);
        String jobName = map.text("jobName", TextRule.NAME, LiveConfig.DEFAULT_NAME);
        LiveConfig config = new LiveConfig(
                jobName,
                map.text("groupId", TextRule.NAME, jobName),
                map.text("environment", TextRule.NAME, jobName),
                map.text("mode", MODE, "LIVE"),
                DISORDER.read(map, "disorderBound", Duration.ofMillis(RiskSettings.DEFAULT_DISORDER_BOUND_MILLIS)),
                new KafkaReader(faults).read(map),
                new InfluxReader().read(map),
                universe(map),
                new Reference(instruments(map), List.of()),
                files(map, "daily", "a list of files or folders of bars"),
                desks(map),
                costSizes(map),
                venues(map),
                new EventParameterReader(faults).readSection(map, "events"));
        checkSymbols(map, config);
        config.reference().faults(config.desks()).forEach(fault -> faults.add(map.place("desks"), fault));
        checkInstruments(map, config);
        map.finish();
        return config;
    }

    private static CostSizes costSizes(YamlMap map) {
        if (!map.has("costSizes")) {
            return CostSizes.DEFAULT;
        }
        String words = "a list of three positive, finite and rising amounts of quote currency";
        List<String> texts =
                map.list("costSizes", words).stream().map(YamlValue::text).toList();
        try {
            return CostSizes.of(texts);
        } catch (IllegalArgumentException e) {
            map.refuse("costSizes", String.join(", ", texts), words);
            return CostSizes.DEFAULT;
        }
    }

    /** A symbol's venues from its primary on. */
    private Map<String, List<String>> venues(YamlMap config) {
        Map<String, List<String>> venues = new TreeMap<>();
        if (config.has("venues")) {
            YamlMap map = config.map("venues", "a map of symbols, each with a list of venues from the primary on");
            for (YamlValue.Entry entry : map.entries()) {
                String symbol = entry.key();
                if (!TextRule.SYMBOL.allows(symbol)) {
                    faults.add(entry.place(), "venues." + symbol + " must be " + TextRule.SYMBOL.wordsFor(symbol));
                }
                venues.put(symbol, map.texts(symbol, TextRule.VENUE, "a list of venues from the primary on"));
            }
            map.finish();
        }
        return venues;
    }

    private static LiveConfig.Universe universe(YamlMap config) {
        if (!config.has("universe")) {
            return LiveConfig.Universe.NONE;
        }
        YamlMap map = config.map("universe", "a map with name, symbols and correlationEvery");
        String name = map.text("name", TextRule.NAME, LiveConfig.Universe.NONE.name());
        List<String> symbols = map.texts("symbols", TextRule.SYMBOL, "a list of symbols");
        Duration correlationEvery = correlationEvery(map);
        map.finish();
        return new LiveConfig.Universe(name, symbols, correlationEvery);
    }

    private static Duration correlationEvery(YamlMap map) {
        Duration usual = LiveConfig.Universe.DEFAULT_CORRELATION_EVERY;
        Duration every = CORRELATION.read(map, "correlationEvery", usual);
        if (every.toSecondsPart() == 0 && every.toMillisPart() == 0) {
            return every;
        }
        map.refuse("correlationEvery", every.toMillis() + " ms", "whole minutes");
        return usual;
    }

    private List<DeskFile> desks(YamlMap config) {
        if (!config.has("desks")) {
            return List.of();
        }
        int at = 0;
        for (YamlValue item : config.list("desks", "a list of desk files, folders of them, or desks")) {
            if (item.is(YamlValue.Kind.SCALAR)) {
                DeskFiles.read(file.resolveSibling(item.text()).normalize(), desks, faults);
            } else {
                desks.readDesk(item, "desks[" + at + "]");
            }
            at++;
        }
        return desks.desks();
    }

    private List<Instrument> instruments(YamlMap config) {
        InstrumentFiles reader = new InstrumentFiles(faults);
        files(config, "instruments", "a list of instrument files or folders of them")
                .forEach(reader::read);
        return reader.instruments();
    }

    /** Files of a list, as seen from this one. */
    private List<Path> files(YamlMap config, String key, String words) {
        if (!config.has(key)) {
            return List.of();
        }
        return config.texts(key, FILE, words).stream()
                .map(text -> file.resolveSibling(text).normalize())
                .toList();
    }

    /** Where the universe is named, a desk's symbol outside it is one that no input carries. */
    private void checkSymbols(YamlMap map, LiveConfig config) {
        List<String> symbols = config.universe().symbols();
        if (!symbols.isEmpty()) {
            DeskFiles.symbolFaults(config.desks(), new HashSet<>(symbols))
                    .forEach(fault ->
                            faults.add(map.place("desks"), fault.replace("of the input", "in universe.symbols")));
            config.venues().keySet().stream()
                    .filter(symbol -> !symbols.contains(symbol))
                    .forEach(symbol -> faults.add(
                            map.place("venues"), "venues named " + symbol + ", must name symbols of universe.symbols"));
        }
    }

    /** What a symbol is must be told: its market, the worth of a contract, and what its price's currency is worth. */
    private void checkInstruments(YamlMap map, LiveConfig config) {
        config.venues().forEach((symbol, venues) -> {
            if (Market.areSeveral(venues)) {
                faults.add(
                        map.place("venues"),
                        "venues." + symbol + " was " + String.join(", ", venues)
                                + ", must be venues of one market: instruments of one name differ between them");
            }
        });
        List<DeskDefinition> desks = config.desks();
        Map<String, String> venueOfSymbols = DeskFiles.venueOfSymbols(desks);
        config.venues()
                .forEach((symbol, venues) ->
                        venues.stream().findFirst().ifPresent(primary -> venueOfSymbols.put(symbol, primary)));
        List<String> found = new ArrayList<>(DeskFiles.mergedFaults(desks));
        DeskFiles.contractFaults(desks, venueOfSymbols, config.reference().symbols())
                .forEach(fault -> found.add(fault.replace("--instruments with", "instruments a file with")));
        DeskFiles.quoteFaults(desks)
                .forEach(fault -> found.add(fault.replace("the input has", "universe.symbols has")));
        found.forEach(fault -> faults.add(map.place("desks"), fault));
    }

    private static List<String> notes(LiveConfig config) {
        List<String> notes = new ArrayList<>();
        if (config.deskFiles().isEmpty()) {
            notes.add("desks was left out: no desk is supervised");
        }
        if (config.universe().symbols().isEmpty()) {
            notes.add("universe was left out: no cross-symbol metrics, and symbols of desks are not checked");
        }
        if (config.influx().isEmpty()) {
            notes.add("influx was left out: run influx, run all and setup need it");
        }
        config.deskFiles().stream()
                .map(DeskFile::note)
                .flatMap(Optional::stream)
                .forEach(notes::add);
        if (config.mode().equals("LIVE")) {
            notes.addAll(onPaper(config.desks()));
        }
        return notes;
    }

    /** A live desk whose sizes are cut on paper alone would look safer than it is. */
    private static List<String> onPaper(List<DeskDefinition> desks) {
        return desks.stream()
                .filter(desk -> desk.gateway() == Gateway.PAPER)
                .map(desk -> "desk " + desk.desk()
                        + " is on paper until its accounts report: its sizes follow the levels, not the"
                        + " venue; write gateway: reported where they must not")
                .toList();
    }
}
