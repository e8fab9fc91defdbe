package io.breakwater.job.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.breakwater.risk.state.NotState;
import io.breakwater.risk.state.Stateful;

/**
 * Thins a table of numbers for drawing, in one pass and in bounded memory: in each bucket of time it keeps the rows that hold
 * the lowest or the highest value of any column, and the last row. Every point kept is a true row at its true time, so that
 * what one reads at the cursor belongs together. Buckets double in width whenever there are too many of them. Rows come in the
 * order of their times.
 */
final class SeriesReducer implements Stateful<SeriesReducer.State> {
    private static final int MOST_BUCKETS = 1_024;
    private static final long WIDEST = 1L << 40;
    private static final long FIRST_WIDTH = 1_000;

    private final int columns;
    private long width;

    @NotState("the points again, by bucket")
    private Map<Long, Bucket> buckets = new HashMap<>();

    @NotState("numbers the points in their order")
    private long sequence;

    @NotState("the first of the points")
    private Point first;

    @NotState("bucket of the newest row, which follows from its time")
    private Bucket open;

    @NotState("as above")
    private long openStart;

    /** The newest row where it is no point for another reason: most rows are followed by one in their bucket. */
    @NotState("among the points once the state is taken")
    private final double[] newest;

    @NotState("time of the newest row")
    private long newestTime;

    @NotState("whether the newest row waits to be a point")
    private boolean waits;

    SeriesReducer(int columns) {
        this(columns, FIRST_WIDTH);
    }

    private SeriesReducer(int columns, long width) {
        this.columns = columns;
        this.width = width;
        newest = new double[columns];
    }

    /**
     * All that is remembered.
     *
     * @param columns number of columns
     * @param width width of a bucket, milliseconds
     * @param times times of the points, ascending, epoch milliseconds
     * @param values their values, row by row
     */
    record State(int columns, long width, long[] times, double[] values) {}

    @Override
    public State snapshot() {
        List<Point> points = points();
        long[] times = new long[points.size()];
        double[] values = new double[columns * times.length];
        for (int row = 0; row < times.length; row++) {
            times[row] = points.get(row).time;
            System.arraycopy(points.get(row).values, 0, values, row * columns, columns);
        }
        return new State(columns, width, times, values);
    }

    /** Points that are kept are kept again when they come in the same order, and nothing else was. */
    static SeriesReducer restore(State state) {
        SeriesReducer restored = new SeriesReducer(state.columns, state.width);
        for (int row = 0; row < state.times.length; row++) {
            int from = row * state.columns;
            restored.add(state.times[row], Arrays.copyOfRange(state.values, from, from + state.columns));
        }
        return restored;
    }

    private record Point(long time, long sequence, double[] values) {}

    private static final class Bucket {
        private final Point[] lowest;
        private final Point[] highest;
        private final double[] low;
        private final double[] high;
        private Point last;

        Bucket(int columns) {
            lowest = new Point[columns];
            highest = new Point[columns];
            low = new double[columns];
            high = new double[columns];
            Arrays.fill(low, Double.POSITIVE_INFINITY);
            Arrays.fill(high, Double.NEGATIVE_INFINITY);
        }

        boolean wants(double[] values) {
            for (int i = 0; i < low.length; i++) {
                if (values[i] < low[i] || values[i] > high[i]) {
                    return true;
                }
            }
            return false;
        }

        void take(Point point) {
            for (int i = 0; i < low.length; i++) {
                takeLowest(i, point);
                takeHighest(i, point);
            }
        }

        private void takeLowest(int column, Point point) {
            if (point != null && point.values[column] < low[column]) {
                low[column] = point.values[column];
                lowest[column] = point;
            }
        }

        private void takeHighest(int column, Point point) {
            if (point != null && point.values[column] > high[column]) {
                high[column] = point.values[column];
                highest[column] = point;
            }
        }

        void absorb(Bucket later) {
            for (int i = 0; i < low.length; i++) {
                takeLowest(i, later.lowest[i]);
                takeHighest(i, later.highest[i]);
            }
            last = later.last;
        }
    }

    /**
     * Takes a row.
     *
     * @param time epoch milliseconds
     * @param values one per column, NaN for none; copied
     */
    void add(long time, double[] values) {
        long start = Math.floorDiv(time, width);
        if (open == null || start != openStart) {
            settle();
            open = buckets.computeIfAbsent(start, key -> new Bucket(columns));
            openStart = start;
        }
        if (first == null || open.wants(values)) {
            Point point = new Point(time, sequence++, values.clone());
            first = first == null ? point : first;
            open.take(point);
            open.last = point;
            waits = false;
        } else {
            System.arraycopy(values, 0, newest, 0, columns);
            newestTime = time;
            waits = true;
        }
        if (buckets.size() > MOST_BUCKETS) {
            widen();
        }
    }

    private void settle() {
        if (waits) {
            open.last = new Point(newestTime, sequence++, newest.clone());
            waits = false;
        }
    }

    private void widen() {
        settle();
        width *= 2;
        buckets = merged(2);
        open = null;
    }

    private Map<Long, Bucket> merged(long neighbours) {
        Map<Long, Bucket> wide = new HashMap<>();
        List<Long> order = new ArrayList<>(buckets.keySet());
        order.sort(null);
        for (Long start : order) {
            wide.computeIfAbsent(Math.floorDiv(start, neighbours), key -> new Bucket(columns))
                    .absorb(buckets.get(start));
        }
        return wide;
    }

    /**
     * The rows kept, in time order.
     *
     * @param mostRows upper limit, at least four a column and three
     * @return at most that many rows
     */
    Series reduced(int mostRows) {
        long neighbours = 1;
        List<Point> points = points();
        while (points.size() > mostRows && neighbours <= WIDEST) {
            neighbours = Math.max(neighbours + 1, neighbours * points.size() / mostRows);
            points = pointsOf(merged(neighbours));
        }
        return seriesOf(points.size() <= mostRows ? points : points.subList(0, mostRows));
    }

    private List<Point> points() {
        settle();
        return pointsOf(buckets);
    }

    private List<Point> pointsOf(Map<Long, Bucket> from) {
        Map<Long, Point> kept = new HashMap<>();
        keep(kept, first);
        for (Bucket bucket : from.values()) {
            keep(kept, bucket.last);
            for (int i = 0; i < columns; i++) {
                keep(kept, bucket.lowest[i]);
                keep(kept, bucket.highest[i]);
            }
        }
        List<Point> points = new ArrayList<>(kept.values());
        points.sort(Comparator.comparingLong(Point::time).thenComparingLong(Point::sequence));
        return points;
    }

    private static void keep(Map<Long, Point> kept, Point point) {
        if (point != null) {
            kept.put(point.sequence, point);
        }
    }

    private Series seriesOf(List<Point> points) {
        long[] times = new long[points.size()];
        double[][] values = new double[columns][points.size()];
        for (int row = 0; row < times.length; row++) {
            times[row] = points.get(row).time;
            for (int column = 0; column < columns; column++) {
                values[column][row] = points.get(row).values[column];
            }
        }
        return new Series(times, values);
    }

    /**
     * Rows for drawing.
     *
     * @param times epoch milliseconds, ascending
     * @param values per column, one per time
     */
    record Series(long[] times, double[][] values) {}
}
