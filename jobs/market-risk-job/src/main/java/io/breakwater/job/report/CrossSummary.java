package io.breakwater.job.report;

import java.time.Instant;
import java.util.List;

import io.breakwater.job.report.RunSummary.Quantity;

/**
 * One universe of symbols over the run.
 *
 * @param universe name of the set
 * @param rows rows of {@code cross_risk.csv}
 * @param first event time of the first row
 * @param last event time of the last row
 * @param quantities where its numbers stood
 * @param correlations the newest correlations of its pairs
 */
public record CrossSummary(
        String universe,
        long rows,
        Instant first,
        Instant last,
        List<Quantity> quantities,
        CorrelationMatrix correlations) {
    /** Copies the quantities. */
    public CrossSummary {
        quantities = List.copyOf(quantities);
    }
}
