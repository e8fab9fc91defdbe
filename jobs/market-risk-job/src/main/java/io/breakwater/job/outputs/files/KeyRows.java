package io.breakwater.job.outputs.files;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

/** The rows of one key: its parts one after the other, each opened when it is reached. */
final class KeyRows implements Closeable {
    private static final int BUFFER_BYTES = 64 << 10;

    private final Path folder;
    private final Iterator<PartPosition> rest;
    private final int rank;
    private PartReader current;
    private long ordinal;

    /**
     * Rows of a key.
     *
     * @param folder where the parts are
     * @param parts parts in the order of their attempts
     * @param rank place among the keys: breaks ties of time
     */
    KeyRows(Path folder, List<PartPosition> parts, int rank) {
        this.folder = folder;
        this.rest = parts.iterator();
        this.rank = rank;
    }

    /** Goes to the next row; false after the last. */
    boolean next() throws IOException {
        while (true) {
            if (current != null && current.next()) {
                ordinal++;
                return true;
            }
            close();
            if (!rest.hasNext()) {
                return false;
            }
            current = new PartReader(folder, rest.next(), BUFFER_BYTES);
        }
    }

    boolean isBefore(KeyRows other) {
        return compare(this, other) < 0;
    }

    static int compare(KeyRows a, KeyRows b) {
        int byTime = Long.compare(a.current.time(), b.current.time());
        return byTime != 0 ? byTime : Integer.compare(a.rank, b.rank);
    }

    long time() {
        return current.time();
    }

    void writeRow(boolean numbered, OutputStream target) throws IOException {
        if (numbered) {
            current.writeNumberedRow(ordinal, target);
        } else {
            current.writeRow(target);
        }
    }

    @Override
    public void close() throws IOException {
        if (current != null) {
            current.close();
            current = null;
        }
    }
}
