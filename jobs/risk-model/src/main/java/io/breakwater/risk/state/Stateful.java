package io.breakwater.risk.state;

import java.io.DataOutput;
import java.io.IOException;

/**
 * A model whose whole state is a record, which {@link SnapshotCodec} writes and reads.
 *
 * <p>Contract: a static method {@code restore} takes the record, and the present configuration where the model has any, and gives a
 * model with the same next output, to the last bit; a part that is made with configuration is {@link Resumable} instead. Each instance
 * field is a component of the record, by name, or carries {@link NotState}; a field whose class is Stateful itself is the
 * record of its state there.
 *
 * @param <S> the state
 */
public interface Stateful<S extends Record> extends Persistent {
    /**
     * Copies the state.
     *
     * @return the state; it shares nothing that can change with the model
     */
    S snapshot();

    @Override
    default void writeTo(DataOutput out) throws IOException {
        SnapshotCodec.write(out, snapshot());
    }
}
