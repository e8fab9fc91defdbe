package io.breakwater.job.outputs.formats;

import java.util.stream.Collectors;

/**
 * CSV rows (RFC 4180, line end {@code \n}): time first, an empty cell where there is no value.
 *
 * @param <T> record
 */
public final class CsvEncoder<T> implements RowEncoder<T> {
    private static final long serialVersionUID = 1L;

    private final RecordFormat<T> format;
    private final Column<T>[] columns;

    @SuppressWarnings("unchecked")
    CsvEncoder(RecordFormat<T> format) {
        this.format = format;
        columns = format.rowColumns().toArray(Column[]::new);
    }

    @Override
    public String fileName() {
        return format.fileName();
    }

    @Override
    public String streamName() {
        return format.name();
    }

    @Override
    public String header() {
        return format.rowColumns().stream().map(Column::snakeName).collect(Collectors.joining(",", "time,", ""));
    }

    @Override
    public String key(T row) {
        return format.fileKey(row);
    }

    @Override
    public long time(T row) {
        return format.time(row);
    }

    @Override
    public boolean append(T row, ByteText line) {
        line.time(format.time(row));
        for (Column<T> column : columns) {
            line.character(',');
            column.appendCell(row, line);
        }
        line.character('\n');
        return true;
    }
}
