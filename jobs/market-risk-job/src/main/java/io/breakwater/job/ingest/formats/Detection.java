package io.breakwater.job.ingest.formats;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;

/**
 * What the beginning of a file tells.
 *
 * @param format how to read it
 * @param firstTime lowest event time in the beginning, epoch milliseconds; close time for bars
 * @param symbols symbols that its rows name, upper case; empty when rows name none
 * @param venues venues that its rows name, as they write them; empty when rows name none
 */
public record Detection(FileFormat format, long firstTime, SortedSet<String> symbols, SortedSet<String> venues) {
    /**
     * A file whose rows name no venue.
     *
     * @param format how to read it
     * @param firstTime lowest event time in the beginning, epoch milliseconds; close time for bars
     * @param symbols symbols that its rows name, upper case; empty when rows name none
     */
    public Detection(FileFormat format, long firstTime, SortedSet<String> symbols) {
        this(format, firstTime, symbols, Collections.emptySortedSet());
    }

    /** The same of a file whose rows have a separator behind their last field. */
    Detection withEmptyColumn() {
        List<FileColumn> columns = new ArrayList<>(format.columns());
        columns.add(FileColumn.IGNORED);
        FileFormat wider = new FileFormat(
                format.format(), format.header(), columns, format.unit(), format.barLengthMillis(), format.dialect());
        return new Detection(wider, firstTime, symbols, venues);
    }
}
