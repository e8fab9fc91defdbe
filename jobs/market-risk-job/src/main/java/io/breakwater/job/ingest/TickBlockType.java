package io.breakwater.job.ingest;

import java.lang.reflect.Type;
import java.util.Map;

import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInfoFactory;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/** Tells Flink how blocks travel. */
public final class TickBlockType extends TypeInformation<TickBlock> {
    /** The one instance that is needed. */
    public static final TickBlockType INSTANCE = new TickBlockType();

    private static final long serialVersionUID = 1L;

    private TickBlockType() {}

    /** Finds the type wherever a stream of blocks is made. */
    public static final class Factory extends TypeInfoFactory<TickBlock> {
        /** As Flink needs it. */
        public Factory() {}

        @Override
        public TypeInformation<TickBlock> createTypeInfo(Type type, Map<String, TypeInformation<?>> parameters) {
            return INSTANCE;
        }
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
    public Class<TickBlock> getTypeClass() {
        return TickBlock.class;
    }

    @Override
    public boolean isKeyType() {
        return false;
    }

    @Override
    public TypeSerializer<TickBlock> createSerializer(SerializerConfig config) {
        return TickBlockSerializer.INSTANCE;
    }

    @Override
    public String toString() {
        return "TickBlock";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TickBlockType;
    }

    @Override
    public int hashCode() {
        return TickBlockType.class.hashCode();
    }

    @Override
    public boolean canEqual(Object other) {
        return other instanceof TickBlockType;
    }
}
