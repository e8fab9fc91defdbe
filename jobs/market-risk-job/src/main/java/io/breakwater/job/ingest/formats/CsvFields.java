package io.breakwater.job.ingest.formats;

import java.nio.charset.StandardCharsets;

/** Borders of the fields of one line of comma-separated values; quotes around a field and spaces are left out. */
final class CsvFields {
    private static final int MOST = 64;

    private final int[] starts = new int[MOST];
    private final int[] ends = new int[MOST];
    private byte[] bytes = new byte[0];
    private int count;

    /** Splits the line; fields beyond the 64th are counted only. */
    int split(byte[] line, int start, int end) {
        bytes = line;
        count = 0;
        int from = start;
        for (int p = start; p < end; p++) {
            if (line[p] == ',') {
                field(from, p);
                from = p + 1;
            }
        }
        field(from, end);
        return count;
    }

    int start(int index) {
        return starts[index];
    }

    int end(int index) {
        return ends[index];
    }

    String text(int index) {
        return new String(bytes, starts[index], ends[index] - starts[index], StandardCharsets.UTF_8);
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
        if (count < MOST) {
            starts[count] = from;
            ends[count] = to;
        }
        count++;
    }

    private static boolean blank(byte b) {
        return b == ' ' || b == '\t' || b == '\r';
    }
}
