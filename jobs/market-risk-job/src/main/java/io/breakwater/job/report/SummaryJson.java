package io.breakwater.job.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/** {@code summary.json}: instants as ISO-8601, "no value" as null. */
final class SummaryJson {
    /** Name of the file. */
    static final String NAME = "summary.json";

    private static final ObjectMapper MAPPER = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .registerModule(new SimpleModule()
                    .addSerializer(double.class, new FiniteOrNull())
                    .addSerializer(Double.class, new FiniteOrNull())
                    .addDeserializer(double.class, new NumberOrNothing())
                    .addDeserializer(Double.class, new NumberOrNothing()))
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT);

    private SummaryJson() {}

    /** JSON has no NaN. */
    private static final class FiniteOrNull extends JsonSerializer<Double> {
        @Override
        public void serialize(Double value, JsonGenerator json, SerializerProvider provider) throws IOException {
            if (Double.isFinite(value)) {
                json.writeNumber(value);
            } else {
                json.writeNull();
            }
        }
    }

    /** Null was no value when it was written. */
    private static final class NumberOrNothing extends StdScalarDeserializer<Double> {
        private static final long serialVersionUID = 1L;

        NumberOrNothing() {
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

    static void write(Path out, RunSummary summary) throws IOException {
        Files.write(out.resolve(NAME), MAPPER.writeValueAsBytes(summary));
    }

    static JsonNode tree(RunSummary summary) {
        return MAPPER.valueToTree(summary);
    }

    static String text(Object value) throws JsonProcessingException {
        return MAPPER.writer().without(SerializationFeature.INDENT_OUTPUT).writeValueAsString(value);
    }

    /** The tree of a folder's summary. */
    static JsonNode read(Path out) throws IOException {
        Path file = out.resolve(NAME);
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(
                    file.toString(), null, "was absent, must be there: written at the end of a run");
        }
        try {
            return MAPPER.readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException e) {
            throw new UnreadableRunFileException(file + ": " + e.getOriginalMessage(), e);
        }
    }

    /** A folder's summary. */
    static RunSummary summary(Path out) throws IOException {
        JsonNode summary = read(out);
        int schema = summary.path("schema").asInt();
        if (schema != RunSummary.SCHEMA) {
            throw new UnreadableRunFileException(
                    out.resolve(NAME) + ": schema was " + schema + ", must be " + RunSummary.SCHEMA
                            + ": the run is of another release; run it again for its page",
                    null);
        }
        try {
            return MAPPER.treeToValue(summary, RunSummary.class);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new UnreadableRunFileException(
                    out.resolve(NAME) + ": content was no summary of a run: "
                            + UnreadableRunFileException.shortened(e.getMessage()),
                    e);
        }
    }
}
