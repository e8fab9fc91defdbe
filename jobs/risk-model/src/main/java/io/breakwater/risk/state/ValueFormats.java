package io.breakwater.risk.state;

import java.io.IOException;
import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Formats of all types that a record may be made of. */
final class ValueFormats {
    private static final Map<Class<?>, ValueFormat> SIMPLE = Map.ofEntries(
            simple(double.class, (out, value) -> out.number((double) value), StateInput::real),
            simple(Double.class, (out, value) -> out.number((double) value), StateInput::real),
            simple(long.class, (out, value) -> out.number((long) value), StateInput::whole),
            simple(Long.class, (out, value) -> out.number((long) value), StateInput::whole),
            simple(int.class, (out, value) -> out.number((int) value), StateInput::small),
            simple(Integer.class, (out, value) -> out.number((int) value), StateInput::small),
            simple(boolean.class, (out, value) -> out.flag((boolean) value), StateInput::flag),
            simple(Boolean.class, (out, value) -> out.flag((boolean) value), StateInput::flag),
            simple(char.class, (out, value) -> out.character((char) value), StateInput::character),
            simple(String.class, (out, value) -> out.text((String) value), StateInput::text),
            simple(double[].class, (out, value) -> out.doubles((double[]) value), StateInput::doubles),
            simple(long[].class, (out, value) -> out.longs((long[]) value), StateInput::longs),
            simple(int[].class, (out, value) -> out.ints((int[]) value), StateInput::ints),
            simple(boolean[].class, (out, value) -> out.flags((boolean[]) value), StateInput::flags));

    private ValueFormats() {}

    /** Format of a type, which may have parameters. */
    static ValueFormat of(Type type) {
        if (type instanceof WildcardType wildcard) {
            return of(wildcard.getUpperBounds()[0]);
        }
        if (type instanceof GenericArrayType array) {
            return new ArrayFormat(rawOf(array.getGenericComponentType()), of(array.getGenericComponentType()));
        }
        if (type instanceof ParameterizedType parameterized) {
            return ofParameterized(parameterized);
        }
        if (type instanceof Class<?> plain) {
            return ofClass(plain);
        }
        throw unsupported(type);
    }

    private static Class<?> rawOf(Type type) {
        return (Class<?>) (type instanceof ParameterizedType parameterized ? parameterized.getRawType() : type);
    }

    private static ValueFormat ofParameterized(ParameterizedType type) {
        Type[] parameters = type.getActualTypeArguments();
        if (type.getRawType() == List.class) {
            return new ListFormat(of(parameters[0]));
        }
        if (type.getRawType() == Set.class) {
            return new SetFormat(of(parameters[0]));
        }
        if (type.getRawType() == Optional.class) {
            return new OptionalFormat(of(parameters[0]));
        }
        if (type.getRawType() == Map.class) {
            return new MapFormat(of(parameters[0]), of(parameters[1]));
        }
        if (type.getRawType() == Encoded.class) {
            return new EncodedFormat(of(parameters[0]));
        }
        throw unsupported(type);
    }

    private static ValueFormat ofClass(Class<?> type) {
        ValueFormat known = SIMPLE.get(type);
        if (known != null) {
            return known;
        }
        if (type.isArray()) {
            return new ArrayFormat(type.getComponentType(), of(type.getComponentType()));
        }
        if (type.isEnum()) {
            return new EnumFormat(type);
        }
        if (type.isRecord()) {
            return RecordPlan.of(type);
        }
        if (type.isInterface() && type.isSealed()) {
            return new SealedFormat(type);
        }
        throw unsupported(type);
    }

    private static IllegalArgumentException unsupported(Type type) {
        return new IllegalArgumentException("type was " + type.getTypeName()
                + ", must be double, long, int, boolean, char, text, an enum, a record, a sealed interface of records, or an array,"
                + " List, Set, Map, Optional or Encoded of these");
    }

    private static Map.Entry<Class<?>, ValueFormat> simple(Class<?> type, Writer writer, Reader reader) {
        return Map.entry(type, new SimpleFormat(type.getSimpleName(), writer, reader));
    }

    /** Writes one kind of value. */
    @FunctionalInterface
    private interface Writer {
        void write(StateOutput out, Object value) throws IOException;
    }

    /** Reads one kind of value. */
    @FunctionalInterface
    private interface Reader {
        Object read(StateInput in) throws IOException;
    }

    private record SimpleFormat(String name, Writer writer, Reader reader) implements ValueFormat {
        @Override
        public void write(StateOutput out, Object value) throws IOException {
            writer.write(out, value);
        }

        @Override
        public Object read(StateInput in) throws IOException {
            return reader.read(in);
        }
    }

    private record EnumFormat(String name, Map<String, Object> constants) implements ValueFormat {
        EnumFormat(Class<?> type) {
            this(
                    RecordPlan.nameOf(type),
                    Arrays.stream(type.getEnumConstants())
                            .collect(Collectors.toMap(constant -> ((Enum<?>) constant).name(), constant -> constant)));
        }

        @Override
        public void write(StateOutput out, Object value) throws IOException {
            out.text(((Enum<?>) value).name());
        }

        @Override
        public Object read(StateInput in) throws IOException {
            String found = in.text();
            Object constant = constants.get(found);
            if (constant == null) {
                throw new IOException(
                        "constant of " + name + " was " + found + ", must be one that this release knows");
            }
            return constant;
        }
    }

    private record OptionalFormat(ValueFormat element) implements ValueFormat {
        @Override
        public void write(StateOutput out, Object value) throws IOException {
            Optional<?> optional = (Optional<?>) value;
            out.flag(optional.isPresent());
            if (optional.isPresent()) {
                element.write(out, optional.get());
            }
        }

        @Override
        public Object read(StateInput in) throws IOException {
            return in.flag() ? Optional.of(element.read(in)) : Optional.empty();
        }

        @Override
        public String name() {
            return "Optional<" + element.name() + '>';
        }

        @Override
        public void describe(Map<String, String> shapes) {
            element.describe(shapes);
        }
    }

    private record EncodedFormat(ValueFormat element) implements ValueFormat {
        @Override
        public void write(StateOutput out, Object value) throws IOException {
            out.encoded(((Encoded<?>) value).bytes());
        }

        @Override
        public Object read(StateInput in) throws IOException {
            return Encoded.of((Record) element.read(in.alone()));
        }

        @Override
        public String name() {
            return "Encoded<" + element.name() + '>';
        }

        @Override
        public void describe(Map<String, String> shapes) {
            element.describe(shapes);
        }
    }

    private record ArrayFormat(Class<?> type, ValueFormat element) implements ValueFormat {
        @Override
        public void write(StateOutput out, Object value) throws IOException {
            writeAll(out, Arrays.asList((Object[]) value), element);
        }

        @Override
        public Object read(StateInput in) throws IOException {
            return readAll(in, element).toArray((Object[]) Array.newInstance(type, 0));
        }

        @Override
        public String name() {
            return element.name() + "[]";
        }

        @Override
        public void describe(Map<String, String> shapes) {
            element.describe(shapes);
        }
    }

    private record ListFormat(ValueFormat element) implements ValueFormat {
        @Override
        public void write(StateOutput out, Object value) throws IOException {
            writeAll(out, (List<?>) value, element);
        }

        @Override
        public Object read(StateInput in) throws IOException {
            return Collections.unmodifiableList(readAll(in, element));
        }

        @Override
        public String name() {
            return "List<" + element.name() + '>';
        }

        @Override
        public void describe(Map<String, String> shapes) {
            element.describe(shapes);
        }
    }

    private record SetFormat(ValueFormat element) implements ValueFormat {
        @Override
        public void write(StateOutput out, Object value) throws IOException {
            writeAll(out, List.copyOf(new TreeSet<>((Set<?>) value)), element);
        }

        @Override
        public Object read(StateInput in) throws IOException {
            return Collections.unmodifiableSet(new LinkedHashSet<>(readAll(in, element)));
        }

        @Override
        public String name() {
            return "Set<" + element.name() + '>';
        }

        @Override
        public void describe(Map<String, String> shapes) {
            element.describe(shapes);
        }
    }

    private record MapFormat(ValueFormat key, ValueFormat value) implements ValueFormat {
        @Override
        public void write(StateOutput out, Object map) throws IOException {
            Map<?, ?> ordered = new TreeMap<>((Map<?, ?>) map);
            writeAll(out, List.copyOf(ordered.keySet()), key);
            if (!ordered.isEmpty()) {
                value.writeHead(out);
                for (Object each : ordered.values()) {
                    value.writeElement(out, each);
                }
            }
        }

        @Override
        public Object read(StateInput in) throws IOException {
            List<Object> keys = readAll(in, key);
            Map<Object, Object> map = new LinkedHashMap<>(2 * keys.size());
            if (!keys.isEmpty()) {
                ValueFormat written = value.readHead(in);
                for (Object each : keys) {
                    map.put(each, written.readElement(in));
                }
            }
            return Collections.unmodifiableMap(map);
        }

        @Override
        public String name() {
            return "Map<" + key.name() + ", " + value.name() + '>';
        }

        @Override
        public void describe(Map<String, String> shapes) {
            key.describe(shapes);
            value.describe(shapes);
        }
    }

    private record SealedFormat(String name, List<Class<?>> classes, List<ValueFormat> formats) implements ValueFormat {
        SealedFormat(Class<?> type) {
            this(
                    nameOf(kindsOf(type)),
                    kindsOf(type),
                    kindsOf(type).stream().map(ValueFormats::of).toList());
        }

        private static String nameOf(List<Class<?>> kinds) {
            return kinds.stream().map(RecordPlan::nameOf).collect(Collectors.joining("|"));
        }

        private static List<Class<?>> kindsOf(Class<?> type) {
            if (!type.isSealed()) {
                return List.of(type);
            }
            return Arrays.stream(type.getPermittedSubclasses())
                    .flatMap(kind -> kindsOf(kind).stream())
                    .toList();
        }

        @Override
        public void write(StateOutput out, Object value) throws IOException {
            int kind = classes.indexOf(value.getClass());
            out.length(kind);
            formats.get(kind).write(out, value);
        }

        @Override
        public Object read(StateInput in) throws IOException {
            int kind = in.length();
            if (kind >= formats.size()) {
                throw new IOException("kind of " + name + " was number " + kind + ", must be below " + formats.size());
            }
            return formats.get(kind).read(in);
        }

        @Override
        public void describe(Map<String, String> shapes) {
            formats.forEach(format -> format.describe(shapes));
        }
    }

    private static void writeAll(StateOutput out, List<?> elements, ValueFormat format) throws IOException {
        out.length(elements.size());
        if (!elements.isEmpty()) {
            format.writeHead(out);
            for (Object element : elements) {
                format.writeElement(out, element);
            }
        }
    }

    private static List<Object> readAll(StateInput in, ValueFormat format) throws IOException {
        int n = in.length();
        List<Object> elements = new ArrayList<>();
        if (n > 0) {
            ValueFormat written = format.readHead(in);
            for (int i = 0; i < n; i++) {
                elements.add(written.readElement(in));
            }
        }
        return elements;
    }
}
