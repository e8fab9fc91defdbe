package io.breakwater.risk.reference;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

import io.breakwater.risk.state.ModelCodec;
import io.breakwater.risk.state.Persistent;
import io.breakwater.risk.state.Stateful;

/** Writes a model's state and reads it back, as a checkpoint and a restore do. */
public final class Copies {
    private Copies() {}

    /**
     * What a restore makes of a model.
     *
     * @param model model
     * @param reader its reader
     * @param <T> class of the model
     * @return the model that was read; every byte that was written has been read
     */
    public static <T extends Persistent> T of(T model, Reader<T> reader) {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytesOf(model)));
        try {
            T copy = reader.read(in);
            if (in.read() >= 0) {
                throw new AssertionError("reader of " + model.getClass() + " left bytes unread");
            }
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What a restore makes of a model.
     *
     * @param model model
     * @param <T> class of the model
     * @return the model that was read; every byte that was written has been read
     */
    @SuppressWarnings("unchecked")
    public static <T extends Stateful<?>> T of(T model) {
        return of(model, in -> ModelCodec.of((Class<T>) model.getClass()).read(in));
    }

    /**
     * A model's state.
     *
     * @param model model
     * @return bytes that it writes
     */
    public static byte[] bytesOf(Persistent model) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            model.writeTo(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads a model.
     *
     * @param <T> class of the model
     */
    @FunctionalInterface
    public interface Reader<T> {
        /**
         * Reads one.
         *
         * @param in where from
         * @return the model
         * @throws IOException when it can't be read
         */
        T read(DataInput in) throws IOException;
    }
}
