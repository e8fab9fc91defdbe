package io.breakwater.job.types;

import java.util.Objects;

import io.breakwater.risk.state.Persistent;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/**
 * Type of a model, of a block, or of a record that lies in state.
 *
 * @param <T> the class: Stateful, a plain record, or {@link Persistent} with a static {@code readFrom(DataInput)}
 */
public final class PersistentTypeInfo<T> extends TypeInformation<T> {
    private static final long serialVersionUID = 1L;

    private final Class<T> type;

    private PersistentTypeInfo(Class<T> type) {
        this.type = type;
    }

    /**
     * The type of a class.
     *
     * @param type a class that is Stateful or has a static {@code readFrom(DataInput)}
     * @param <T> the class
     * @return its type information
     */
    public static <T extends Persistent> PersistentTypeInfo<T> forClass(Class<T> type) {
        return new PersistentTypeInfo<>(type);
    }

    /**
     * The type of a record that the snapshot codec writes.
     *
     * @param type a record that defines no format of its own
     * @param <T> the record
     * @return its type information
     */
    public static <T extends Record> PersistentTypeInfo<T> forRecord(Class<T> type) {
        return new PersistentTypeInfo<>(type);
    }

    @Override
    public boolean isBasicType() {
        return false;
    }

    @Override
    public boolean isTupleType() {
        return false;
    }

    @Override
    public int getArity() {
        return 1;
    }

    @Override
    public int getTotalFields() {
        return 1;
    }

    @Override
    public Class<T> getTypeClass() {
        return type;
    }

    @Override
    public boolean isKeyType() {
        return false;
    }

    @Override
    public TypeSerializer<T> createSerializer(SerializerConfig config) {
        return new PersistentSerializer<>(type);
    }

    @Override
    public String toString() {
        return "Persistent<" + type.getSimpleName() + ">";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PersistentTypeInfo<?> info && info.type == type;
    }

    @Override
    public int hashCode() {
        return Objects.hash(type);
    }

    @Override
    public boolean canEqual(Object other) {
        return other instanceof PersistentTypeInfo;
    }
}
