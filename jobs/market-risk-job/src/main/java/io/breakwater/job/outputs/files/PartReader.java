package io.breakwater.job.outputs.files;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Reads the valid rows of a part, one at a time, each where it lies in the buffer. */
final class PartReader implements Closeable {
    private final PartPosition part;
    private final Path path;
    private final PartIndex index;
    private final FileWindow bytes;
    private int row;

    PartReader(Path folder, PartPosition part, int bufferBytes) throws IOException {
        this.part = part;
        path = folder.resolve(part.name());
        index = new PartIndex(folder, part);
        try {
            bytes = new FileWindow(path, bufferBytes);
        } catch (IOException e) {
            index.close();
            throw e;
        }
        try {
            take(index.rowsFrom());
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private int take(int count) throws IOException {
        try {
            return bytes.take(count);
        } catch (EOFException e) {
            throw new IOException(
                    "output file " + path + " is damaged: it ends before byte " + part.length() + " of its run", e);
        }
    }

    /**
     * Goes to the next row.
     *
     * @return false at the end of what is valid
     */
    boolean next() throws IOException {
        boolean found = index.next();
        if (found) {
            row = take(index.rowLength());
        }
        return found;
    }

    /** Event time of the current row, epoch milliseconds. */
    long time() {
        return index.time();
    }

    void writeRow(OutputStream target) throws IOException {
        target.write(bytes.buffer(), row, index.rowLength());
    }

    /** Writes the row with a member {@code seq} before its closing brace. */
    void writeNumberedRow(long ordinal, OutputStream target) throws IOException {
        target.write(bytes.buffer(), row, index.rowLength() - 2);
        target.write((",\"seq\":" + ordinal + "}\n").getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() throws IOException {
        index.close();
        bytes.close();
    }
}
