package io.breakwater.job.report;

import java.util.List;

/**
 * A row that is kept.
 *
 * @param time epoch milliseconds UTC
 * @param texts its words
 * @param numbers its numbers, NaN for none
 */
record KeptRow(long time, List<String> texts, double[] numbers) {
    static KeptRow of(Row row) {
        return new KeptRow(row.time, List.of(row.texts), row.numbers.clone());
    }
}
