package io.breakwater.job.outputs.formats;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import io.breakwater.risk.protocol.directives.Params;

/**
 * Values that are more than one number or word: lists, maps by name, and records, as JSON and back. Numbers are written as in every
 * other column, {@code null} for none. Of a sealed type {@code kind} says which record it is.
 */
final class JsonValues {
    private static final String KIND = "kind";

    static final ObjectMapper MAPPER = mapper();

    private JsonValues() {}

    /** Says which record of a sealed type it is. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = KIND)
    private interface Kinds {}

    /** An instant is written as one. */
    private record Deadline(
            @JsonProperty boolean sliced,

            @JsonProperty @JsonSerialize(using = WrittenInstant.class) @JsonDeserialize(using = ReadInstant.class)
            long deadline) {}

    private static ObjectMapper mapper() {
        JsonMapper.Builder builder = JsonMapper.builder()
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .addMixIn(Params.class, Kinds.class)
                .addMixIn(Params.Exit.class, Deadline.class)
                .addModule(new SimpleModule()
                        .addSerializer(double.class, new WrittenNumber())
                        .addSerializer(Double.class, new WrittenNumber())
                        .addDeserializer(double.class, new ReadNumber())
                        .addDeserializer(Double.class, new ReadNumber()));
        for (Class<?> each : Params.class.getPermittedSubclasses()) {
            builder.registerSubtypes(new NamedType(each, kindOf(each)));
        }
        return builder.build();
    }

    /** {@code ExitPlan} is {@code EXIT_PLAN}. */
    private static String kindOf(Class<?> record) {
        return Names.snake(record.getSimpleName()).substring(1).toUpperCase(java.util.Locale.ROOT);
    }

    /**
     * Reads a value.
     *
     * @param json neither missing nor null
     * @param type type of the record's component
     * @return the value
     * @throws IOException when it is none of that type; the message names the member
     */
    static Object read(JsonNode json, Type type) throws IOException {
        return MAPPER.readerFor(MAPPER.constructType(type)).readValue(json);
    }

    /**
     * The JSON Schema of a type.
     *
     * @param type number, text, enum, list, map by name, record, or sealed interface of records
     * @return schema
     */
    static ObjectNode schema(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] of = generic.getActualTypeArguments();
            return generic.getRawType() == Map.class
                    ? object().set("additionalProperties", schema(of[1]))
                    : MAPPER.createObjectNode().put("type", "array").set("items", schema(of[0]));
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isSealed()) {
            ObjectNode choice = MAPPER.createObjectNode();
            Arrays.stream(plain.getPermittedSubclasses())
                    .map(JsonValues::kindSchema)
                    .forEach(choice.putArray("oneOf")::add);
            return choice;
        }
        return plain.isRecord() ? recordSchema(plain) : scalarSchema(plain);
    }

    private static ObjectNode object() {
        return MAPPER.createObjectNode().put("type", "object");
    }

    private static ObjectNode kindSchema(Class<?> record) {
        ObjectNode schema = recordSchema(record);
        schema.withObject("/properties").putObject(KIND).put("const", kindOf(record));
        schema.withArray("/required").add(KIND);
        return schema;
    }

    private static ObjectNode recordSchema(Class<?> record) {
        ObjectNode schema = object();
        ObjectNode properties = schema.putObject("properties");
        for (RecordComponent component : record.getRecordComponents()) {
            boolean instant = component.getType() == long.class && Names.isInstant(component.getName());
            properties.set(component.getName(), instant ? instantSchema() : schema(component.getGenericType()));
            schema.withArray("/required").add(component.getName());
        }
        return schema;
    }

    private static ObjectNode instantSchema() {
        ObjectNode schema = nullable("string");
        return schema.put("format", "date-time");
    }

    private static ObjectNode scalarSchema(Class<?> type) {
        if (type == double.class || type == Double.class) {
            return nullable("number");
        }
        if (type == boolean.class) {
            return MAPPER.createObjectNode().put("type", "boolean");
        }
        ObjectNode schema = MAPPER.createObjectNode().put("type", type.isPrimitive() ? "integer" : "string");
        if (type.isEnum()) {
            List<String> names = Arrays.stream(type.getEnumConstants())
                    .map(constant -> ((Enum<?>) constant).name())
                    .toList();
            names.forEach(schema.putArray("enum")::add);
        }
        return schema;
    }

    private static ObjectNode nullable(String type) {
        ObjectNode schema = MAPPER.createObjectNode();
        schema.putArray("type").add(type).add("null");
        return schema;
    }

    private static final class WrittenNumber extends StdScalarSerializer<Double> {
        private static final long serialVersionUID = 1L;

        WrittenNumber() {
            super(Double.class);
        }

        @Override
        public void serialize(Double value, JsonGenerator json, SerializerProvider provider) throws IOException {
            if (Double.isFinite(value)) {
                json.writeNumber(NumberText.of(value));
            } else {
                json.writeNull();
            }
        }
    }

    private static final class ReadNumber extends StdScalarDeserializer<Double> {
        private static final long serialVersionUID = 1L;

        ReadNumber() {
            super(Double.class);
        }

        @Override
        public Double deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return json.getDoubleValue();
        }

        @Override
        public Double getNullValue(DeserializationContext context) {
            return Double.NaN;
        }
    }

    private static final class WrittenInstant extends StdScalarSerializer<Long> {
        private static final long serialVersionUID = 1L;

        WrittenInstant() {
            super(Long.class);
        }

        @Override
        public void serialize(Long value, JsonGenerator json, SerializerProvider provider) throws IOException {
            String text = Names.instant(value);
            if (text == null) {
                json.writeNull();
            } else {
                json.writeString(text);
            }
        }
    }

    private static final class ReadInstant extends StdScalarDeserializer<Long> {
        private static final long serialVersionUID = 1L;

        ReadInstant() {
            super(Long.class);
        }

        @Override
        public Long deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return Names.millis(json.currentName(), json.getText());
        }

        @Override
        public Long getNullValue(DeserializationContext context) {
            return 0L;
        }
    }
}
