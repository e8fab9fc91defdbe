package io.breakwater.job.types;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.breakwater.risk.state.ModelCodec;
import io.breakwater.risk.state.Persistent;
import io.breakwater.risk.state.SnapshotCodec;
import io.breakwater.risk.state.Stateful;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * A checkpoint's record of the serializer: the class, and the shape of each record of its state. Versions of the format stand in the
 * bytes of each value; a record whose shape has changed and whose version has not would be misread and is refused.
 *
 * @param <T> the class
 */
public final class PersistentSerializerSnapshot<T> implements TypeSerializerSnapshot<T> {
    private static final int VERSION = 2;

    private Class<T> type;
    private Map<String, String> shapes;

    /** For Flink, which fills it by {@link #readSnapshot}. */
    public PersistentSerializerSnapshot() {}

    PersistentSerializerSnapshot(Class<T> type) {
        this.type = type;
        shapes = shapesOf(type);
    }

    static Map<String, String> shapesOf(Class<?> type) {
        return recordOf(type).<Map<String, String>>map(SnapshotCodec::shapes).orElse(Map.of());
    }

    /** The record that the snapshot codec writes; none of a class with a format of its own. */
    private static Optional<Class<? extends Record>> recordOf(Class<?> type) {
        if (Stateful.class.isAssignableFrom(type)) {
            return Optional.of(ModelCodec.of(type.asSubclass(Persistent.class)).state());
        }
        return Persistent.class.isAssignableFrom(type) ? Optional.empty() : Optional.of(type.asSubclass(Record.class));
    }

    @Override
    public int getCurrentVersion() {
        return VERSION;
    }

    @Override
    public void writeSnapshot(DataOutputView out) throws IOException {
        out.writeUTF(type.getName());
        out.writeInt(shapes.size());
        for (Map.Entry<String, String> shape : shapes.entrySet()) {
            out.writeUTF(shape.getKey());
            out.writeUTF(shape.getValue());
        }
    }

    @Override
    @SuppressWarnings("unchecked")
    public void readSnapshot(int version, DataInputView in, ClassLoader loader) throws IOException {
        if (version != VERSION) {
            throw new IOException("format of a serializer was version " + version + ", must be " + VERSION);
        }
        String name = in.readUTF();
        shapes = new TreeMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            shapes.put(in.readUTF(), in.readUTF());
        }
        try {
            type = (Class<T>) Class.forName(name, false, loader);
        } catch (ClassNotFoundException e) {
            throw new IOException("state was of " + name + ", which this release doesn't have", e);
        }
    }

    @Override
    public TypeSerializer<T> restoreSerializer() {
        return new PersistentSerializer<>(type);
    }

    @Override
    public TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(TypeSerializerSnapshot<T> old) {
        boolean readable = old instanceof PersistentSerializerSnapshot<T> snapshot
                && snapshot.type == type
                && recordOf(type)
                        .map(state -> SnapshotCodec.understands(state, snapshot.shapes))
                        .orElse(true);
        return readable
                ? TypeSerializerSchemaCompatibility.compatibleAsIs()
                : TypeSerializerSchemaCompatibility.incompatible();
    }
}
