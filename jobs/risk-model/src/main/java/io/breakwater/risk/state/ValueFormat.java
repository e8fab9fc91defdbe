package io.breakwater.risk.state;

import java.io.IOException;
import java.util.Map;

/** How values of one type are written and read. */
interface ValueFormat {
    /** Writes a value, which is not null. */
    void write(StateOutput out, Object value) throws IOException;

    /** Reads what {@link #write} wrote. */
    Object read(StateInput in) throws IOException;

    /** Name of the type, as the shape of a record tells it. */
    String name();

    /** Adds the shapes of all records of the type. */
    default void describe(Map<String, String> shapes) {
        // Only records have a shape.
    }

    /** Writes what elements of one array or list share; it is written only where there are any. */
    default void writeHead(StateOutput out) throws IOException {
        // Only records share something: their version.
    }

    /** Reads what {@link #writeHead} wrote, and gives the format of the elements behind it. */
    default ValueFormat readHead(StateInput in) throws IOException {
        return this;
    }

    /** Writes an element behind {@link #writeHead}. */
    default void writeElement(StateOutput out, Object value) throws IOException {
        write(out, value);
    }

    /** Reads an element behind {@link #readHead}. */
    default Object readElement(StateInput in) throws IOException {
        return read(in);
    }
}
