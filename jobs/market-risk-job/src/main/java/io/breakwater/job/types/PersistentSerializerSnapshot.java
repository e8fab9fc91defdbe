package io.breakwater.job.types;

import java.io.IOException;

import io.breakwater.risk.state.Persistent;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * What a checkpoint says of the serializer: the class. Versions of the format stand in the bytes of each value, so the same class
 * is always compatible as it is.
 *
 * @param <T> the class
 */
public final class PersistentSerializerSnapshot<T extends Persistent> implements TypeSerializerSnapshot<T> {
    private static final int VERSION = 1;

    private Class<T> type;

    /** For Flink, which fills it by {@link #readSnapshot}. */
    public PersistentSerializerSnapshot() {}

    PersistentSerializerSnapshot(Class<T> type) {
        this.type = type;
    }

    @Override
    public int getCurrentVersion() {
        return VERSION;
    }

    @Override
    public void writeSnapshot(DataOutputView out) throws IOException {
        out.writeUTF(type.getName());
    }

    @Override
    @SuppressWarnings("unchecked")
    public void readSnapshot(int version, DataInputView in, ClassLoader loader) throws IOException {
        String name = in.readUTF();
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
        boolean same = old instanceof PersistentSerializerSnapshot<T> snapshot && snapshot.type == type;
        return same
                ? TypeSerializerSchemaCompatibility.compatibleAsIs()
                : TypeSerializerSchemaCompatibility.incompatible();
    }
}
