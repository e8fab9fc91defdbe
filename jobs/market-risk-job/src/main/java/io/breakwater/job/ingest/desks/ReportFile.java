package io.breakwater.job.ingest.desks;

import java.io.Serializable;

import io.breakwater.job.ingest.files.Container;

/**
 * One file of reports about desks: JSON lines, or CSV with a header that names its columns.
 *
 * @param kind what its records are
 * @param path where it is
 * @param container how it is packed
 * @param entry name of the entry of a zip; empty otherwise
 * @param desk desk of records that name none; empty when they must
 * @param toMillis end of event time, exclusive: later records are left out
 * @param latestMillis latest event time that is believed, epoch milliseconds
 */
public record ReportFile(
        MessageKind kind, String path, Container container, String entry, String desk, long toMillis, long latestMillis)
        implements Serializable {

    /** Partition of its records: a file is what its input keeps in order. */
    String partition() {
        return entry.isEmpty() ? path : path + "!" + entry;
    }
}
