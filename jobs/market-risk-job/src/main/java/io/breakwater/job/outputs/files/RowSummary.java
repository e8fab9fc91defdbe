package io.breakwater.job.outputs.files;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.util.Optional;

import io.breakwater.job.outputs.formats.RecordFormat;

/**
 * What is remembered of the records of a file while its rows are written, key by key: it sees each record that became a row once,
 * those of a key in their order. Its state is part of the checkpoint that says which rows count.
 *
 * @param <T> record
 */
public interface RowSummary<T> {

    /**
     * Takes a record whose row was written.
     *
     * @param key key of the file
     * @param row the record, which may be reused
     */
    void accept(String key, T row);

    /**
     * Writes what is remembered of all keys.
     *
     * @param out where to
     * @throws IOException when it can't be written
     */
    void writeTo(DataOutput out) throws IOException;

    /**
     * Takes in what another writer, or this one in an earlier attempt, remembered of its keys.
     *
     * @param in what {@link #writeTo} wrote
     * @throws IOException when it can't be read, or a key of it is known already
     */
    void add(DataInput in) throws IOException;

    /**
     * Makes summaries of one kind.
     *
     * @param <T> record
     */
    interface Kind<T> extends Serializable {
        /**
         * A summary that knows nothing yet.
         *
         * @return one of its own for each writer
         */
        RowSummary<T> begin();
    }

    /** Which files are summed up. */
    interface Table {
        /** Sums up nothing. */
        Table NONE = new Table() {
            @Override
            public <T> Optional<Kind<T>> of(RecordFormat<T> format) {
                return Optional.empty();
            }
        };

        /**
         * The kind of summary for a format.
         *
         * @param format the records
         * @param <T> record
         * @return nothing where the file is not summed up
         */
        <T> Optional<Kind<T>> of(RecordFormat<T> format);
    }
}
