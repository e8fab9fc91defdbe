package io.breakwater.risk.state;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What can be written and read back, so that a checkpoint or a stream needs to know nothing about it.
 *
 * <p>Contract: what is read back is the same, to the last bit, as what was written. A {@link Stateful} class is read by
 * {@link ModelCodec}; any other, with a format of its own for the sake of speed, writes its version first and is read by its static
 * method {@code readFrom(java.io.DataInput)}.
 */
public interface Persistent {
    /**
     * Writes the whole state.
     *
     * @param out where to
     * @throws IOException when it can't be written
     */
    void writeTo(DataOutput out) throws IOException;

    /**
     * Reads the version that a class with a format of its own has written first.
     *
     * @param in where from
     * @param type the class, for the message
     * @param version the only version that this release can read
     * @throws IOException when another release wrote it, or nothing can be read
     */
    static void requireVersion(DataInput in, Class<?> type, int version) throws IOException {
        int found = in.readUnsignedByte();
        if (found != version) {
            throw new IOException(
                    "format of " + type.getSimpleName() + " was version " + found + ", must be " + version);
        }
    }
}
