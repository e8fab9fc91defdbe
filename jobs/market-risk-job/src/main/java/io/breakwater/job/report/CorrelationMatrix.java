package io.breakwater.job.report;

import java.time.Instant;
import java.util.List;

/**
 * The newest correlations of a universe.
 *
 * @param time instant at which they were known; null when there are none
 * @param measure which of the columns of {@code correlation.csv} they are, in words
 * @param symbols symbols in the order of rows and columns, at most {@link CorrelationTrack#MOST_SYMBOLS}
 * @param rows a correlation for each pair, NaN where it isn't known, 1 on the diagonal
 */
public record CorrelationMatrix(Instant time, String measure, List<String> symbols, List<List<Double>> rows) {
    /** Copies the lists. */
    public CorrelationMatrix {
        symbols = List.copyOf(symbols);
        rows = rows.stream().map(List::copyOf).toList();
    }
}
