package io.breakwater.job.outputs.formats;

import java.io.IOException;
import java.io.Serializable;

import com.fasterxml.jackson.core.JsonGenerator;

/**
 * One named value of a record, and how each kind of output writes it.
 *
 * @param <T> record that has the value
 */
abstract class Column<T> implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Where a column appears. */
    enum Place {
        /** Rows, JSON and the fields of points. */
        EVERYWHERE,
        /** Rows, JSON and the tags of points. */
        TAG,
        /** Fields of points alone. */
        POINT
    }

    private final String name;
    private final String snakeName;
    private final Place place;

    Column(String name, String snakeName, Place place) {
        this.name = name;
        this.snakeName = snakeName;
        this.place = place;
    }

    /** Name in JSON: that of the record's component. */
    final String name() {
        return name;
    }

    /** Name in CSV headers and of point fields. */
    final String snakeName() {
        return snakeName;
    }

    final boolean isTag() {
        return place == Place.TAG;
    }

    final boolean isInRows() {
        return place != Place.POINT;
    }

    /** JSON Schema type. */
    abstract String schemaType();

    /** Whether the value may be missing: NaN or null. */
    final boolean isNullable() {
        return schemaType().equals("number") || schemaType().equals("string");
    }

    /** Appends the cell; nothing when there is no value. */
    abstract void appendCell(T row, ByteText line);

    /** Writes the value after its name, {@code null} when there is none. */
    abstract void writeValue(T row, JsonGenerator json) throws IOException;

    /** Whether a point can carry the value. */
    abstract boolean hasValue(T row);

    /** Appends the value as a point's field. */
    abstract void appendFieldValue(T row, ByteText line);

    /** Whether the value is a number, of which a roll-up can tell the last, the least and the greatest. */
    boolean isNumeric() {
        return false;
    }

    /** The value as a number; NaN when there is none. */
    double numeric(T row) {
        throw new IllegalStateException("column " + name + " was asked for a number, only numeric columns have one");
    }

    /** Appends a number as the value of a point's field of this column's type. */
    void appendNumericField(double number, ByteText line) {
        throw new IllegalStateException("column " + name + " was asked for a number, only numeric columns have one");
    }

    /** The value as a text, empty when there is none. */
    abstract String text(T row);

    /** The value as a tag; null when there is none. */
    String tagValue(T row) {
        throw new IllegalStateException("column " + name + " was asked for a tag, only text columns are tags");
    }
}
