package io.breakwater.job.report;

/** What the report uses of one record; reused from record to record. */
final class Row {
    /** Epoch milliseconds UTC. */
    long time;

    /** Numbers in the order of their columns; NaN where the record has no value. */
    final double[] numbers;

    /** Words in the order asked for; empty where the record has none. */
    final String[] texts;

    Row(int numbers, int texts) {
        this.numbers = new double[numbers];
        this.texts = new String[texts];
    }
}
