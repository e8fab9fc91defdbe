package io.breakwater.job.outputs.files;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/** Reads where the rows of a part are, a row at a time, to the last that is known to be valid. */
final class PartIndex implements Closeable {
    private static final int BUFFER_BYTES = 6 << 10;

    private final Path path;
    private final FileWindow bytes;
    private final long restoredCheckpoint;
    private final int rowsFrom;
    private final String key;
    private long left;
    private int rowLength;
    private long time;

    PartIndex(Path folder, PartPosition part) throws IOException {
        path = Part.indexOf(folder.resolve(part.name()));
        left = part.rows();
        bytes = new FileWindow(path, BUFFER_BYTES);
        try {
            int magic = bytes.take(Part.MAGIC.length);
            if (!Arrays.equals(bytes.buffer(), magic, magic + Part.MAGIC.length, Part.MAGIC, 0, Part.MAGIC.length)) {
                throw new IOException(
                        "output file " + path + " is damaged: it doesn't begin as the index of a part does");
            }
            restoredCheckpoint = int64(bytes.take(Long.BYTES));
            rowsFrom = checkedLength(int32(bytes.take(Integer.BYTES)));
            int keyLength = checkedLength(int32(bytes.take(Integer.BYTES)));
            int keyStart = bytes.take(keyLength);
            key = new String(bytes.buffer(), keyStart, keyLength, StandardCharsets.UTF_8);
        } catch (EOFException e) {
            bytes.close();
            throw new IOException("output file " + path + " is damaged: it ends inside its header", e);
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
    }

    private int int32(int from) {
        byte[] b = bytes.buffer();
        return (b[from] << 24) | ((b[from + 1] & 0xff) << 16) | ((b[from + 2] & 0xff) << 8) | (b[from + 3] & 0xff);
    }

    private long int64(int from) {
        return ((long) int32(from) << Integer.SIZE) | Integer.toUnsignedLong(int32(from + Integer.BYTES));
    }

    private int checkedLength(int length) throws IOException {
        if (length < 0 || length > Part.LONGEST_ROW) {
            throw new IOException(
                    "output file " + path + " is damaged: length was " + length + ", must be 0 to " + Part.LONGEST_ROW);
        }
        return length;
    }

    /**
     * Goes to the next row.
     *
     * @return false behind the last that is valid
     */
    boolean next() throws IOException {
        if (left == 0) {
            return false;
        }
        try {
            int row = bytes.take(Part.INDEX_ROW);
            rowLength = checkedLength(int32(row));
            time = int64(row + Integer.BYTES);
            left--;
            return true;
        } catch (EOFException e) {
            throw new IOException("output file " + path + " is damaged: it ends " + left + " rows before its run", e);
        }
    }

    /** Length of the current row, bytes. */
    int rowLength() {
        return rowLength;
    }

    /** Event time of the current row, epoch milliseconds. */
    long time() {
        return time;
    }

    /** Where the part's first row begins, bytes from its beginning. */
    int rowsFrom() {
        return rowsFrom;
    }

    String key() {
        return key;
    }

    /** Checkpoint that the writing attempt went on from; parts of one key follow each other in its order. */
    long restoredCheckpoint() {
        return restoredCheckpoint;
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
