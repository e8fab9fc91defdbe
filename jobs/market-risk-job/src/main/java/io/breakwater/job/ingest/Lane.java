package io.breakwater.job.ingest;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;

/**
 * All files of one venue and symbol: what the input keeps in order.
 *
 * @param venue lower case
 * @param symbol upper case; empty when the files hold several symbols, which then share one clock
 * @param files by first event time
 * @param refused what was left out when the files were looked for; leaves with the first block
 * @param limits which range is read, in what pieces
 */
public record Lane(String venue, String symbol, List<LaneFile> files, List<DeadLetter> refused, ReadLimits limits) {
    /** Keeps its own copies. */
    public Lane {
        files = List.copyOf(files);
        refused = List.copyOf(refused);
    }

    /**
     * Name of the lane, also of its split.
     *
     * @return {@code venue:SYMBOL}, or {@code venue:*} for files of several symbols
     */
    public String partition() {
        return venue + ':' + (symbol.isEmpty() ? "*" : symbol);
    }

    /**
     * Packed size of all files.
     *
     * @return bytes
     */
    public long bytes() {
        return files.stream().mapToLong(LaneFile::bytes).sum();
    }

    /**
     * Symbols that stand for different instruments: spot and futures of one name.
     *
     * @param lanes of an input
     * @return venues by symbol, of those only that have several markets
     */
    public static Map<String, Set<String>> venuesOfSeveralMarkets(List<Lane> lanes) {
        Map<String, Set<String>> venues = new TreeMap<>();
        lanes.forEach(lane ->
                venues.computeIfAbsent(lane.symbol, unseen -> new TreeSet<>()).add(lane.venue));
        venues.values().removeIf(at -> !Market.areSeveral(at));
        venues.remove("");
        return venues;
    }

    /**
     * Symbols that have files of their own.
     *
     * @param lanes of an input
     * @return venues by symbol; of several venues the first by name
     */
    public static Map<String, String> venueOfSymbols(List<Lane> lanes) {
        Map<String, String> venues = new TreeMap<>();
        lanes.stream()
                .filter(lane -> !lane.symbol.isEmpty())
                .forEach(
                        lane -> venues.merge(lane.symbol, lane.venue, BinaryOperator.minBy(Comparator.naturalOrder())));
        return venues;
    }
}
