package io.breakwater.job.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Keeps the newest correlations of one universe, of its first symbols alone, so that the page stays small. */
final class CorrelationTrack {
    static final int MOST_SYMBOLS = 20;
    static final CorrelationTrack NONE = new CorrelationTrack();
    static final String[] TEXTS = {"first", "second"};

    private final TreeSet<String> symbols = new TreeSet<>();
    private final Map<List<String>, double[]> pairs = new LinkedHashMap<>();
    private long time = Long.MIN_VALUE;

    void accept(RiskTable.Row row) {
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
