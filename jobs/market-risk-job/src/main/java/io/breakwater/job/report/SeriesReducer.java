package io.breakwater.job.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Thins a table of numbers for drawing, in one pass and in bounded memory: in each bucket of time it keeps the rows that hold
 * the lowest or the highest value of any column, and the last row. Every point kept is a true row at its true time, so that
 * what one reads at the cursor belongs together. Buckets double in width whenever there are too many of them.
 */
final class SeriesReducer {
    private static final int MOST_BUCKETS = 4_096;
    private static final long WIDEST = 1L << 40;

    private final int columns;
    private Map<Long, Bucket> buckets = new HashMap<>();
    private long width = 1_000;
    private long sequence;
    private Point first;

    SeriesReducer(int columns) {
        this.columns = columns;
    }

    private record Point(long time, long sequence, double[] values) {}

    private static final class Bucket {
        private final Point[] lowest;
        private final Point[] highest;
        private Point last;

        Bucket(int columns) {
            lowest = new Point[columns];
            highest = new Point[columns];
        }

        boolean wants(double[] values) {
            for (int i = 0; i < lowest.length; i++) {
                if (values[i] < low(i) || values[i] > high(i)) {
                    return true;
                }
            }
            return false;
        }

        void take(Point point) {
            for (int i = 0; i < lowest.length; i++) {
                if (point.values[i] < low(i)) {
                    lowest[i] = point;
                }
                if (point.values[i] > high(i)) {
                    highest[i] = point;
                }
            }
        }

        void takeLast(Point point) {
            if (last == null || point.time >= last.time) {
                last = point;
            }
        }

        void absorb(Bucket other) {
            for (int i = 0; i < lowest.length; i++) {
                if (other.lowest[i] != null && other.lowest[i].values[i] < low(i)) {
                    lowest[i] = other.lowest[i];
                }
                if (other.highest[i] != null && other.highest[i].values[i] > high(i)) {
                    highest[i] = other.highest[i];
                }
            }
            takeLast(other.last);
        }

        private double low(int column) {
            return lowest[column] == null ? Double.POSITIVE_INFINITY : lowest[column].values[column];
        }

        private double high(int column) {
            return highest[column] == null ? Double.NEGATIVE_INFINITY : highest[column].values[column];
        }
    }

    /**
     * Takes a row.
     *
     * @param time epoch milliseconds
     * @param values one per column, NaN for none; copied
     */
    void add(long time, double[] values) {
        Bucket bucket = buckets.computeIfAbsent(Math.floorDiv(time, width), start -> new Bucket(columns));
        Point point = new Point(time, sequence++, values.clone());
        if (first == null) {
            first = point;
        }
        if (bucket.wants(values)) {
            bucket.take(point);
        }
        bucket.takeLast(point);
        if (buckets.size() > MOST_BUCKETS) {
            widen();
        }
    }

    private void widen() {
        width *= 2;
        buckets = merged(2);
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
        List<Point> points = pointsOf(buckets);
        while (points.size() > mostRows && neighbours <= WIDEST) {
            neighbours = Math.max(neighbours + 1, neighbours * points.size() / mostRows);
            points = pointsOf(merged(neighbours));
        }
        return seriesOf(points.size() <= mostRows ? points : points.subList(0, mostRows));
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
