package io.breakwater.job.outputs.formats;

import java.io.Serializable;

/**
 * Turns records into rows of one output file.
 *
 * @param <T> record
 */
public interface RowEncoder<T> extends Serializable {

    /**
     * The file that the rows belong to.
     *
     * @return name without a folder, e.g. {@code desk_risk.csv}; ends in {@code .gz} when the file is to be compressed
     */
    String fileName();

    /**
     * The file's first line.
     *
     * @return header without a line end; empty when the file has none
     */
    String header();

    /**
     * Which of the streams of that file this is.
     *
     * @return short name of the record's format, e.g. {@code desk-risk}
     */
    String streamName();

    /**
     * Whether the rows are JSON objects that get a {@code seq} when the file is put together.
     *
     * @return true for records that carry no {@code seq} of their own
     */
    default boolean isNumbered() {
        return false;
    }

    /**
     * What keeps its order: rows of one key stay in the order in which they were written.
     *
     * @param row a record
     * @return key, never null
     */
    String key(T row);

    /**
     * The time that rows of different keys are merged by.
     *
     * @param row a record
     * @return epoch milliseconds UTC
     */
    long time(T row);

    /**
     * Appends the record and a line end.
     *
     * @param row a record
     * @param line where to; untouched when the record has nothing to say in this format
     * @return whether something was appended
     */
    boolean append(T row, ByteText line);
}
