package io.breakwater.risk.metrics;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

import io.breakwater.risk.state.NotState;
import io.breakwater.risk.state.Stateful;

/**
 * The symbols of a universe, each with a place of its own, and the last close of each.
 *
 * <p>Places are given in the order of first appearance. Who was silent for seven days while others weren't is delisted: when the
 * name comes back it is taken for another coin, and when all places are taken its place goes to the next new symbol.
 */
final class UniverseSymbols implements Stateful<UniverseSymbols.State> {
    static final int NO_PLACE = -1;
    private static final long DELISTED_AFTER = 7L * 24 * 3_600_000;
    private static final long NEVER = Long.MIN_VALUE;

    private final String[] names;
    private final String[] venues;
    private final double[] closes;
    private final long[] closeTimes;

    @NotState("places of the names")
    private final Map<String, Integer> places = new HashMap<>();

    /** Ascending by name; null until it is asked for. */
    @NotState("order of the names")
    private int[] sorted;

    private long relisted;

    UniverseSymbols(int symbols) {
        names = new String[symbols];
        venues = new String[symbols];
        closes = new double[symbols];
        closeTimes = new long[symbols];
        Arrays.fill(names, "");
        Arrays.fill(venues, "");
        Arrays.fill(closes, Double.NaN);
        Arrays.fill(closeTimes, NEVER);
    }

    /** Name, venue in use and last close of each place, an empty name where it is free. */
    record State(String[] names, String[] venues, double[] closes, long[] closeTimes, long relisted) {}

    static UniverseSymbols restore(State state) {
        int symbols = state.names().length;
        UniverseSymbols restored = new UniverseSymbols(symbols);
        System.arraycopy(state.names(), 0, restored.names, 0, symbols);
        System.arraycopy(state.venues(), 0, restored.venues, 0, symbols);
        System.arraycopy(state.closes(), 0, restored.closes, 0, symbols);
        System.arraycopy(state.closeTimes(), 0, restored.closeTimes, 0, symbols);
        for (int place = 0; place < symbols; place++) {
            if (!restored.names[place].isEmpty()) {
                restored.places.put(restored.names[place], place);
            }
        }
        restored.relisted = state.relisted();
        return restored;
    }

    @Override
    public State snapshot() {
        return new State(names.clone(), venues.clone(), closes.clone(), closeTimes.clone(), relisted);
    }

    /** Told when a place is about to hold another coin than before. */
    @FunctionalInterface
    interface Newcomer {
        void at(int place);
    }

    int size() {
        return names.length;
    }

    /** Place of a symbol; none when it isn't known. */
    int find(String symbol) {
        return places.getOrDefault(symbol, NO_PLACE);
    }

    /**
     * Place of a symbol that reports, given to it if it is new; none when all are taken.
     *
     * @param symbol instrument
     * @param before newest time at which any symbol reported before: a hole in all of them delists none
     * @param newcomer told when the place changes hands
     */
    int place(String symbol, long before, Newcomer newcomer) {
        int known = find(symbol);
        if (known != NO_PLACE) {
            if (isDelisted(known, before)) {
                relisted++;
                settle(known, symbol, newcomer);
            }
            return known;
        }
        int free = IntStream.range(0, names.length)
                .filter(place -> names[place].isEmpty())
                .findFirst()
                .orElseGet(() -> longestDelisted(before));
        if (free != NO_PLACE) {
            settle(free, symbol, newcomer);
        }
        return free;
    }

    private boolean isDelisted(int place, long time) {
        return closeTimes[place] != NEVER && time - closeTimes[place] >= DELISTED_AFTER;
    }

    private int longestDelisted(long time) {
        int longest = NO_PLACE;
        for (int place = 0; place < names.length; place++) {
            if (isDelisted(place, time) && (longest == NO_PLACE || closeTimes[place] < closeTimes[longest])) {
                longest = place;
            }
        }
        return longest;
    }

    private void settle(int place, String symbol, Newcomer newcomer) {
        places.remove(names[place]);
        places.put(symbol, place);
        sorted = null;
        names[place] = symbol;
        venues[place] = "";
        closes[place] = Double.NaN;
        closeTimes[place] = NEVER;
        newcomer.at(place);
    }

    void close(int place, long time, double close) {
        closes[place] = close;
        closeTimes[place] = time;
    }

    /** Takes in from which venue a symbol is read; true when it was another before. */
    boolean changesVenue(int place, String venue) {
        boolean changes = !venues[place].isEmpty() && !venues[place].equals(venue);
        venues[place] = venue;
        return changes;
    }

    boolean isReadFrom(int place, String venue) {
        return venues[place].equals(venue);
    }

    String name(int place) {
        return names[place];
    }

    double close(int place) {
        return closes[place];
    }

    /** Whether a symbol closed at most so long before a time. */
    boolean closedWithin(int place, long time, long millis) {
        return closeTimes[place] != NEVER && time - closeTimes[place] <= millis;
    }

    /** Close of each place that is at most so old, NaN for the others. */
    double[] closesWithin(long time, long millis) {
        double[] within = new double[names.length];
        for (int place = 0; place < within.length; place++) {
            within[place] = closedWithin(place, time, millis) ? closes[place] : Double.NaN;
        }
        return within;
    }

    /** Places of the symbols that closed at most so long before a time, in the alphabetical order of the symbols. */
    int[] closedWithin(long time, long millis) {
        int[] closed = new int[names.length];
        int count = 0;
        for (int place : sorted()) {
            closed[count] = place;
            count += closedWithin(place, time, millis) ? 1 : 0;
        }
        return Arrays.copyOf(closed, count);
    }

    /** How many symbols closed at most so long before a time. */
    int countClosedWithin(long time, long millis) {
        int count = 0;
        for (int place = 0; place < names.length; place++) {
            count += closedWithin(place, time, millis) ? 1 : 0;
        }
        return count;
    }

    /** Places that have a symbol, in the alphabetical order of the symbols; not to be written to. */
    int[] sorted() {
        if (sorted == null) {
            sorted = places.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .mapToInt(Map.Entry::getValue)
                    .toArray();
        }
        return sorted;
    }

    long relisted() {
        return relisted;
    }
}
