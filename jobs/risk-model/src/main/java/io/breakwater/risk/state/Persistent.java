package io.breakwater.risk.state;

import java.io.DataOutput;
import java.io.IOException;

/**
 * A model whose whole state can be written and read back, so that a checkpoint needs to know nothing about it.
 *
 * <p>Contract: a model read back gives the same next output, to the last bit, as the one that was written. The first thing
 * that each model writes is its format version; a reader takes every version that was ever released. The matching reader is a
 * static method {@code readFrom(java.io.DataInput)} of the class.
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
