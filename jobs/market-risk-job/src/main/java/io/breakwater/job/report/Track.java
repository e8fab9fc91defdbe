package io.breakwater.job.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.breakwater.job.report.RunSummary.Moment;
import io.breakwater.job.report.RunSummary.Quantity;

/** What is remembered of one key's rows: where each number stood, holes, and the thinned curves. */
final class Track {
    private final Column[] columns;
    private final double[] latest;
    private final double[] lowest;
    private final double[] highest;
    private final long[] lowestAt;
    private final long[] highestAt;
    private final GapFinder gaps = new GapFinder();
    private final SeriesReducer curves;
    private long rows;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    /**
     * Nothing yet.
     *
     * @param columns columns of the file
     * @param extraCurves curves beside them
     * @param drawn whether curves are kept: they are what takes memory
     */
    Track(Column[] columns, int extraCurves, boolean drawn) {
        this.columns = columns.clone();
        latest = new double[columns.length];
        lowest = new double[columns.length];
        highest = new double[columns.length];
        lowestAt = new long[columns.length];
        highestAt = new long[columns.length];
        Arrays.fill(latest, Double.NaN);
        Arrays.fill(lowest, Double.NaN);
        Arrays.fill(highest, Double.NaN);
        curves = drawn ? new SeriesReducer(columns.length + extraCurves) : null;
    }

    /**
     * Takes a row.
     *
     * @param time epoch milliseconds
     * @param values one per column, then the extra curves
     */
    void accept(long time, double[] values) {
        rows++;
        first = Math.min(first, time);
        last = Math.max(last, time);
        gaps.accept(time);
        if (curves != null) {
            curves.add(time, values);
        }
        for (int i = 0; i < columns.length; i++) {
            see(i, time, values[i]);
        }
    }

    private void see(int column, long time, double value) {
        if (Double.isNaN(value)) {
            return;
        }
        latest[column] = value;
        if (!(value >= lowest[column])) {
            lowest[column] = value;
            lowestAt[column] = time;
        }
        if (!(value <= highest[column])) {
            highest[column] = value;
            highestAt[column] = time;
        }
    }

    void finish() {
        gaps.finish();
    }

    long rows() {
        return rows;
    }

    Instant first() {
        return Instant.ofEpochMilli(first);
    }

    Instant last() {
        return Instant.ofEpochMilli(last);
    }

    GapFinder gaps() {
        return gaps;
    }

    /** The curves; null when none are kept. */
    SeriesReducer curves() {
        return curves;
    }

    double latest(Column column) {
        return latest[column.position()];
    }

    Moment lowest(Column column) {
        int i = column.position();
        return moment(lowest[i], lowestAt[i]);
    }

    Moment highest(Column column) {
        int i = column.position();
        return moment(highest[i], highestAt[i]);
    }

    private static Moment moment(double value, long time) {
        return new Moment(Double.isNaN(value) ? null : Instant.ofEpochMilli(time), value);
    }

    /** The listed columns that had a value at all. */
    List<Quantity> quantities() {
        List<Quantity> quantities = new ArrayList<>();
        for (Column column : columns) {
            if (column.label() != null && !Double.isNaN(latest(column))) {
                quantities.add(
                        new Quantity(column.label(), column.unit(), latest(column), lowest(column), highest(column)));
            }
        }
        return quantities;
    }
}
