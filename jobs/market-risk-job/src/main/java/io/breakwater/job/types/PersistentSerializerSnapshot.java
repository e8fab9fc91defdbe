package io.breakwater.job.types;

import java.io.IOException;
import java.util.Map;
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
 * What a checkpoint says of the serializer: the class, and the shape of each record of its state. Versions of the format stand in the
 * bytes of each value; a record whose shape has changed and whose version has not would be misread and is refused.
 *
 * @param <T> the class
 */
public final class PersistentSerializerSnapshot<T extends Persistent> implements TypeSerializerSnapshot<T> {
    private static final int VERSION = 2;

    private Class<T> type;
    private Map<String, String> shapes;

    /** For Flink, which fills it by {@link #readSnapshot}. */
    public PersistentSerializerSnapshot() {}

    PersistentSerializerSnapshot(Class<T> type) {
        this.type = type;
        shapes = shapesOf(type);
    }

    static Map<String, String> shapesOf(Class<? extends Persistent> type) {
        return Stateful.class.isAssignableFrom(type)
                ? SnapshotCodec.shapes(ModelCodec.of(type).state())
                : Map.of();
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
            type = (Class<T>) Class.forName(name, false, loader).asSubclass(Persistent.class);
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
                && (!Stateful.class.isAssignableFrom(type)
                        || SnapshotCodec.understands(ModelCodec.of(type).state(), snapshot.shapes));
        return readable
                ? TypeSerializerSchemaCompatibility.compatibleAsIs()
                : TypeSerializerSchemaCompatibility.incompatible();
    }
}
