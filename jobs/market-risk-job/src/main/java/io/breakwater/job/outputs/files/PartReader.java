package io.breakwater.job.outputs.files;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/** Reads a part from its beginning to the length that is known to be valid, a row at a time, each where it lies in the buffer. */
final class PartReader implements Closeable {
    private final PartPosition part;
    private final Path path;
    private final InputStream input;
    private final long restoredCheckpoint;
    private final String key;
    private byte[] buffer;
    private int at;
    private int filled;
    private int row;
    private int rowLength;
    private long time;
    private long position;

    PartReader(Path folder, PartPosition part, int bufferBytes) throws IOException {
        this.part = part;
        path = folder.resolve(part.name());
        buffer = new byte[bufferBytes];
        input = open(path);
        try {
            int magic = take(Part.MAGIC.length);
            if (!Arrays.equals(buffer, magic, at, Part.MAGIC, 0, Part.MAGIC.length)) {
                throw new IOException("output file " + path + " is damaged: it doesn't begin as a part does");
            }
            restoredCheckpoint = int64(take(Long.BYTES));
            int keyLength = checkedLength(int32(take(Integer.BYTES)));
            int keyStart = take(keyLength);
            key = new String(buffer, keyStart, keyLength, StandardCharsets.UTF_8);
            position = Part.headerLength(keyLength);
        } catch (EOFException e) {
            input.close();
            throw new IOException("output file " + path + " is damaged: it ends inside its header", e);
        } catch (IOException e) {
            input.close();
            throw e;
        }
    }

    private static InputStream open(Path path) throws IOException {
        try {
            return Files.newInputStream(path);
        } catch (NoSuchFileException e) {
            throw new IOException("output file " + path + " is missing, it must be there as its run wrote it", e);
        }
    }

    /** Goes over bytes of which none was looked at; the index in the buffer at which all of them stand. */
    private int take(int count) throws IOException {
        if (filled - at < count) {
            fill(count);
        }
        at += count;
        return at - count;
    }

    private void fill(int count) throws IOException {
        byte[] target = count <= buffer.length ? buffer : new byte[count];
        System.arraycopy(buffer, at, target, 0, filled - at);
        filled -= at;
        at = 0;
        buffer = target;
        while (filled < count) {
            int read = input.read(buffer, filled, buffer.length - filled);
            if (read < 0) {
                throw new EOFException();
            }
            filled += read;
        }
    }

    private int int32(int from) {
        byte[] b = buffer;
        return (b[from] << 24) | ((b[from + 1] & 0xff) << 16) | ((b[from + 2] & 0xff) << 8) | (b[from + 3] & 0xff);
    }

    private long int64(int from) {
        return ((long) int32(from) << Integer.SIZE) | Integer.toUnsignedLong(int32(from + Integer.BYTES));
    }

    private int checkedLength(int length) throws IOException {
        if (length < 0 || length > Part.LONGEST_ROW) {
            throw new IOException("output file " + path + " is damaged at byte " + position + ": length was " + length
                    + ", must be 0 to " + Part.LONGEST_ROW);
        }
        return length;
    }

    /**
     * Goes to the next row.
     *
     * @return false at the end of what is valid
     */
    boolean next() throws IOException {
        if (position >= part.length()) {
            return false;
        }
        try {
            int header = take(Part.ROW_HEADER);
            rowLength = checkedLength(int32(header));
            time = int64(header + Integer.BYTES);
            row = take(rowLength);
            position += Part.ROW_HEADER + rowLength;
            return true;
        } catch (EOFException e) {
            throw new IOException(
                    "output file " + path + " is damaged: it ends before byte " + part.length() + " of its run", e);
        }
    }

    /** Event time of the current row, epoch milliseconds. */
    long time() {
        return time;
    }

    void writeRow(OutputStream target) throws IOException {
        target.write(buffer, row, rowLength);
    }

    /** Writes the row with a member {@code seq} before its closing brace. */
    void writeNumberedRow(long ordinal, OutputStream target) throws IOException {
        target.write(buffer, row, rowLength - 2);
        target.write((",\"seq\":" + ordinal + "}\n").getBytes(StandardCharsets.US_ASCII));
    }

    String key() {
        return key;
    }

    PartPosition part() {
        return part;
    }

    /** Checkpoint that the writing attempt went on from; parts of one key follow each other in its order. */
    long restoredCheckpoint() {
        return restoredCheckpoint;
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
