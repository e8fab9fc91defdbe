package io.breakwater.risk.state;

import java.io.DataOutput;
import java.io.IOException;

/**
 * A model whose whole state can be written and read back, so that a checkpoint needs to know nothing about it.
 *
 * <p>Contract: a model read back gives the same next output, to the last bit, as the one that was written. The first thing
 * that each model writes is its format version, and state of another version is refused. A {@link Stateful} class is read by
 * {@link ModelCodec}, any other by its static method {@code readFrom(java.io.DataInput)}.
 */
public interface Persistent {
    /**
     * Writes the whole state.
     *
     * @param out where to
     * @throws IOException when it can't be written
     */
    void writeTo(DataOutput out) throws IOException;
}
