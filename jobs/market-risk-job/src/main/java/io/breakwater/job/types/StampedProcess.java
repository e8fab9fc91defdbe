package io.breakwater.job.types;

import io.breakwater.risk.market.Timed;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.streaming.api.operators.ProcessOperator;

/**
 * Runs a function with side outputs whose results leave with the event time that they carry themselves.
 *
 * @param <I> input
 * @param <O> output
 */
public final class StampedProcess<I, O extends Timed> extends ProcessOperator<I, O> {
    private static final long serialVersionUID = 1L;

    /**
     * An operator.
     *
     * @param function what it runs
     */
    public StampedProcess(ProcessFunction<I, O> function) {
        super(function);
    }

    @Override
    public void open() throws Exception {
        output = new StampedOutput<>(output);
        super.open();
    }
}
