package io.breakwater.job.ingest.formats;

import java.io.IOException;

import io.breakwater.job.ingest.files.LineBuffer;

/** Parses the rows of one file. */
public interface RowParser {
    /**
     * Parses lines until the sink wants no more or the lines end, and leaves the position before the first line not taken.
     *
     * @param lines where to read
     * @param sink where to put
     * @throws IOException when the thread was interrupted while reading
     */
    void parse(LineBuffer lines, RowSink sink) throws IOException;
}
