package io.breakwater.job.types;

import java.io.DataInput;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

import io.breakwater.risk.state.ModelCodec;
import io.breakwater.risk.state.Persistent;
import io.breakwater.risk.state.SnapshotCodec;
import io.breakwater.risk.state.Stateful;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Serializer of state and blocks: of a {@link Stateful} class and of a plain record by the snapshot codec, of any other class by the
 * format that it defines for itself. Records are immutable and are handed on as they are, what is {@link HandedOver} says itself how
 * it goes on; a Stateful model is copied by its snapshot, anything else by writing and reading.
 *
 * @param <T> the class: Stateful, a plain record, or {@link Persistent} with a static {@code readFrom(DataInput)}
 */
final class PersistentSerializer<T> extends TypeSerializer<T> {
    private static final long serialVersionUID = 1L;
    private static final int FIRST_BUFFER = 1 << 12;

    private final Class<T> type;
    private transient MethodHandle reader;

    PersistentSerializer(Class<T> type) {
        this.type = type;
    }

    Class<T> type() {
        return type;
    }

    @Override
    public boolean isImmutableType() {
        return type.isRecord();
    }

    @Override
    public TypeSerializer<T> duplicate() {
        return this;
    }

    @Override
    public T createInstance() {
        return null;
    }

    @Override
    public T copy(T from) {
        if (isImmutableType()) {
            return from;
        }
        if (from instanceof HandedOver<?> live) {
            return type.cast(live.handOver());
        }
        if (from instanceof Stateful) {
            return type.cast(copyOf(type.asSubclass(Persistent.class), from));
        }
        try {
            DataOutputSerializer out = new DataOutputSerializer(FIRST_BUFFER);
            serialize(from, out);
            return deserialize(new DataInputDeserializer(out.getSharedBuffer(), 0, out.length()));
        } catch (IOException e) {
            throw new IllegalStateException("a copy of " + type.getSimpleName() + " in memory failed", e);
        }
    }

    private static <M extends Persistent> M copyOf(Class<M> model, Object from) {
        return ModelCodec.of(model).copy(model.cast(from));
    }

    @Override
    public T copy(T from, T reuse) {
        return copy(from);
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public void serialize(T value, DataOutputView target) throws IOException {
        if (value instanceof Persistent model) {
            model.writeTo(target);
        } else {
            SnapshotCodec.write(target, (Record) value);
        }
    }

    @Override
    public T deserialize(DataInputView source) throws IOException {
        if (Stateful.class.isAssignableFrom(type)) {
            return type.cast(ModelCodec.of(type.asSubclass(Persistent.class)).read(source));
        }
        if (!Persistent.class.isAssignableFrom(type)) {
            return type.cast(SnapshotCodec.read(source, type.asSubclass(Record.class)));
        }
        try {
            return type.cast(reader().invoke(source));
        } catch (IOException e) {
            throw e;
        } catch (Throwable e) {
            throw new IOException(type.getSimpleName() + " can't be read from its state", e);
        }
    }

    private MethodHandle reader() throws ReflectiveOperationException {
        if (reader == null) {
            reader = MethodHandles.publicLookup()
                    .findStatic(type, "readFrom", MethodType.methodType(type, DataInput.class));
        }
        return reader;
    }

    @Override
    public T deserialize(T reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        serialize(deserialize(source), target);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PersistentSerializer<?> serializer && serializer.type == type;
    }

    @Override
    public int hashCode() {
        return type.hashCode();
    }

    /** For the message of a restore that is refused. */
    @Override
    public String toString() {
        return "PersistentSerializer of " + type.getName() + ' ' + PersistentSerializerSnapshot.shapesOf(type);
    }

    @Override
    public TypeSerializerSnapshot<T> snapshotConfiguration() {
        return new PersistentSerializerSnapshot<>(type);
    }
}
