package io.breakwater.risk.state;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** How one record is written and read: made once a class. */
final class RecordPlan implements ValueFormat {
    private static final int MOST_VERSION = 0xff;
    private static final ClassValue<RecordPlan> PLANS = new ClassValue<>() {
        @Override
        protected RecordPlan computeValue(Class<?> type) {
            return new RecordPlan(type.asSubclass(Record.class));
        }
    };

    private final Class<? extends Record> type;
    private final int version;
    private final ComponentFormat[] components;
    private final MethodHandle constructor;
    /** The record of the version before and what makes one of this class from it; null where only this version is read. */
    private final RecordPlan earlier;

    private final MethodHandle upgrade;

    private RecordPlan(Class<? extends Record> type) {
        this.type = type;
        StateVersion annotation = type.getAnnotation(StateVersion.class);
        version = annotation == null ? 1 : annotation.value();
        if (version < 1 || version > MOST_VERSION) {
            throw new IllegalArgumentException(
                    "state version of " + nameOf(type) + " was " + version + ", must be 1 to " + MOST_VERSION);
        }
        boolean upgrades = annotation != null && annotation.earlier() != Record.class;
        earlier = upgrades ? of(annotation.earlier()) : null;
        try {
            MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
            RecordComponent[] declared = type.getRecordComponents();
            components = new ComponentFormat[declared.length];
            Class<?>[] types = new Class<?>[declared.length];
            for (int i = 0; i < declared.length; i++) {
                types[i] = declared[i].getType();
                components[i] = new ComponentFormat(lookup, declared[i]);
            }
            constructor = lookup.findConstructor(type, MethodType.methodType(void.class, types))
                    .asSpreader(Object[].class, types.length)
                    .asType(MethodType.methodType(Object.class, Object[].class));
            upgrade = upgrades
                    ? lookup.findStatic(type, "upgrade", MethodType.methodType(type, annotation.earlier()))
                            .asType(MethodType.methodType(Object.class, Object.class))
                    : null;
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("record " + type.getName() + " has no format", e);
        }
    }

    static RecordPlan of(Class<?> type) {
        return PLANS.get(type);
    }

    /** Name of a nested class with the classes around it. */
    static String nameOf(Class<?> type) {
        String name = type.getName();
        return name.substring(name.lastIndexOf('.') + 1).replace('$', '.');
    }

    @Override
    public void write(StateOutput out, Object value) throws IOException {
        writeHead(out);
        writeElement(out, value);
    }

    @Override
    public Object read(StateInput in) throws IOException {
        return readHead(in).readElement(in);
    }

    @Override
    public void writeHead(StateOutput out) throws IOException {
        out.version(version);
    }

    @Override
    public void writeElement(StateOutput out, Object value) throws IOException {
        for (ComponentFormat component : components) {
            component.write(out, value);
        }
    }

    @Override
    public ValueFormat readHead(StateInput in) throws IOException {
        int found = in.version();
        if (found == version) {
            return this;
        }
        ValueFormat former = readerOf(found);
        if (former == null) {
            throw new IOException(
                    "state format of " + nameOf(type) + " was version " + found + ", must be " + readable());
        }
        return former;
    }

    private ValueFormat readerOf(int found) {
        if (earlier == null) {
            return null;
        }
        ValueFormat former = earlier.version == found ? earlier : earlier.readerOf(found);
        return former == null ? null : new Upgrade(former);
    }

    private String readable() {
        int oldest = version;
        for (RecordPlan plan = earlier; plan != null; plan = plan.earlier) {
            oldest = plan.version;
        }
        return oldest == version ? Integer.toString(version) : oldest + " to " + version;
    }

    @Override
    public Object readElement(StateInput in) throws IOException {
        Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = components[i].read(in);
        }
        return invoke(constructor, values);
    }

    private Object invoke(MethodHandle handle, Object[] values) throws IOException {
        try {
            return handle.invokeExact(values);
        } catch (Throwable e) {
            throw new IOException("record " + nameOf(type) + " can't be made from its state", e);
        }
    }

    @Override
    public String name() {
        return nameOf(type);
    }

    @Override
    public void describe(Map<String, String> shapes) {
        String shape = Arrays.stream(components).map(ComponentFormat::toString).collect(Collectors.joining(", "));
        if (shapes.put(type.getName() + ' ' + version, shape) == null) {
            for (ComponentFormat component : components) {
                component.describe(shapes);
            }
        }
    }

    /** Reads an earlier version and makes a record of this class from it. */
    private final class Upgrade implements ValueFormat {
        private final ValueFormat former;

        Upgrade(ValueFormat former) {
            this.former = former;
        }

        @Override
        public void write(StateOutput out, Object value) {
            throw new UnsupportedOperationException("an earlier version of " + nameOf(type) + " is read only");
        }

        @Override
        public Object read(StateInput in) {
            throw new UnsupportedOperationException("the version of " + nameOf(type) + " has been read");
        }

        @Override
        public Object readElement(StateInput in) throws IOException {
            Object before = former.readElement(in);
            try {
                return upgrade.invokeExact(before);
            } catch (Throwable e) {
                throw new IOException("record " + nameOf(type) + " can't be made from an earlier version", e);
            }
        }

        @Override
        public String name() {
            return nameOf(type);
        }
    }
}
