package io.breakwater.job.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.breakwater.job.report.RunSummary.Moment;
import io.breakwater.job.report.RunSummary.Quantity;
import io.breakwater.risk.state.Stateful;

/** What is remembered of one key's numbers: where each stood, holes, and the thinned curves. */
final class Track implements KeyTrack, Stateful<Track.State> {
    private final double[] latest;
    private final double[] lowest;
    private final double[] highest;
    private final long[] lowestAt;
    private final long[] highestAt;
    private final GapFinder gaps;
    private Optional<SeriesReducer> curves;
    private long rows;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    /**
     * Nothing yet.
     *
     * @param columns number of columns
     * @param drawn whether curves are kept: they are what takes memory
     */
    Track(int columns, boolean drawn) {
        latest = new double[columns];
        lowest = new double[columns];
        highest = new double[columns];
        lowestAt = new long[columns];
        highestAt = new long[columns];
        Arrays.fill(latest, Double.NaN);
        Arrays.fill(lowest, Double.NaN);
        Arrays.fill(highest, Double.NaN);
        gaps = new GapFinder();
        curves = drawn ? Optional.of(new SeriesReducer(columns)) : Optional.empty();
    }

    private Track(State state) {
        latest = state.latest.clone();
        lowest = state.lowest.clone();
        highest = state.highest.clone();
        lowestAt = state.lowestAt.clone();
        highestAt = state.highestAt.clone();
        gaps = GapFinder.restore(state.gaps);
        curves = state.curves.map(SeriesReducer::restore);
        rows = state.rows;
        first = state.first;
        last = state.last;
    }

    /**
     * All that is remembered.
     *
     * @param rows rows so far
     * @param first earliest event time, epoch milliseconds
     * @param last latest event time, epoch milliseconds
     * @param latest newest value of each column, NaN for none
     * @param lowest lowest value of each column
     * @param highest highest value of each column
     * @param lowestAt when the lowest came first, epoch milliseconds
     * @param highestAt when the highest came first, epoch milliseconds
     * @param gaps holes
     * @param curves thinned curves, where they are kept
     */
    record State(
            long rows,
            long first,
            long last,
            double[] latest,
            double[] lowest,
            double[] highest,
            long[] lowestAt,
            long[] highestAt,
            GapFinder.State gaps,
            Optional<SeriesReducer.State> curves) {}

    @Override
    public State snapshot() {
        return new State(
                rows,
                first,
                last,
                latest.clone(),
                lowest.clone(),
                highest.clone(),
                lowestAt.clone(),
                highestAt.clone(),
                gaps.snapshot(),
                curves.map(SeriesReducer::snapshot));
    }

    static Track restore(State state) {
        return new Track(state);
    }

    @Override
    public void accept(Row row) {
        accept(row.time, row.numbers);
    }

    /**
     * Takes a row.
     *
     * @param time epoch milliseconds
     * @param values one per column
     */
    void accept(long time, double[] values) {
        rows++;
        first = Math.min(first, time);
        last = Math.max(last, time);
        gaps.accept(time);
        if (curves.isPresent()) {
            curves.get().add(time, values);
        }
        for (int i = 0; i < latest.length; i++) {
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

    @Override
    public long firstTime() {
        return first;
    }

    @Override
    public boolean isDrawn() {
        return curves.isPresent();
    }

    @Override
    public void dropDrawing() {
        curves = Optional.empty();
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

    Optional<SeriesReducer> curves() {
        return curves;
    }

    double latest(RiskColumn column) {
        return latest[column.position()];
    }

    Moment lowest(RiskColumn column) {
        int i = column.position();
        return moment(lowest[i], lowestAt[i]);
    }

    Moment highest(RiskColumn column) {
        int i = column.position();
        return moment(highest[i], highestAt[i]);
    }

    private static Moment moment(double value, long time) {
        return new Moment(Double.isNaN(value) ? null : Instant.ofEpochMilli(time), value);
    }

    /**
     * The listed columns that had a value at all.
     *
     * @param columns what the columns are
     */
    List<Quantity> quantities(RiskColumn... columns) {
        List<Quantity> quantities = new ArrayList<>();
        for (RiskColumn column : columns) {
            if (column.label() != null && !Double.isNaN(latest(column))) {
                quantities.add(
                        new Quantity(column.label(), column.unit(), latest(column), lowest(column), highest(column)));
            }
        }
        return quantities;
    }
}
