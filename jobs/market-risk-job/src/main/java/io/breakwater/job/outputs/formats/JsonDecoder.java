package io.breakwater.job.outputs.formats;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.breakwater.risk.protocol.AlertLevel;

/**
 * Reads what {@link JsonEncoder} wrote: the way back from a result topic to a record. A missing or null number is NaN, a
 * missing count 0, a missing text null, an unknown member is ignored: records only grow by fields. Records inside a record have
 * their members beside those of the whole.
 *
 * @param <T> record
 */
public final class JsonDecoder<T> {
    private static final ObjectMapper JSON = JsonMapper.builder(new JsonFactoryBuilder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(16)
                            .maxNumberLength(40)
                            .maxStringLength(1 << 20)
                            .build())
                    .build())
            .build();

    private final Class<T> type;
    private final Map<Class<?>, Constructor<?>> constructors = new HashMap<>();

    JsonDecoder(Class<T> type) {
        this.type = type;
        learn(type);
    }

    private void learn(Class<?> record) {
        RecordComponent[] components = record.getRecordComponents();
        try {
            constructors.put(
                    record,
                    record.getConstructor(Arrays.stream(components)
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new)));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(record + " has no public constructor", e);
        }
        Arrays.stream(components)
                .map(RecordComponent::getType)
                .filter(Class::isRecord)
                .forEach(this::learn);
    }

    /**
     * Reads one object.
     *
     * @param bytes UTF-8 JSON
     * @return the record
     * @throws IOException when it is no object of this type; the message names the member
     */
    public T read(byte[] bytes) throws IOException {
        JsonNode json = JSON.readTree(bytes);
        if (json == null || !json.isObject()) {
            throw new IOException("value was no JSON object");
        }
        return type.cast(made(type, json));
    }

    private Object made(Class<?> record, JsonNode json) throws IOException {
        RecordComponent[] components = record.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = components[i].getType().isRecord()
                    ? made(components[i].getType(), json)
                    : value(components[i], json.path(components[i].getName()));
        }
        try {
            return constructors.get(record).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IOException("value was no " + record.getSimpleName(), e);
        }
    }

    private static Object value(RecordComponent component, JsonNode json) throws IOException {
        Class<?> type = component.getType();
        boolean missing = json.isMissingNode() || json.isNull();
        if (type == long.class && Names.isInstant(component.getName())) {
            return missing ? 0L : Names.millis(component.getName(), json.asText());
        }
        if (type == double.class) {
            return missing ? Double.NaN : number(component, json).doubleValue();
        }
        if (type == long.class) {
            return missing ? 0L : number(component, json).longValue();
        }
        if (type == int.class) {
            return missing ? 0 : number(component, json).intValue();
        }
        if (type == boolean.class) {
            return !missing && json.asBoolean();
        }
        if (missing) {
            return null;
        }
        if (type.isEnum()) {
            return constant(component, json);
        }
        return type == String.class ? json.asText() : JsonValues.read(json, component.getGenericType());
    }

    private static JsonNode number(RecordComponent component, JsonNode json) throws IOException {
        if (!json.isNumber()) {
            throw new IOException(component.getName() + " was " + json + ", must be a number");
        }
        return json;
    }

    /** A constant by its name; a level also by its number. */
    private static Object constant(RecordComponent component, JsonNode json) throws IOException {
        if (component.getType() == AlertLevel.class && json.isInt()) {
            return AlertLevel.ofNumber(json.intValue());
        }
        String name = json.asText();
        for (Object constant : component.getType().getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(name.toUpperCase(Locale.ROOT))) {
                return constant;
            }
        }
        throw new IOException(component.getName() + " was " + name + ", must be one of "
                + Arrays.toString(component.getType().getEnumConstants()));
    }
}
