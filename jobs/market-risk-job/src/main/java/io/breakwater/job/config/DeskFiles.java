package io.breakwater.job.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.breakwater.job.ingest.Market;
import io.breakwater.risk.desk.definition.DeskDefinition;
import io.breakwater.risk.desk.definition.DeskPosition;
import io.breakwater.risk.desk.marks.QuotePairs;
import io.breakwater.risk.market.GapClass;

/**
 * Reads desk files: YAML with one desk a document, several documents a file, or a list of desks under {@code desks}.
 *
 * <p>Keys of a desk: {@code desk}, {@code equity} and {@code positions} must be there; {@code baseCurrency} (USD),
 * {@code thresholds} (5, 10, 15, 20 percent, exits at 0.8 of them), {@code cash}, {@code margin}, {@code roles} and {@code keys} may. A position
 * has {@code symbol}, {@code venue}, either {@code quantity} or {@code exposure}, and may have {@code account}, {@code strategy}
 * (both main) and {@code entryPrice}. Every other key, and every value that isn't allowed, is a fault.
 */
public final class DeskFiles {
    private static final String DEMO = "desks/demo.yaml";
    private static final int MOST_SHOWN = 12;

    private DeskFiles() {}

    /**
     * What was read.
     *
     * @param files desks with all that their files say; empty when there are faults
     * @param faults all that is wrong, one sentence each, in the order of files and lines
     */
    public record Loaded(List<DeskFile> files, List<String> faults) {
        /** Keeps copies; nothing that is wrong in part is handed out. */
        public Loaded {
            faults = List.copyOf(faults);
            files = faults.isEmpty() ? List.copyOf(files) : List.of();
        }

        /**
         * The desks, for the topology.
         *
         * @return in the order of the files; empty when there are faults
         */
        public List<DeskDefinition> desks() {
            return files.stream().map(DeskFile::definition).toList();
        }

        /**
         * What the files say and the model doesn't use yet.
         *
         * @return at most one sentence a desk
         */
        public List<String> notes() {
            return files.stream().map(DeskFile::note).flatMap(Optional::stream).toList();
        }
    }

    /**
     * Reads desks.
     *
     * @param paths files, or folders of which all *.yaml and *.yml are read by name
     * @return the desks, or all that is wrong with them
     */
    public static Loaded load(List<Path> paths) {
        Faults faults = new Faults();
        DeskReader reader = new DeskReader(faults);
        paths.forEach(path -> read(path, reader, faults));
        return new Loaded(reader.desks(), faults.list());
    }

    /** Reads a file, or the files of a folder. */
    static void read(Path path, DeskReader reader, Faults faults) {
        for (Path file : YamlSource.files(path, faults)) {
            read(YamlSource.text(file, faults), file.toString(), reader, faults);
        }
    }

    /** Reads the text of a file; nothing where it could not be read. */
    static void read(Optional<String> text, String file, DeskReader reader, Faults faults) {
        int before = faults.count();
        int known = reader.desks().size();
        text.map(found -> YamlTree.parse(found, file, faults)).orElse(List.of()).forEach(reader::readDocument);
        if (text.isPresent() && faults.count() == before && reader.desks().size() == known) {
            faults.add(file, "was empty, must hold a desk");
        }
    }

    /**
     * The desks of the demonstration.
     *
     * @return four desks that hold 0.3, 0.8, 1.3 and 2.5 times their equity in BTCUSD
     */
    public static Loaded demo() {
        Faults faults = new Faults();
        DeskReader reader = new DeskReader(faults);
        try (InputStream in = DeskFiles.class.getClassLoader().getResourceAsStream(DEMO)) {
            byte[] bytes = in == null ? new byte[0] : in.readNBytes(YamlSource.MOST_BYTES + 1);
            read(YamlSource.text(bytes, DEMO, faults), DEMO, reader, faults);
        } catch (IOException e) {
            faults.add(DEMO, "can't be read: " + e.getMessage());
        }
        return new Loaded(reader.desks(), faults.list());
    }

    /**
     * Finds positions that would never have a price.
     *
     * @param desks desks of a run
     * @param symbolsInInput symbols that its input carries
     * @return one sentence for each symbol of a desk that isn't among them
     */
    public static List<String> symbolFaults(List<DeskDefinition> desks, Set<String> symbolsInInput) {
        TreeSet<String> known = new TreeSet<>(symbolsInInput);
        List<String> faults = new ArrayList<>();
        // Of a file whose rows name their symbols, only the run itself finds out which there are.
        boolean open = known.remove("");
        for (DeskDefinition desk : desks) {
            for (String symbol : desk.symbols()) {
                if (!open && !known.contains(symbol)) {
                    faults.add("desk " + desk.desk() + ": symbol was " + symbol + ", must be a symbol of the input: "
                            + shown(known) + NearestName.hint(symbol, known));
                }
            }
        }
        return faults;
    }

    /**
     * Desks with the pairs that convert the currencies which their prices are in, where the input has them: positions of nothing,
     * by which a stablecoin is marked at its own price rather than at 1, and a price in BTC or EUR at that of BTC or EUR.
     *
     * @param desks from a desk file
     * @param venueOfSymbols what the input has, with its venue
     * @return the same desks
     */
    public static List<DeskDefinition> withQuotes(List<DeskDefinition> desks, Map<String, String> venueOfSymbols) {
        return desks.stream().map(desk -> withQuotes(desk, venueOfSymbols)).toList();
    }

    private static DeskDefinition withQuotes(DeskDefinition desk, Map<String, String> venueOfSymbols) {
        List<DeskPosition> positions = new ArrayList<>(desk.positions());
        List<String> held = desk.symbols();
        List<String> all = new ArrayList<>(held);
        venueOfSymbols.keySet().stream()
                .filter(symbol -> !held.contains(symbol))
                .forEach(all::add);
        QuotePairs pairs = new QuotePairs(desk.baseCurrency(), all);
        TreeSet<String> needed = new TreeSet<>();
        held.forEach(symbol -> addPairs(symbol, all, pairs, needed));
        needed.removeAll(held);
        for (String symbol : needed) {
            positions.add(
                    new DeskPosition(symbol, venueOfSymbols.get(symbol), 0, Double.NaN, "main", "main", Double.NaN));
        }
        return desk.withPositions(positions);
    }

    /** The pairs by which a symbol's price becomes the base currency, one after the other. */
    private static void addPairs(String symbol, List<String> all, QuotePairs pairs, Set<String> needed) {
        String quote = GapClass.quoteOf(symbol);
        int pair = quote.isEmpty() ? -1 : pairs.pairOf(quote);
        if (pair >= 0 && needed.add(all.get(pair))) {
            addPairs(all.get(pair), all, pairs, needed);
        }
    }

    /**
     * Finds descriptions of instruments that no file and no desk has.
     *
     * @param described symbols that are described
     * @param known symbols of the input and of desks; an empty one stands for a file whose rows name their symbols
     * @return one sentence for all of them; none when each is known or may yet come
     */
    public static Optional<String> unmatched(Collection<String> described, Set<String> known) {
        TreeSet<String> unmatched = new TreeSet<>(described);
        unmatched.removeAll(known);
        if (known.contains("") || unmatched.isEmpty()) {
            return Optional.empty();
        }
        String names = unmatched.stream()
                .limit(MOST_SHOWN)
                .map(name -> name
                        + NearestName.hint(name, known)
                                .replace("; did", " (did")
                                .replace("?", "?)"))
                .collect(Collectors.joining(", "));
        return Optional.of("--instruments describes what is not in the input: " + names);
    }

    /**
     * Finds positions of which nobody can tell the instrument.
     *
     * @param desks desks of a run
     * @param venuesOfSymbols venues of the symbols that the input has in several markets
     * @return one sentence for each position in one of them
     */
    public static List<String> marketFaults(List<DeskDefinition> desks, Map<String, Set<String>> venuesOfSymbols) {
        List<String> faults = new ArrayList<>();
        for (DeskDefinition desk : desks) {
            desk.symbols().stream()
                    .filter(venuesOfSymbols::containsKey)
                    .forEach(symbol -> faults.add("desk " + desk.desk() + ": " + symbol + " is read at "
                            + String.join(" and ", venuesOfSymbols.get(symbol))
                            + ", which are different instruments of one name: give --market spot, um or cm"));
        }
        return faults;
    }

    /**
     * Finds positions of one name that a desk holds in several markets: they would count as one instrument.
     *
     * @param desks desks of a run
     * @return one sentence for each such symbol of a desk
     */
    public static List<String> mergedFaults(List<DeskDefinition> desks) {
        List<String> faults = new ArrayList<>();
        for (DeskDefinition desk : desks) {
            for (String symbol : desk.symbols()) {
                Set<String> venues = venuesOf(desk, symbol);
                if (Market.areSeveral(venues)) {
                    faults.add("desk " + desk.desk() + ": " + symbol + " is held at " + String.join(" and ", venues)
                            + ", which are different instruments of one name: a desk can hold one of them");
                }
            }
        }
        return faults;
    }

    private static Set<String> venuesOf(DeskDefinition desk, String symbol) {
        return desk.positions().stream()
                .filter(position -> position.symbol().equals(symbol))
                .map(DeskPosition::venue)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Venues at which desks say that they hold their symbols.
     *
     * @param desks desks of a run
     * @return venues by symbol; of several the first by name
     */
    public static Map<String, String> venueOfSymbols(List<DeskDefinition> desks) {
        Map<String, String> venues = new TreeMap<>();
        desks.forEach(desk -> desk.symbols()
                .forEach(symbol -> venuesOf(desk, symbol).forEach(venue -> venues.putIfAbsent(symbol, venue))));
        return venues;
    }

    /**
     * Finds positions in contracts whose value is unknown.
     *
     * @param desks desks of a run
     * @param venueOfSymbols what the input has, with its venue
     * @param described symbols that are described
     * @return one sentence for each coin-margined contract that a desk holds and that no instrument file describes
     */
    public static List<String> contractFaults(
            List<DeskDefinition> desks, Map<String, String> venueOfSymbols, Collection<String> described) {
        List<String> faults = new ArrayList<>();
        for (DeskDefinition desk : desks) {
            for (String symbol : desk.symbols()) {
                boolean contracts = venueOfSymbols.getOrDefault(symbol, "").endsWith("-cm");
                if (contracts && !described.contains(symbol)) {
                    faults.add(
                            "desk " + desk.desk() + ": " + symbol + " is a coin-margined contract, whose worth must be"
                                    + " told: give --instruments with {symbol: " + symbol
                                    + ", contract: perpetual, inverse: true, multiplier: 100}");
                }
            }
        }
        return faults;
    }

    /**
     * Finds positions whose price can't become the desk's base currency.
     *
     * @param desks desks with the pairs that the input has, as {@link #withQuotes} gives them
     * @return one sentence for each currency that nothing converts
     */
    public static List<String> quoteFaults(List<DeskDefinition> desks) {
        List<String> faults = new ArrayList<>();
        for (DeskDefinition desk : desks) {
            String base = desk.baseCurrency();
            for (String quote : new QuotePairs(base, desk.symbols()).missing()) {
                String priced = desk.symbols().stream()
                        .filter(symbol -> GapClass.quoteOf(symbol).equals(quote))
                        .collect(Collectors.joining(", "));
                String pair = base.equals("USD") ? quote + base + " or " + quote + "USDT" : quote + base;
                faults.add("desk " + desk.desk() + ": " + priced + " is priced in " + quote + ", and the input has no "
                        + pair + " to count that in " + base + ": add it");
            }
        }
        return faults;
    }

    private static String shown(Set<String> symbols) {
        String first = symbols.stream().limit(MOST_SHOWN).collect(Collectors.joining(", "));
        int more = symbols.size() - MOST_SHOWN;
        return first.isEmpty() ? "it has none" : more > 0 ? first + " and " + more + " more" : first;
    }
}
