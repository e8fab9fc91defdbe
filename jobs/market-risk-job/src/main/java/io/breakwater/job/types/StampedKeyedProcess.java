package io.breakwater.job.types;

import io.breakwater.risk.market.Timed;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;

/**
 * Runs a keyed function whose results leave with the event time that they carry themselves.
 *
 * @param <I> input
 * @param <O> output
 */
public final class StampedKeyedProcess<I, O extends Timed> extends KeyedProcessOperator<String, I, O> {
    private static final long serialVersionUID = 1L;

    /**
     * An operator.
     *
     * @param function what it runs
     */
    public StampedKeyedProcess(KeyedProcessFunction<String, I, O> function) {
        super(function);
    }

    @Override
    public void open() throws Exception {
        output = new StampedOutput<>(output);
        super.open();
    }
}
