package io.breakwater.job.ingest;

import java.util.ArrayList;
import java.util.List;

import io.breakwater.job.ingest.files.Container;
import io.breakwater.job.ingest.formats.FileColumn;
import io.breakwater.job.ingest.formats.FileFormat;

/**
 * One file of a lane, or one entry of a zip.
 *
 * @param path where it is
 * @param entry name of the zip's entry; empty for others
 * @param container how it is packed
 * @param format how its rows are read
 * @param firstTime lowest event time at its beginning, epoch milliseconds
 * @param bytes its packed size when it was looked at
 */
public record LaneFile(String path, String entry, Container container, FileFormat format, long firstTime, long bytes) {
    /**
     * Name for dead letters and messages.
     *
     * @return path, and the entry behind an exclamation mark
     */
    public String source() {
        return entry.isEmpty() ? path : path + '!' + entry;
    }

    /**
     * The same where the user names the venue of all rows.
     *
     * @param without whether the rows' own venue doesn't count
     * @return a copy
     */
    LaneFile withoutVenueColumn(boolean without) {
        if (!without || format.indexOf(FileColumn.EXCHANGE) < 0) {
            return this;
        }
        List<FileColumn> columns = new ArrayList<>(format.columns());
        columns.set(format.indexOf(FileColumn.EXCHANGE), FileColumn.IGNORED);
        FileFormat other = new FileFormat(
                format.format(), format.header(), columns, format.unit(), format.barLengthMillis(), format.dialect());
        return new LaneFile(path, entry, container, other, firstTime, bytes);
    }
}
