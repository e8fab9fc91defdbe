package io.breakwater.job.ingest.formats;

import java.util.List;
import java.util.function.IntFunction;

/**
 * How one file is to be read; fixed for the whole file.
 *
 * @param format kind of rows
 * @param header whether the first line names the columns
 * @param columns what each column holds; empty for JSON
 * @param unit unit of the time column; milliseconds for JSON
 * @param barLengthMillis length of a bar, milliseconds; 0 when the file has none
 * @param dialect how its text departs from plain comma-separated rows
 */
public record FileFormat(
        TickFormat format,
        boolean header,
        List<FileColumn> columns,
        EpochUnit unit,
        long barLengthMillis,
        Dialect dialect) {
    /** Keeps its own copy of the columns. */
    public FileFormat {
        columns = List.copyOf(columns);
    }

    /**
     * A plain file.
     *
     * @param format kind of rows
     * @param header whether the first line names the columns
     * @param columns what each column holds; empty for JSON
     * @param unit unit of the time column; milliseconds for JSON
     * @param barLengthMillis length of a bar, milliseconds; 0 when the file has none
     */
    public FileFormat(
            TickFormat format, boolean header, List<FileColumn> columns, EpochUnit unit, long barLengthMillis) {
        this(format, header, columns, unit, barLengthMillis, header ? Dialect.WITH_HEADER : Dialect.PLAIN);
    }

    /**
     * Whether rows carry ids by which a repeated one is known.
     *
     * @return true for trades with an id column, and for JSON
     */
    public boolean hasIds() {
        return format == TickFormat.BINANCE_JSON || columns.contains(FileColumn.ID);
    }

    /**
     * Whether rows tell who the aggressor of a trade was.
     *
     * @return false where no column does
     */
    public boolean tellsSides() {
        return format == TickFormat.BINANCE_JSON
                || columns.contains(FileColumn.BUYER_IS_MAKER)
                || columns.contains(FileColumn.SIDE)
                || columns.contains(FileColumn.SIGNED_QUANTITY);
    }

    /**
     * Position of a column.
     *
     * @param column what it holds
     * @return from 0, -1 when there is none
     */
    public int indexOf(FileColumn column) {
        return columns.indexOf(column);
    }

    /**
     * The text of a row's time, a time of day behind its date where two columns give them.
     *
     * @param fields gives the text of a column
     * @return as {@link TimeText} reads it
     */
    String timeText(IntFunction<String> fields) {
        return timeText(columns, fields);
    }

    static String timeText(List<FileColumn> columns, IntFunction<String> fields) {
        String time = fields.apply(columns.indexOf(FileColumn.TIME));
        int date = columns.indexOf(FileColumn.DATE);
        return date < 0 ? time : fields.apply(date) + ' ' + time;
    }
}
