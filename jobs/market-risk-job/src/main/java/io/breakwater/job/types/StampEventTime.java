package io.breakwater.job.types;

import java.io.Serializable;
import java.util.function.ToLongFunction;

import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Gives each record the event time that it carries itself.
 *
 * <p>A function's output has the time of its input, but one block of bars makes rows of several minutes: without the stamp BATCH
 * would sort them by the block, and Kafka would show the wrong time. Watermarks pass: a row is never older than what its block
 * completed.
 *
 * @param <T> record
 */
public final class StampEventTime<T> extends AbstractStreamOperator<T> implements OneInputStreamOperator<T, T> {
    private static final long serialVersionUID = 1L;

    private final TimeOf<T> timeOf;

    /**
     * A stamp.
     *
     * @param timeOf event time of a record, epoch milliseconds
     */
    public StampEventTime(TimeOf<T> timeOf) {
        this.timeOf = timeOf;
    }

    @Override
    public void processElement(StreamRecord<T> element) {
        output.collect(element.replace(element.getValue(), timeOf.applyAsLong(element.getValue())));
    }

    /**
     * Event time of a record.
     *
     * @param <T> record
     */
    @FunctionalInterface
    public interface TimeOf<T> extends ToLongFunction<T>, Serializable {}
}
