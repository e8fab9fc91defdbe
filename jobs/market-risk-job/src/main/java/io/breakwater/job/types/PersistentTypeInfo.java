package io.breakwater.job.types;

import java.util.Objects;

import io.breakwater.risk.state.Persistent;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/**
 * Type of a model or a block.
 *
 * @param <T> the class; unless it is Stateful it has a static {@code readFrom(DataInput)}
 */
public final class PersistentTypeInfo<T extends Persistent> extends TypeInformation<T> {
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
