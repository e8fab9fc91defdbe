package io.breakwater.risk.state;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** States that differ from one in a single number, flag or text. */
final class StateVariants {
    private StateVariants() {}

    /**
     * Another state.
     *
     * @param path where it differs
     * @param state the state
     */
    record Variant(String path, Record state) {}

    /** A value in place of another, and where it differs. */
    private record Changed(String path, Object value) {}

    /** One variant for each number of a record and of the records in it; of an array's elements the first and the last. */
    static List<Variant> of(Record state) throws ReflectiveOperationException {
        List<Variant> variants = new ArrayList<>();
        for (Changed changed : ofRecord(state)) {
            variants.add(new Variant(changed.path(), (Record) changed.value()));
        }
        return variants;
    }

    /** Names of the components that have another value, though the record may refuse it. */
    static Set<String> varied(Record state) {
        return Arrays.stream(state.getClass().getRecordComponents())
                .filter(component -> hasOther(component, state))
                .map(RecordComponent::getName)
                .collect(Collectors.toSet());
    }

    private static boolean hasOther(RecordComponent component, Record state) {
        try {
            component.getAccessor().setAccessible(true);
            return !ofValue(component.getAccessor().invoke(state)).isEmpty();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("a state has no variants", e);
        }
    }

    private static List<Changed> ofRecord(Record state) throws ReflectiveOperationException {
        RecordComponent[] components = state.getClass().getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
            components[i].getAccessor().setAccessible(true);
            values[i] = components[i].getAccessor().invoke(state);
        }
        Constructor<?> constructor = state.getClass()
                .getDeclaredConstructor(
                        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        constructor.setAccessible(true);
        List<Changed> variants = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            String name = components[i].getName();
            for (Changed changed : ofValue(values[i])) {
                Object[] others = values.clone();
                others[i] = changed.value();
                other(constructor, others)
                        .ifPresent(record -> variants.add(new Changed(name + changed.path(), record)));
            }
        }
        return variants;
    }

    /** None where the record itself refuses such a value. */
    private static Optional<Object> other(Constructor<?> constructor, Object[] values)
            throws ReflectiveOperationException {
        try {
            return Optional.of(constructor.newInstance(values));
        } catch (InvocationTargetException e) {
            return Optional.empty();
        }
    }

    private static List<Changed> ofValue(Object value) throws ReflectiveOperationException {
        if (value instanceof Double real) {
            return List.of(new Changed("", Double.isNaN(real) ? 0.5 : real == 0 ? 1 : real * 1.25));
        }
        if (value instanceof Long whole) {
            return List.of(new Changed("", whole + 1));
        }
        if (value instanceof Integer small) {
            return List.of(new Changed("", small + 1));
        }
        if (value instanceof Boolean flag) {
            return List.of(new Changed("", !flag));
        }
        if (value instanceof String text) {
            return List.of(new Changed("", text + "x"));
        }
        if (value instanceof Enum<?> constant) {
            return Arrays.stream(constant.getDeclaringClass().getEnumConstants())
                    .filter(other -> !other.equals(constant))
                    .limit(1)
                    .map(other -> new Changed("", other))
                    .toList();
        }
        return ofContainer(value);
    }

    private static List<Changed> ofContainer(Object value) throws ReflectiveOperationException {
        if (value instanceof Record record) {
            List<Changed> variants = new ArrayList<>();
            ofRecord(record).forEach(each -> variants.add(new Changed("." + each.path(), each.value())));
            return variants;
        }
        if (value instanceof Optional<?> optional) {
            List<Changed> variants = new ArrayList<>();
            if (optional.isPresent()) {
                variants.add(new Changed("", Optional.empty()));
                ofValue(optional.get())
                        .forEach(each -> variants.add(new Changed(each.path(), Optional.of(each.value()))));
            }
            return variants;
        }
        if (value instanceof Encoded<?> encoded) {
            List<Changed> variants = new ArrayList<>();
            ofRecord(encoded.record())
                    .forEach(each -> variants.add(new Changed("." + each.path(), Encoded.of((Record) each.value()))));
            return variants;
        }
        if (value instanceof List<?> list) {
            return ofList(list);
        }
        if (value instanceof Set<?> set) {
            return set.isEmpty() ? List.of() : List.of(new Changed("", Set.of()));
        }
        if (value instanceof Map<?, ?> map) {
            return ofMap(map);
        }
        if (value.getClass().isArray()) {
            return ofArray(value);
        }
        throw new IllegalArgumentException("no other value is known for a " + value.getClass());
    }

    private static List<Changed> ofList(List<?> list) throws ReflectiveOperationException {
        List<Changed> variants = new ArrayList<>();
        for (int at : firstAndLast(list.size())) {
            for (Changed changed : ofValue(list.get(at))) {
                List<Object> other = new ArrayList<>(list);
                other.set(at, changed.value());
                variants.add(new Changed("[" + at + "]" + changed.path(), other));
            }
        }
        return variants;
    }

    private static List<Changed> ofMap(Map<?, ?> map) throws ReflectiveOperationException {
        List<Changed> variants = new ArrayList<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            for (Changed changed : ofValue(entry.getValue())) {
                Map<Object, Object> other = new LinkedHashMap<>(map);
                other.put(entry.getKey(), changed.value());
                variants.add(new Changed("[" + entry.getKey() + "]" + changed.path(), other));
            }
        }
        return variants;
    }

    private static List<Changed> ofArray(Object array) throws ReflectiveOperationException {
        List<Changed> variants = new ArrayList<>();
        int length = Array.getLength(array);
        for (int at : firstAndLast(length)) {
            for (Changed changed : ofValue(Array.get(array, at))) {
                Object other = Array.newInstance(array.getClass().getComponentType(), length);
                System.arraycopy(array, 0, other, 0, length);
                Array.set(other, at, changed.value());
                variants.add(new Changed("[" + at + "]" + changed.path(), other));
            }
        }
        return variants;
    }

    private static int[] firstAndLast(int size) {
        return size == 0 ? new int[0] : size == 1 ? new int[] {0} : new int[] {0, size - 1};
    }
}
