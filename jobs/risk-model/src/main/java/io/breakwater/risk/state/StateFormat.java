package io.breakwater.risk.state;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Reads and writes the pieces that models are made of: versions and arrays of primitives. */
public final class StateFormat {
    private StateFormat() {}

    /**
     * Reads a format version and refuses an unknown one.
     *
     * @param in where from
     * @param model name of the model, for the message
     * @param newest newest version that this release can read
     * @return the version, 1 to {@code newest}
     * @throws IOException when the version was written by a later release, or nothing can be read
     */
    public static int readVersion(DataInput in, String model, int newest) throws IOException {
        int version = in.readUnsignedByte();
        if (version < 1 || version > newest) {
            throw new IOException("state format of " + model + " was version " + version + ", must be 1 to " + newest);
        }
        return version;
    }

    /**
     * Reads a format version and refuses every other: of a model whose earlier formats can't be taken over.
     *
     * @param in where from
     * @param model name of the model, for the message
     * @param version the only version that this release can read
     * @throws IOException when another release wrote it, or nothing can be read
     */
    public static void requireVersion(DataInput in, String model, int version) throws IOException {
        int found = in.readUnsignedByte();
        if (found != version) {
            throw new IOException("state format of " + model + " was version " + found + ", must be " + version);
        }
    }

    /**
     * Writes an array with its length.
     *
     * @param out where to
     * @param values what to write
     * @throws IOException when it can't be written
     */
    public static void writeDoubles(DataOutput out, double[] values) throws IOException {
        out.writeInt(values.length);
        for (double value : values) {
            out.writeDouble(value);
        }
    }

    /**
     * Reads what {@link #writeDoubles} wrote.
     *
     * @param in where from
     * @return the array
     * @throws IOException when it can't be read
     */
    public static double[] readDoubles(DataInput in) throws IOException {
        double[] values = new double[in.readInt()];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readDouble();
        }
        return values;
    }

    /**
     * Reads what {@link #writeDoubles} wrote into the beginning of an array that may have grown since; the rest stays as it is.
     *
     * @param in where from
     * @param into at least as long as what was written
     * @return how many were written
     * @throws IOException when it can't be read, or more was written
     */
    public static int readInto(DataInput in, double[] into) throws IOException {
        int written = in.readInt();
        requireRoom(written, into.length);
        for (int i = 0; i < written; i++) {
            into[i] = in.readDouble();
        }
        return written;
    }

    /**
     * Reads what {@link #writeLongs} wrote into the beginning of an array that may have grown since; the rest stays as it is.
     *
     * @param in where from
     * @param into at least as long as what was written
     * @return how many were written
     * @throws IOException when it can't be read, or more was written
     */
    public static int readInto(DataInput in, long[] into) throws IOException {
        int written = in.readInt();
        requireRoom(written, into.length);
        for (int i = 0; i < written; i++) {
            into[i] = in.readLong();
        }
        return written;
    }

    private static void requireRoom(int written, int room) throws IOException {
        if (written < 0 || written > room) {
            throw new IOException("length of an array was " + written + ", must be 0 to " + room);
        }
    }

    /**
     * Writes an array with its length.
     *
     * @param out where to
     * @param values what to write
     * @throws IOException when it can't be written
     */
    public static void writeLongs(DataOutput out, long[] values) throws IOException {
        out.writeInt(values.length);
        for (long value : values) {
            out.writeLong(value);
        }
    }

    /**
     * Reads what {@link #writeLongs} wrote.
     *
     * @param in where from
     * @return the array
     * @throws IOException when it can't be read
     */
    public static long[] readLongs(DataInput in) throws IOException {
        long[] values = new long[in.readInt()];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readLong();
        }
        return values;
    }
}
