package io.breakwater.risk.state;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.Map;

/** One component of a record: numbers go without boxes. */
final class ComponentFormat {
    private final Class<?> owner;
    private final String component;
    private final Class<?> type;
    private final MethodHandle getter;
    private final ValueFormat format;

    ComponentFormat(MethodHandles.Lookup lookup, RecordComponent declared) throws IllegalAccessException {
        owner = declared.getDeclaringRecord();
        component = declared.getName();
        type = declared.getType();
        Class<?> result = type.isPrimitive() && type != char.class ? type : Object.class;
        getter = lookup.unreflect(declared.getAccessor()).asType(MethodType.methodType(result, Object.class));
        try {
            format = ValueFormats.of(declared.getGenericType());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "component " + component + " of " + RecordPlan.nameOf(owner) + ": " + e.getMessage(), e);
        }
    }

    void write(StateOutput out, Object owning) throws IOException {
        try {
            if (type == double.class) {
                out.number((double) getter.invokeExact(owning));
            } else if (type == long.class) {
                out.number((long) getter.invokeExact(owning));
            } else if (type == int.class) {
                out.number((int) getter.invokeExact(owning));
            } else if (type == boolean.class) {
                out.flag((boolean) getter.invokeExact(owning));
            } else {
                writeObject(out, (Object) getter.invokeExact(owning));
            }
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("component " + this + " can't be read", e);
        }
    }

    private void writeObject(StateOutput out, Object value) throws IOException {
        if (value == null) {
            throw new IllegalArgumentException("component " + component + " of " + RecordPlan.nameOf(owner)
                    + " was null, must be a value, or an Optional where it may be absent");
        }
        format.write(out, value);
    }

    Object read(StateInput in) throws IOException {
        return format.read(in);
    }

    void describe(Map<String, String> shapes) {
        format.describe(shapes);
    }

    @Override
    public String toString() {
        return component + ' ' + format.name();
    }
}
