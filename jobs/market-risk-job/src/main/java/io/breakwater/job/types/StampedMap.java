package io.breakwater.job.types;

import io.breakwater.risk.market.Timed;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.streaming.api.operators.StreamMap;

/**
 * Runs a function that makes one record of another whose results leave with the event time that they carry themselves.
 *
 * @param <I> input
 * @param <O> output
 */
public final class StampedMap<I, O extends Timed> extends StreamMap<I, O> {
    private static final long serialVersionUID = 1L;

    /**
     * An operator.
     *
     * @param function what it runs
     */
    public StampedMap(MapFunction<I, O> function) {
        super(function);
    }

    @Override
    public void open() throws Exception {
        output = new StampedOutput<>(output);
        super.open();
    }
}
