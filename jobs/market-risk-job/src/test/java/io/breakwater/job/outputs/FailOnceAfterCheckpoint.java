package io.breakwater.job.outputs;

import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.state.CheckpointListener;

/** Passes records on and fails once, at the first record after a checkpoint was completed. One job at a time may use it. */
public final class FailOnceAfterCheckpoint<T> extends RichMapFunction<T, T> implements CheckpointListener {
    private static final long serialVersionUID = 1L;
    private static final AtomicBoolean CHECKPOINTED = new AtomicBoolean();
    private static final AtomicBoolean FAILED = new AtomicBoolean();

    /** Makes the next job fail again. */
    public static void reset() {
        CHECKPOINTED.set(false);
        FAILED.set(false);
    }

    /** Whether the failure has happened. */
    public static boolean hasFailed() {
        return FAILED.get();
    }

    @Override
    public T map(T row) {
        if (CHECKPOINTED.get() && FAILED.compareAndSet(false, true)) {
            throw new IllegalStateException("failure that the test asked for");
        }
        return row;
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) {
        CHECKPOINTED.set(true);
    }
}
