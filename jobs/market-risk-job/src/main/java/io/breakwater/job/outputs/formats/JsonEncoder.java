package io.breakwater.job.outputs.formats;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

/**
 * JSON objects, one a line: {@code time} first (null when it is not known, that is 0), {@code null} where a number has no
 * value.
 *
 * @param <T> record
 */
public final class JsonEncoder<T> implements RowEncoder<T> {
    private static final long serialVersionUID = 1L;
    private static final JsonFactory FACTORY = new JsonFactory();

    private final RecordFormat<T> format;
    private final Column<T>[] columns;

    @SuppressWarnings("unchecked")
    JsonEncoder(RecordFormat<T> format) {
        this.format = format;
        columns = format.rowColumns().toArray(Column[]::new);
    }

    @Override
    public String fileName() {
        return format.fileName();
    }

    @Override
    public String streamName() {
        return format.name();
    }

    @Override
    public boolean isNumbered() {
        return !format.hasSequence();
    }

    @Override
    public String header() {
        return "";
    }

    @Override
    public String key(T row) {
        return format.fileKey(row);
    }

    @Override
    public long time(T row) {
        return format.time(row);
    }

    @Override
    public boolean append(T row, ByteText line) {
        try (JsonGenerator json = FACTORY.createGenerator(line)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            writeObject(row, json);
        } catch (IOException e) {
            throw new UncheckedIOException("a record of " + format.fileName() + " could not be written as JSON", e);
        }
        line.character('\n');
        return true;
    }

    /**
     * One object without a line end.
     *
     * @param row a record
     * @return UTF-8
     */
    public byte[] bytes(T row) {
        ByteText line = new ByteText();
        append(row, line);
        return Arrays.copyOf(line.bytes(), line.length() - 1);
    }

    private void writeObject(T row, JsonGenerator json) throws IOException {
        json.writeStartObject();
        writeTime(format.time(row), json);
        for (Column<T> column : columns) {
            json.writeFieldName(column.name());
            column.writeValue(row, json);
        }
        json.writeEndObject();
    }

    private static void writeTime(long time, JsonGenerator json) throws IOException {
        json.writeFieldName("time");
        if (time == 0) {
            json.writeNull();
        } else {
            json.writeString(new ByteText(40).time(time).toString());
        }
    }
}
