package io.breakwater.risk.state;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A part of a state that changes seldom: its record is written once, and its bytes are copied into every snapshot that it is in, until
 * whoever owns it makes another. It never changes and may be written by several threads.
 *
 * <p>Format: that of the record, as if it stood alone.
 *
 * @param <R> the record
 */
public final class Encoded<R extends Record> {
    private final Class<R> type;
    /** Null once the bytes are there. */
    private R record;

    private byte[] bytes;

    private Encoded(Class<R> type, R record) {
        this.type = type;
        this.record = record;
    }

    /**
     * A part that is not written yet.
     *
     * @param record what it is
     * @param <R> the record
     * @return the part
     */
    @SuppressWarnings("unchecked")
    public static <R extends Record> Encoded<R> of(R record) {
        return new Encoded<>((Class<R>) record.getClass(), record);
    }

    /**
     * The record.
     *
     * @return a record equal to the one that was given
     */
    public synchronized R record() {
        if (record != null) {
            return record;
        }
        try {
            return SnapshotCodec.read(new DataInputStream(new ByteArrayInputStream(bytes)), type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized byte[] bytes() throws IOException {
        if (bytes == null) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            SnapshotCodec.write(new DataOutputStream(out), record);
            bytes = out.toByteArray();
            record = null;
        }
        return bytes;
    }
}
