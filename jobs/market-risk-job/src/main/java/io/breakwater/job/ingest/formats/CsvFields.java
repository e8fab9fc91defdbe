package io.breakwater.job.ingest.formats;

import java.nio.charset.StandardCharsets;

/**
 * Borders of the fields of one line of comma-separated values. Quotes around a field and spaces are left out; between quotes a separator
 * is text, and two quotes are one.
 */
final class CsvFields {
    private static final int MOST = 64;
    static final int MOST_OF_BOOKS = 512;

    private final byte separator;
    private final int[] starts;
    private final int[] ends;
    private byte[] bytes = new byte[0];
    private int count;

    CsvFields() {
        this(',', MOST);
    }

    private CsvFields(char separator, int most) {
        this.separator = (byte) separator;
        starts = new int[most];
        ends = new int[most];
    }

    /** Fields of rows with another separator, and of as many columns as a book has. */
    static CsvFields ofTable(char separator) {
        return new CsvFields(separator, MOST_OF_BOOKS);
    }

    /** Splits the line; fields beyond the most that are kept are counted only. */
    int split(byte[] line, int start, int end) {
        bytes = line;
        count = 0;
        int from = start;
        for (int p = start; p < end; p++) {
            if (line[p] == '"' && isBlank(from, p)) {
                p = closingQuote(p, end);
            } else if (line[p] == separator) {
                field(from, p);
                from = p + 1;
            }
        }
        field(from, end);
        return count;
    }

    private boolean isBlank(int from, int to) {
        for (int p = from; p < to; p++) {
            if (!blank(bytes[p])) {
                return false;
            }
        }
        return true;
    }

    /** The quote that ends a quoted field; the opening one where none does, which is a character as any other then. */
    private int closingQuote(int open, int end) {
        for (int p = open + 1; p < end; p++) {
            if (bytes[p] == '"' && p + 1 < end && bytes[p + 1] == '"') {
                p++;
            } else if (bytes[p] == '"') {
                return p;
            }
        }
        return open;
    }

    int start(int index) {
        return starts[index];
    }

    int end(int index) {
        return ends[index];
    }

    byte[] bytes() {
        return bytes;
    }

    String text(int index) {
        String text = new String(bytes, starts[index], ends[index] - starts[index], StandardCharsets.UTF_8);
        boolean quoted = starts[index] > 0 && bytes[starts[index] - 1] == '"';
        return quoted ? text.replace("\"\"", "\"") : text;
    }

    private void field(int start, int end) {
        int from = start;
        int to = end;
        while (from < to && blank(bytes[from])) {
            from++;
        }
        while (to > from && blank(bytes[to - 1])) {
            to--;
        }
        if (to - from >= 2 && bytes[from] == '"' && bytes[to - 1] == '"') {
            from++;
            to--;
        }
        if (count < starts.length) {
            starts[count] = from;
            ends[count] = to;
        }
        count++;
    }

    private boolean blank(byte b) {
        return b == ' ' || (b == '\t' && separator != '\t') || b == '\r';
    }
}
