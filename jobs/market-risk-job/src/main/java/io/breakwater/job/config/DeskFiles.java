package io.breakwater.job.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.breakwater.risk.desk.DeskDefinition;
import io.breakwater.risk.desk.DeskPosition;
import io.breakwater.risk.desk.GapClass;

/**
 * Reads desk files: YAML with one desk a document, several documents a file, or a list of desks under {@code desks}.
 *
 * <p>Keys of a desk: {@code desk}, {@code equity} and {@code positions} must be there; {@code baseCurrency} (USD),
 * {@code thresholds} (5, 10, 15, 20 percent, exits at 0.8 of them), {@code cash}, {@code margin} and {@code roles} may. A position
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

    private static void read(Optional<String> text, String file, DeskReader reader, Faults faults) {
        int before = faults.count();
        List<YamlValue> documents =
                text.map(found -> YamlTree.parse(found, file, faults)).orElse(List.of());
        if (documents.isEmpty() && faults.count() == before && text.isPresent()) {
            faults.add(file, "was empty, must hold a desk");
        }
        documents.forEach(reader::readDocument);
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
     * Desks with the prices of the stablecoins that theirs are quoted in, where the input has them: positions of nothing, by which a
     * stablecoin is marked at its own price rather than at 1.
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
        TreeSet<String> missing = new TreeSet<>(venueOfSymbols.keySet());
        missing.removeAll(desk.symbols());
        missing.removeIf(symbol -> !GapClass.quoteOf(symbol).equals(desk.baseCurrency()));
        for (String symbol : missing) {
            String coin = GapClass.underlyingOf(symbol);
            if (desk.symbols().stream().anyMatch(held -> GapClass.quoteOf(held).equals(coin))) {
                positions.add(new DeskPosition(
                        symbol, venueOfSymbols.get(symbol), 0, Double.NaN, "main", "main", Double.NaN));
            }
        }
        return desk.withPositions(positions);
    }

    private static String shown(Set<String> symbols) {
        String first = symbols.stream().limit(MOST_SHOWN).collect(Collectors.joining(", "));
        int more = symbols.size() - MOST_SHOWN;
        return first.isEmpty() ? "it has none" : more > 0 ? first + " and " + more + " more" : first;
    }
}
