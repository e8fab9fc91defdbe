package io.breakwater.job.outputs.formats;

import java.io.IOException;
import java.io.Serializable;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;

/** The kinds of columns, and the accessors that they are made of. */
final class Columns {
    private Columns() {}

    /** Reads a number that may be NaN, which means "no value". */
    interface NumberOf<T> extends Serializable {
        double of(T row);
    }

    /** Reads a whole number. */
    interface CountOf<T> extends Serializable {
        long of(T row);
    }

    /** Reads a text that may be null. */
    interface TextOf<T> extends Serializable {
        String of(T row);
    }

    /** Reads a yes or no. */
    interface FlagOf<T> extends Serializable {
        boolean of(T row);
    }

    /** Reads a list, a map or a record; null for none. */
    interface ValueOf<T> extends Serializable {
        Object of(T row);
    }

    static final class JsonColumn<T> extends Column<T> {
        private static final long serialVersionUID = 1L;

        private final ValueOf<T> value;

        JsonColumn(String name, String snakeName, ValueOf<T> value) {
            super(name, snakeName, Place.EVERYWHERE);
            this.value = value;
        }

        @Override
        String schemaType() {
            return "object";
        }

        @Override
        String text(T row) {
            try {
                return JsonValues.MAPPER.writeValueAsString(value.of(row));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("a value of " + name() + " could not be written as JSON", e);
            }
        }

        @Override
        void appendCell(T row, ByteText line) {
            CellText.append(text(row), line);
        }

        @Override
        void writeValue(T row, JsonGenerator json) throws IOException {
            json.writeRawValue(ByteText.wellFormed(text(row)));
        }

        @Override
        boolean hasValue(T row) {
            return value.of(row) != null;
        }

        @Override
        void appendFieldValue(T row, ByteText line) {
            LineProtocol.textValue(text(row), line);
        }
    }

    static final class NumberColumn<T> extends Column<T> {
        private static final long serialVersionUID = 1L;

        private final NumberOf<T> value;

        NumberColumn(String name, String snakeName, NumberOf<T> value) {
            super(name, snakeName, Place.EVERYWHERE);
            this.value = value;
        }

        @Override
        String schemaType() {
            return "number";
        }

        @Override
        String text(T row) {
            double number = value.of(row);
            return Double.isFinite(number) ? NumberText.of(number) : "";
        }

        @Override
        void appendCell(T row, ByteText line) {
            double number = value.of(row);
            if (Double.isFinite(number)) {
                line.number(number);
            }
        }

        @Override
        void writeValue(T row, JsonGenerator json) throws IOException {
            double number = value.of(row);
            if (Double.isFinite(number)) {
                json.writeNumber(NumberText.of(number));
            } else {
                json.writeNull();
            }
        }

        @Override
        boolean hasValue(T row) {
            return Double.isFinite(value.of(row));
        }

        @Override
        void appendFieldValue(T row, ByteText line) {
            line.number(value.of(row));
        }

        @Override
        boolean isNumeric() {
            return true;
        }

        @Override
        double numeric(T row) {
            double number = value.of(row);
            return Double.isFinite(number) ? number : Double.NaN;
        }

        @Override
        void appendNumericField(double number, ByteText line) {
            line.number(number);
        }
    }

    static final class CountColumn<T> extends Column<T> {
        private static final long serialVersionUID = 1L;

        private final CountOf<T> value;

        CountColumn(String name, String snakeName, Place place, CountOf<T> value) {
            super(name, snakeName, place);
            this.value = value;
        }

        @Override
        String schemaType() {
            return "integer";
        }

        @Override
        String text(T row) {
            return Long.toString(value.of(row));
        }

        @Override
        void appendCell(T row, ByteText line) {
            line.integer(value.of(row));
        }

        @Override
        void writeValue(T row, JsonGenerator json) throws IOException {
            json.writeNumber(value.of(row));
        }

        @Override
        boolean hasValue(T row) {
            return true;
        }

        @Override
        void appendFieldValue(T row, ByteText line) {
            line.integer(value.of(row)).character('i');
        }

        @Override
        boolean isNumeric() {
            return true;
        }

        @Override
        double numeric(T row) {
            return value.of(row);
        }

        @Override
        void appendNumericField(double number, ByteText line) {
            line.integer((long) number).character('i');
        }
    }

    static final class TextColumn<T> extends Column<T> {
        private static final long serialVersionUID = 1L;

        private final TextOf<T> value;

        TextColumn(String name, String snakeName, Place place, TextOf<T> value) {
            super(name, snakeName, place);
            this.value = value;
        }

        @Override
        String schemaType() {
            return "string";
        }

        @Override
        String text(T row) {
            String text = value.of(row);
            return text == null ? "" : text;
        }

        @Override
        void appendCell(T row, ByteText line) {
            String text = value.of(row);
            if (text != null) {
                CellText.append(text, line);
            }
        }

        @Override
        void writeValue(T row, JsonGenerator json) throws IOException {
            String text = value.of(row);
            if (text == null) {
                json.writeNull();
            } else {
                json.writeString(ByteText.wellFormed(text));
            }
        }

        @Override
        boolean hasValue(T row) {
            return value.of(row) != null;
        }

        @Override
        void appendFieldValue(T row, ByteText line) {
            LineProtocol.textValue(value.of(row), line);
        }

        @Override
        String tagValue(T row) {
            return value.of(row);
        }
    }

    static final class FlagColumn<T> extends Column<T> {
        private static final long serialVersionUID = 1L;

        private final FlagOf<T> value;

        FlagColumn(String name, String snakeName, FlagOf<T> value) {
            super(name, snakeName, Place.EVERYWHERE);
            this.value = value;
        }

        @Override
        String schemaType() {
            return "boolean";
        }

        @Override
        String text(T row) {
            return Boolean.toString(value.of(row));
        }

        @Override
        void appendCell(T row, ByteText line) {
            line.text(value.of(row) ? "true" : "false");
        }

        @Override
        void writeValue(T row, JsonGenerator json) throws IOException {
            json.writeBoolean(value.of(row));
        }

        @Override
        boolean hasValue(T row) {
            return true;
        }

        @Override
        void appendFieldValue(T row, ByteText line) {
            line.text(value.of(row) ? "true" : "false");
        }
    }
}
