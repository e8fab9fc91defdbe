package io.breakwater.job.outputs.files;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/** Reads a part from its beginning to the length that is known to be valid, a row at a time. */
final class PartReader implements Closeable {
    private final PartPosition part;
    private final Path path;
    private final DataInputStream input;
    private final long restoredCheckpoint;
    private final String key;
    private byte[] row = new byte[256];
    private int rowLength;
    private long time;
    private long position;

    PartReader(Path folder, PartPosition part, int bufferBytes) throws IOException {
        this.part = part;
        path = folder.resolve(part.name());
        input = open(path, bufferBytes);
        try {
            byte[] magic = input.readNBytes(Part.MAGIC.length);
            if (!Arrays.equals(magic, Part.MAGIC)) {
                throw new IOException("output file " + path + " is damaged: it doesn't begin as a part does");
            }
            restoredCheckpoint = input.readLong();
            byte[] encoded = new byte[checkedLength(input.readInt())];
            input.readFully(encoded);
            key = new String(encoded, StandardCharsets.UTF_8);
            position = Part.headerLength(encoded.length);
        } catch (EOFException e) {
            input.close();
            throw new IOException("output file " + path + " is damaged: it ends inside its header", e);
        } catch (IOException e) {
            input.close();
            throw e;
        }
    }

    private static DataInputStream open(Path path, int bufferBytes) throws IOException {
        try {
            return new DataInputStream(new BufferedInputStream(Files.newInputStream(path), bufferBytes));
        } catch (NoSuchFileException e) {
            throw new IOException("output file " + path + " is missing, it must be there as its run wrote it", e);
        }
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
            int length = checkedLength(input.readInt());
            time = input.readLong();
            if (row.length < length) {
                row = new byte[Math.max(length, row.length * 2)];
            }
            input.readFully(row, 0, length);
            rowLength = length;
            position += Part.ROW_HEADER + length;
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
        target.write(row, 0, rowLength);
    }

    /** Writes the row with a member {@code seq} before its closing brace. */
    void writeNumberedRow(long ordinal, OutputStream target) throws IOException {
        target.write(row, 0, rowLength - 2);
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
