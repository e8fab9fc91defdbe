package io.breakwater.job.report;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Streams a file of one JSON object per line. */
final class JsonLines {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path file;

    JsonLines(Path file) {
        this.file = file;
    }

    /** Takes each line. */
    interface Reader {
        void accept(Line line) throws UnreadableRunFileException;
    }

    /**
     * One object.
     *
     * @param file file that it is from
     * @param number line, from 1
     * @param text the line itself
     * @param json its object
     */
    record Line(Path file, long number, String text, JsonNode json) {

        String text(String field) {
            JsonNode value = json.path(field);
            return value.isNull() || value.isMissingNode() ? "" : value.asText();
        }

        double number(String field) throws UnreadableRunFileException {
            String value = text(field);
            if (value.isEmpty()) {
                return Double.NaN;
            }
            try {
                return Double.parseDouble(value);
            } catch (NumberFormatException e) {
                throw fault(field, "must be a number, null or absent", e);
            }
        }

        Instant time() throws UnreadableRunFileException {
            JsonNode value = json.path("time");
            if (value.isIntegralNumber()) {
                return Instant.ofEpochMilli(value.asLong());
            }
            try {
                return Instant.parse(text("time"));
            } catch (DateTimeException e) {
                throw fault("time", "must be an ISO-8601 instant in UTC", e);
            }
        }

        /** Level by number or by name, as both occur. */
        int level(String field) throws UnreadableRunFileException {
            int level = Levels.numberOf(text(field));
            if (level == 0) {
                throw fault(field, "must be 1 to 5 or the name of a level", null);
            }
            return level;
        }

        private UnreadableRunFileException fault(String field, String allowed, Throwable cause) {
            String value = UnreadableRunFileException.shortened(json.path(field).toString());
            return UnreadableRunFileException.at(
                    file, number, field + " was " + (value.isEmpty() ? "absent" : value) + ", " + allowed, cause);
        }
    }

    /**
     * Reads the whole file; empty lines are skipped.
     *
     * @param reader takes each line
     * @return number of objects
     * @throws UnreadableRunFileException when a line is no JSON object
     * @throws IOException when the file can't be read
     */
    long read(Reader reader) throws IOException {
        long objects = 0;
        long number = 0;
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                number++;
                if (!text.isBlank()) {
                    reader.accept(new Line(file, number, text, parsed(text, number)));
                    objects++;
                }
            }
        }
        return objects;
    }

    private JsonNode parsed(String text, long number) throws UnreadableRunFileException {
        String found = "line was \"" + UnreadableRunFileException.shortened(text) + "\", must be one JSON object";
        try {
            JsonNode json = MAPPER.readTree(text);
            if (json == null || !json.isObject()) {
                throw UnreadableRunFileException.at(file, number, found, null);
            }
            return json;
        } catch (JsonProcessingException e) {
            throw UnreadableRunFileException.at(file, number, found, e);
        }
    }
}
