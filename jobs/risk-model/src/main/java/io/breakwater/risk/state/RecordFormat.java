package io.breakwater.risk.state;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Records inside of models that still write themselves, in the format of {@link SnapshotCodec}. */
public final class RecordFormat {
    private RecordFormat() {}

    /**
     * Writes a record.
     *
     * @param out where to
     * @param value the record
     * @throws IOException when it can't be written
     * @throws IllegalArgumentException when a component is of a kind that has no format
     */
    public static void write(DataOutput out, Record value) throws IOException {
        SnapshotCodec.write(out, value);
    }

    /**
     * Reads a record.
     *
     * @param in where from
     * @param type class of the record
     * @param <R> type of the record
     * @return the record
     * @throws IOException when it can't be read
     */
    public static <R extends Record> R read(DataInput in, Class<R> type) throws IOException {
        return SnapshotCodec.read(in, type);
    }
}
