package io.breakwater.job.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import io.breakwater.risk.state.Stateful;

/** Keeps the newest correlations of one universe, of its first symbols alone, so that the page stays small. */
final class CorrelationTrack implements KeyTrack, Stateful<CorrelationTrack.State> {
    static final int MOST_SYMBOLS = 20;
    static final String[] TEXTS = {"first", "second"};

    private final TreeSet<String> symbols = new TreeSet<>();
    private final Map<List<String>, double[]> pairs = new LinkedHashMap<>();
    private long first = Long.MAX_VALUE;
    private long time = Long.MIN_VALUE;
    private boolean drawn = true;

    /**
     * All that is remembered.
     *
     * @param symbols the symbols that are shown
     * @param pairs correlations of each pair of them by the kind of correlation, at the newest time
     * @param first earliest event time, epoch milliseconds
     * @param time newest event time, epoch milliseconds
     * @param drawn whether they are kept at all
     */
    record State(List<String> symbols, List<Pair> pairs, long first, long time, boolean drawn) {}

    /** Correlations of two symbols. */
    record Pair(List<String> symbols, double[] numbers) {}

    @Override
    public State snapshot() {
        List<Pair> known = new ArrayList<>();
        pairs.forEach((names, numbers) -> known.add(new Pair(names, numbers)));
        return new State(List.copyOf(symbols), known, first, time, drawn);
    }

    static CorrelationTrack restore(State state) {
        CorrelationTrack restored = new CorrelationTrack();
        restored.symbols.addAll(state.symbols);
        state.pairs.forEach(pair -> restored.pairs.put(pair.symbols, pair.numbers));
        restored.first = state.first;
        restored.time = state.time;
        restored.drawn = state.drawn;
        return restored;
    }

    @Override
    public long firstTime() {
        return first;
    }

    @Override
    public boolean isDrawn() {
        return drawn;
    }

    @Override
    public void dropDrawing() {
        drawn = false;
        symbols.clear();
        pairs.clear();
    }

    @Override
    public void accept(Row row) {
        first = Math.min(first, row.time);
        if (!drawn) {
            return;
        }
        if (row.time != time) {
            time = row.time;
            symbols.clear();
            pairs.clear();
        }
        if (isShown(row.texts[0]) && isShown(row.texts[1])) {
            pairs.put(List.of(row.texts[0], row.texts[1]), row.numbers.clone());
        }
    }

    private boolean isShown(String symbol) {
        return symbols.contains(symbol) || (symbols.size() < MOST_SYMBOLS && symbols.add(symbol));
    }

    CorrelationMatrix matrix() {
        CorrelationColumn measure = Arrays.stream(CorrelationColumn.values())
                .filter(column -> pairs.values().stream().anyMatch(pair -> !Double.isNaN(pair[column.position()])))
                .findFirst()
                .orElse(CorrelationColumn.FIVE_MINUTES);
        List<List<Double>> rows = new ArrayList<>();
        for (String first : symbols) {
            List<Double> row = new ArrayList<>();
            symbols.forEach(second -> row.add(value(first, second, measure)));
            rows.add(row);
        }
        Instant known = pairs.isEmpty() ? null : Instant.ofEpochMilli(time);
        return new CorrelationMatrix(known, measure.label(), List.copyOf(symbols), rows);
    }

    private double value(String first, String second, CorrelationColumn measure) {
        if (first.equals(second)) {
            return 1;
        }
        double[] pair = pairs.getOrDefault(List.of(first, second), pairs.get(List.of(second, first)));
        return pair == null ? Double.NaN : pair[measure.position()];
    }
}
