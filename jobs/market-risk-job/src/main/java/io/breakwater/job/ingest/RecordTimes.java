package io.breakwater.job.ingest;

import java.io.Serializable;

import org.apache.flink.api.common.typeutils.TypeSerializer;

/**
 * How the records of a topic tell their time, and how one is refused for it.
 *
 * @param <T> class of the records
 */
public interface RecordTimes<T> extends Serializable {
    /** A record tells no time. */
    long NONE = Long.MIN_VALUE;

    /**
     * Partition that a record stood in.
     *
     * @param record the record
     * @return its name
     */
    String partition(T record);

    /**
     * Whether a record says no more than that its partition is read here.
     *
     * @param record the record
     * @return whether it does; its empty partition says that all have been named
     */
    boolean isAssignment(T record);

    /**
     * Time that a clock writer told.
     *
     * @param record the record
     * @return epoch milliseconds UTC; {@link #NONE} when none did
     */
    long clock(T record);

    /**
     * Latest time that the record itself tells.
     *
     * @param record the record
     * @return epoch milliseconds UTC; {@link #NONE} for none
     */
    long time(T record);

    /**
     * Time that it is at least when the record is believed.
     *
     * @param record the record
     * @return epoch milliseconds UTC; {@link #NONE} when it moves nothing
     */
    long moves(T record);

    /**
     * What is left of a record whose time is wrong.
     *
     * @param record the record, which may be changed
     * @param time event time of its partition, epoch milliseconds UTC, from 0
     * @param detail what is wrong with its time
     * @return a record that brings a dead letter of the reason {@code time-jump} and nothing else
     */
    T refused(T record, long time, String detail);

    /**
     * How records in doubt are kept and copied.
     *
     * @return serializer
     */
    TypeSerializer<T> serializer();
}
