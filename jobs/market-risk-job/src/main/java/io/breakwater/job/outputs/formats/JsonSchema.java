package io.breakwater.job.outputs.formats;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Optional;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.job.outputs.formats.Columns.JsonColumn;

/** The JSON Schema (draft 2020-12) of a format's objects. The published files are compared with it in the tests. */
public final class JsonSchema {
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private JsonSchema() {}

    /**
     * The schema of a record.
     *
     * @param format format with a topic
     * @return pretty JSON
     */
    public static String of(RecordFormat<?> format) {
        ObjectNode schema = JSON.createObjectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("$id", format.topic().orElseThrow() + "/1");
        schema.put("title", format.type().getSimpleName());
        schema.put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        ObjectNode time = properties.putObject("time");
        time.putArray("type").add("string").add("null");
        time.put("format", "date-time");
        ArrayNode required = schema.putArray("required").add("time");
        for (Column<?> column : format.rowColumns()) {
            required.add(column.name());
            if (column instanceof JsonColumn) {
                properties.set(
                        column.name(),
                        JsonValues.schema(typeOf(column.name(), format.type()).orElseThrow()));
                continue;
            }
            ArrayNode types =
                    properties.putObject(column.name()).putArray("type").add(column.schemaType());
            if (column.isNullable()) {
                types.add("null");
            }
        }
        return schema.toPrettyString() + "\n";
    }

    /** Type of the component of that name, also inside a component that is a record. */
    private static Optional<Type> typeOf(String name, Class<?> record) {
        for (RecordComponent component : record.getRecordComponents()) {
            Optional<Type> found = component.getName().equals(name)
                    ? Optional.of(component.getGenericType())
                    : component.getType().isRecord() ? typeOf(name, component.getType()) : Optional.empty();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }
}
