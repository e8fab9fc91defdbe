package io.breakwater.risk.state;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/**
 * Writes and reads snapshots that are records of primitives, text, enums, arrays and further records, component by component.
 *
 * <p>Caveats: no nulls; the shape of the record is the format, so who changes a record raises the version of the model that
 * holds it. Reflection costs some microseconds a record: for checkpoints, not for streams.
 */
public final class RecordFormat {
    private RecordFormat() {}

    /**
     * Writes a record.
     *
     * @param out where to
     * @param value the record
     * @throws IOException when it can't be written
     * @throws IllegalArgumentException when a component is of a kind that has no format
     */
    public static void write(DataOutput out, Record value) throws IOException {
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            writeValue(out, component.getType(), read(component, value));
        }
    }

    private static Object read(RecordComponent component, Record value) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(value);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("component " + component + " can't be read", e);
        }
    }

    private static void writeValue(DataOutput out, Class<?> type, Object value) throws IOException {
        if (type == double.class) {
            out.writeDouble((double) value);
        } else if (type == long.class) {
            out.writeLong((long) value);
        } else if (type == int.class) {
            out.writeInt((int) value);
        } else if (type == boolean.class) {
            out.writeBoolean((boolean) value);
        } else if (type == String.class) {
            out.writeUTF((String) value);
        } else if (type.isEnum()) {
            out.writeUTF(((Enum<?>) value).name());
        } else if (type.isArray()) {
            int length = Array.getLength(value);
            out.writeInt(length);
            for (int i = 0; i < length; i++) {
                writeValue(out, type.getComponentType(), Array.get(value, i));
            }
        } else if (type.isRecord()) {
            write(out, (Record) value);
        } else {
            throw new IllegalArgumentException(
                    "component was of " + type + ", must be primitive, text, enum, array or record");
        }
    }

    /**
     * Reads a record.
     *
     * @param in where from
     * @param type class of the record
     * @param <R> type of the record
     * @return the record
     * @throws IOException when it can't be read
     */
    public static <R extends Record> R read(DataInput in, Class<R> type) throws IOException {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            values[i] = readValue(in, types[i]);
        }
        try {
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IOException("record " + type + " can't be made from its state", e);
        }
    }

    private static Object readValue(DataInput in, Class<?> type) throws IOException {
        if (type == double.class) {
            return in.readDouble();
        }
        if (type == long.class) {
            return in.readLong();
        }
        if (type == int.class) {
            return in.readInt();
        }
        if (type == boolean.class) {
            return in.readBoolean();
        }
        if (type == String.class) {
            return in.readUTF();
        }
        if (type.isEnum()) {
            return constant(type, in.readUTF());
        }
        if (type.isArray()) {
            int length = in.readInt();
            Object array = Array.newInstance(type.getComponentType(), length);
            for (int i = 0; i < length; i++) {
                Array.set(array, i, readValue(in, type.getComponentType()));
            }
            return array;
        }
        return read(in, type.asSubclass(Record.class));
    }

    private static Object constant(Class<?> type, String name) throws IOException {
        for (Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(name)) {
                return constant;
            }
        }
        throw new IOException(
                "constant of " + type.getSimpleName() + " was " + name + ", must be one that this release knows");
    }
}
