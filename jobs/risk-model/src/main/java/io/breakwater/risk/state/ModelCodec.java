package io.breakwater.risk.state;

import java.io.DataInput;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.Arrays;

/**
 * Reads and copies models of one {@link Stateful} class.
 *
 * @param <T> the class; it has a static method {@code restore} that takes the record of its state
 */
public final class ModelCodec<T extends Persistent> {
    private static final ClassValue<ModelCodec<?>> KNOWN = new ClassValue<>() {
        @Override
        protected ModelCodec<?> computeValue(Class<?> type) {
            return new ModelCodec<>(type);
        }
    };

    private final Class<? extends Record> state;
    private final MethodHandle restore;

    private ModelCodec(Class<?> type) {
        if (!Stateful.class.isAssignableFrom(type)) {
            throw new IllegalArgumentException("class was " + type.getName() + ", must be Stateful");
        }
        state = stateOf(type);
        try {
            restore = MethodHandles.privateLookupIn(type, MethodHandles.lookup())
                    .findStatic(type, "restore", MethodType.methodType(type, state))
                    .asType(MethodType.methodType(Stateful.class, Record.class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(type + " can't be restored from " + state, e);
        }
    }

    static Class<? extends Record> stateOf(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method ->
                        method.getName().equals("snapshot") && method.getParameterCount() == 0 && !method.isBridge())
                .findFirst()
                .map(Method::getReturnType)
                .orElseThrow(() -> new IllegalArgumentException(type + " has no snapshot of its own"))
                .asSubclass(Record.class);
    }

    /**
     * The codec of a class.
     *
     * @param type class of the model
     * @param <T> the class
     * @return its codec
     * @throws IllegalArgumentException when the class isn't Stateful or has no {@code restore}
     */
    @SuppressWarnings("unchecked")
    public static <T extends Persistent> ModelCodec<T> of(Class<T> type) {
        return (ModelCodec<T>) KNOWN.get(type);
    }

    /**
     * Class of the state.
     *
     * @return the record
     */
    public Class<? extends Record> state() {
        return state;
    }

    /**
     * Reads what {@link Stateful#writeTo} wrote.
     *
     * @param in where from
     * @return the model
     * @throws IOException when it can't be read, or was written in a version that this release can't read
     */
    public T read(DataInput in) throws IOException {
        Record read = SnapshotCodec.read(in, state);
        try {
            return restore(read);
        } catch (IllegalArgumentException e) {
            throw new IOException("state of " + RecordPlan.nameOf(state) + " is of no model", e);
        }
    }

    /**
     * A model of its own with the same next output.
     *
     * @param model the model
     * @return a copy that shares nothing that can change
     */
    public T copy(T model) {
        return restore(((Stateful<?>) model).snapshot());
    }

    @SuppressWarnings("unchecked")
    T restore(Record from) {
        try {
            return (T) (Stateful<?>) restore.invokeExact(from);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a model can't be restored from " + RecordPlan.nameOf(state), e);
        }
    }
}
