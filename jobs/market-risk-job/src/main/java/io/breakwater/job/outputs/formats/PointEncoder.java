package io.breakwater.job.outputs.formats;

/**
 * InfluxDB points in line protocol, timestamps in nanoseconds.
 *
 * <p>A point's identity is measurement, tags and timestamp. Records of one key may share a millisecond, so those with a
 * {@code seq} carry {@code seq % 1,000,000} as nanoseconds below the millisecond: two changes in one millisecond stay two
 * points, and a replay writes the same two again. Values that are missing (NaN, null) are left out; a record without any
 * value, or with a time outside 1677 to 2262, makes no point.
 *
 * @param <T> record
 */
public final class PointEncoder<T> implements RowEncoder<T> {
    private static final long serialVersionUID = 1L;
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long LARGEST_MILLIS = Long.MAX_VALUE / NANOS_PER_MILLI - 1;

    private final RecordFormat<T> format;
    private final String measurement;
    private final Column<T>[] tags;
    private final Column<T>[] fields;
    private final String mode;

    @SuppressWarnings("unchecked")
    PointEncoder(RecordFormat<T> format, String mode) {
        this.mode = format.isDecision() ? mode : "";
        this.format = format;
        measurement = format.measurement()
                .orElseThrow(() -> new IllegalStateException(format + " was asked for points, but has no measurement"));
        // InfluxDB sorts tags anyway and is faster when they come sorted.
        tags = format.columns()
                .filter(Column::isTag)
                .sorted((a, b) -> a.snakeName().compareTo(b.snakeName()))
                .toArray(Column[]::new);
        fields = format.columns().filter(column -> !column.isTag()).toArray(Column[]::new);
    }

    @Override
    public String fileName() {
        return "points.lp.gz";
    }

    @Override
    public String streamName() {
        return format.name();
    }

    @Override
    public String header() {
        return "";
    }

    @Override
    public String key(T row) {
        return measurement + ' ' + format.fileKey(row);
    }

    @Override
    public long time(T row) {
        return format.time(row);
    }

    @Override
    public boolean append(T row, ByteText line) {
        int start = line.length();
        long time = format.time(row);
        LineProtocol.measurement(measurement, line);
        for (Column<T> tag : tags) {
            LineProtocol.tag(tag.snakeName(), tag.tagValue(row), line);
        }
        if (time > LARGEST_MILLIS || time < -LARGEST_MILLIS || !appendFields(row, line)) {
            line.truncate(start);
            return false;
        }
        long tieBreak = Math.floorMod(format.sequence(row), NANOS_PER_MILLI);
        line.character(' ').integer(time * NANOS_PER_MILLI + tieBreak).character('\n');
        return true;
    }

    private boolean appendFields(T row, ByteText line) {
        char separator = ' ';
        for (Column<T> field : fields) {
            if (field.hasValue(row)) {
                line.character(separator);
                LineProtocol.fieldName(field.snakeName(), line);
                field.appendFieldValue(row, line);
                separator = ',';
            }
        }
        if (separator == ',' && !mode.isEmpty()) {
            line.character(',');
            LineProtocol.fieldName("mode", line);
            LineProtocol.textValue(mode, line);
        }
        return separator == ',';
    }
}
