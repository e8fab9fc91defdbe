package io.breakwater.risk.reference;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

import io.breakwater.risk.state.ModelCodec;
import io.breakwater.risk.state.Persistent;
import io.breakwater.risk.state.SnapshotCodec;
import io.breakwater.risk.state.Stateful;

/** Writes a model's state and reads it back, as a checkpoint and a restore do. */
public final class Copies {
    private Copies() {}

    /**
     * What a restore makes of a model.
     *
     * @param model model
     * @param <T> class of the model
     * @return the model that was read; every byte that was written has been read
     */
    @SuppressWarnings("unchecked")
    public static <T extends Stateful<?>> T of(T model) {
        return read(model, in -> ModelCodec.of((Class<T>) model.getClass()).read(in));
    }

    /**
     * What a restore reads of a model that takes configuration too.
     *
     * @param model model
     * @param <S> class of its state
     * @return the state that was read; every byte that was written has been read
     */
    @SuppressWarnings("unchecked")
    public static <S extends Record> S stateOf(Stateful<S> model) {
        Class<S> type = (Class<S>) model.snapshot().getClass();
        return read(model, in -> SnapshotCodec.read(in, type));
    }

    private static <R> R read(Persistent model, Reader<R> reader) {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytesOf(model)));
        try {
            R copy = reader.read(in);
            if (in.read() >= 0) {
                throw new AssertionError("reader of " + model.getClass() + " left bytes unread");
            }
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    /** Reads a model or its state. */
    @FunctionalInterface
    private interface Reader<R> {
        R read(DataInputStream in) throws IOException;
    }
}
