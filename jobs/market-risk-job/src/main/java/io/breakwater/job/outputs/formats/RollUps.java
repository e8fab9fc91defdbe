package io.breakwater.job.outputs.formats;

import java.io.Serializable;

/**
 * How samples of one format are summed up by the hour and by the day (UTC): of each number the last, the least and the greatest, and
 * how many rows that was. An interval holds the rows after its beginning up to and with its end, since a row tells of the time before
 * it; its point stands at the end.
 *
 * @param <T> record
 */
public final class RollUps<T> implements Serializable {
    private static final long serialVersionUID = 1L;

    private final RecordFormat<T> format;
    private final Column<T>[] tags;
    private final Column<T>[] numbers;

    /** How long an interval is. */
    public enum Interval {
        /** An hour. */
        HOUR("1h", 3_600_000),
        /** A day of UTC. */
        DAY("1d", 86_400_000);

        private final String label;
        private final long millis;

        Interval(String label, long millis) {
            this.label = label;
            this.millis = millis;
        }

        /** End of the interval that an instant belongs to. */
        long endOf(long time) {
            return -Math.floorDiv(-time, millis) * millis;
        }
    }

    @SuppressWarnings("unchecked")
    RollUps(RecordFormat<T> format) {
        if (!format.isSampled()) {
            throw new IllegalStateException(format + " was asked for roll-ups, but its records are no samples");
        }
        this.format = format;
        tags = format.columns()
                .filter(Column::isTag)
                .sorted((a, b) -> a.snakeName().compareTo(b.snakeName()))
                .toArray(Column[]::new);
        numbers = format.columns().filter(Column::isNumeric).toArray(Column[]::new);
    }

    /**
     * The interval's end for a record.
     *
     * @param row a record
     * @param interval its length
     * @return epoch milliseconds UTC
     */
    public long endOf(T row, Interval interval) {
        return interval.endOf(format.time(row));
    }

    /**
     * Begins the interval that a record belongs to, without it.
     *
     * @param row a record
     * @param interval its length
     * @return an empty roll-up
     */
    public RollUp begin(T row, Interval interval) {
        String[] values = new String[tags.length];
        for (int i = 0; i < tags.length; i++) {
            values[i] = tags[i].tagValue(row);
        }
        return new RollUp(interval.label, endOf(row, interval), values);
    }

    /**
     * Takes a record into its interval.
     *
     * @param rollUp interval of the record's time and series
     * @param row a record
     */
    public void add(RollUp rollUp, T row) {
        rollUp.countRow();
        for (Column<T> number : numbers) {
            rollUp.add(number.snakeName(), number.numeric(row));
        }
    }

    /**
     * InfluxDB points: the format's measurement and tags with the tag {@code interval}, and three fields a number.
     *
     * @return encoder
     */
    public RowEncoder<RollUp> points() {
        return new Points();
    }

    private final class Points implements RowEncoder<RollUp> {
        private static final long serialVersionUID = 1L;
        private static final long NANOS_PER_MILLI = 1_000_000;

        @Override
        public String fileName() {
            return "points.lp.gz";
        }

        @Override
        public String streamName() {
            return format.name() + "-roll-ups";
        }

        @Override
        public String header() {
            return "";
        }

        @Override
        public String key(RollUp row) {
            return row.toString();
        }

        @Override
        public long time(RollUp row) {
            return row.end();
        }

        @Override
        public boolean append(RollUp row, ByteText line) {
            LineProtocol.measurement(format.measurement().orElseThrow(), line);
            LineProtocol.tag("interval", row.interval(), line);
            for (int i = 0; i < tags.length; i++) {
                LineProtocol.tag(tags[i].snakeName(), row.tag(i), line);
            }
            line.character(' ');
            for (Column<T> number : numbers) {
                String name = number.snakeName();
                if (row.has(name)) {
                    append(number, "_last", row.last(name), line);
                    append(number, "_min", row.least(name), line);
                    append(number, "_max", row.greatest(name), line);
                }
            }
            LineProtocol.fieldName("rows", line);
            line.integer(row.rows()).character('i');
            line.character(' ').integer(row.end() * NANOS_PER_MILLI).character('\n');
            return true;
        }

        private void append(Column<T> column, String suffix, double value, ByteText line) {
            LineProtocol.fieldName(column.snakeName() + suffix, line);
            column.appendNumericField(value, line);
            line.character(',');
        }
    }
}
