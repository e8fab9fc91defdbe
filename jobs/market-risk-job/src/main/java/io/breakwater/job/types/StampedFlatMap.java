package io.breakwater.job.types;

import io.breakwater.risk.market.Timed;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.streaming.api.operators.StreamFlatMap;

/**
 * Runs a function that makes any number of records of one whose results leave with the event time that they carry themselves.
 *
 * @param <I> input
 * @param <O> output
 */
public final class StampedFlatMap<I, O extends Timed> extends StreamFlatMap<I, O> {
    private static final long serialVersionUID = 1L;

    /**
     * An operator.
     *
     * @param function what it runs
     */
    public StampedFlatMap(FlatMapFunction<I, O> function) {
        super(function);
    }

    @Override
    public void open() throws Exception {
        output = new StampedOutput<>(output);
        super.open();
    }
}
