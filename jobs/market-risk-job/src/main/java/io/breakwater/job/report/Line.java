package io.breakwater.job.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * One line of a file of JSON objects, as it was written.
 *
 * @param number line, from 1
 * @param text the line itself
 * @param json its object
 */
record Line(long number, String text, JsonNode json) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    static Line of(long number, String text) {
        try {
            return new Line(number, text, MAPPER.readTree(text));
        } catch (IOException e) {
            throw new UncheckedIOException("line was \"" + text + "\", must be one JSON object", e);
        }
    }

    String text(String field) {
        JsonNode value = json.path(field);
        return value.isNull() || value.isMissingNode() ? "" : value.asText();
    }

    /** The texts of a list; none where the field is absent. */
    List<String> words(String field) {
        List<String> words = new ArrayList<>();
        json.path(field).forEach(word -> words.add(word.asText()));
        return words;
    }

    /** Whether a field is true. */
    boolean flag(String field) {
        return json.path(field).asBoolean(false);
    }

    /** An instant; null where the field is null or absent. */
    Instant instant(String field) {
        String text = text(field);
        return text.isEmpty() ? null : Instant.parse(text);
    }

    /** A number; NaN where the field is null or absent. */
    double number(String field) {
        return json.path(field).asDouble(Double.NaN);
    }

    Instant time() {
        return Instant.parse(text("time"));
    }

    /** Level by its number or name, 1 to 5. */
    int level(String field) {
        return Levels.numberOf(text(field));
    }
}
