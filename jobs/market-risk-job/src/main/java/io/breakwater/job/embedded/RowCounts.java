package io.breakwater.job.embedded;

import java.util.LinkedHashMap;
import java.util.Map;

import io.breakwater.job.bars.FoldTicksToBars;
import io.breakwater.risk.estimators.liquidity.BookOutcome;
import org.apache.flink.api.common.JobExecutionResult;

/**
 * What became of the rows of the market that a run has read, before it was interrupted and since: none goes without a count.
 *
 * @param byName {@code taken}, {@code late}, {@code refused}, {@code repeatedBars} and {@code outsideRange} of all rows, then of
 *     those of order books what each did, where there were any
 */
record RowCounts(Map<String, Long> byName) {
    /** Counts of a job that has ended. */
    static RowCounts of(JobExecutionResult result) {
        Map<String, Long> counts = new LinkedHashMap<>();
        long late = accumulated(result, FoldTicksToBars.LATE_ROWS);
        counts.put("taken", accumulated(result, FoldTicksToBars.ROWS) - late);
        counts.put("late", late);
        counts.put("refused", accumulated(result, FoldTicksToBars.REFUSED_ROWS));
        counts.put("repeatedBars", accumulated(result, FoldTicksToBars.REPEATED_BARS));
        counts.put("outsideRange", accumulated(result, FoldTicksToBars.OUTSIDE_RANGE));
        for (BookOutcome outcome : BookOutcome.values()) {
            String name = FoldTicksToBars.counterOf(outcome);
            long messages = accumulated(result, name);
            if (messages > 0) {
                counts.put(name, messages);
            }
        }
        return new RowCounts(counts);
    }

    private static long accumulated(JobExecutionResult result, String name) {
        Long sum = result.getAccumulatorResult(name);
        return sum == null ? 0 : sum;
    }

    /** Whether an order book was among the input, by whatever option it came. */
    boolean hasBooks() {
        return byName.containsKey(FoldTicksToBars.counterOf(BookOutcome.APPLIED));
    }

    /** All rows that were read. */
    long read() {
        return byName.get("taken")
                + byName.get("late")
                + byName.get("refused")
                + byName.get("repeatedBars")
                + byName.get("outsideRange");
    }
}
