package io.breakwater.job.outputs.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import io.breakwater.job.outputs.formats.ByteText;

/**
 * The rows of one key that one attempt writes. Layout, all numbers big-endian:
 *
 * <pre>
 * part = "BWPART1\n" restoredCheckpoint:int64 keyLength:int32 key:UTF-8 row*
 * row  = length:int32 time:int64 bytes          bytes: a row of the output file, line end included
 * </pre>
 *
 * <p>A part is never cut or continued by another attempt: how much of it is valid is said by the checkpoints, and in the
 * end by the {@link Manifest}. No file stays open between writes: thousands of keys must not meet the limit of open files,
 * and one open for some tens of kilobytes costs nothing that can be measured.
 */
final class Part {
    static final byte[] MAGIC = "BWPART1\n".getBytes(StandardCharsets.US_ASCII);
    static final int ROW_HEADER = 12;
    /** A row longer than this is no row: the part is damaged. */
    static final int LONGEST_ROW = 1 << 28;
    /** Restored checkpoint of an attempt that began from nothing. */
    static final long FROM_NOTHING = -1;

    private final Path path;
    private final ByteText pending = new ByteText();
    private long length;

    /**
     * A new part.
     *
     * @param path file that doesn't exist yet
     * @param key whose rows it holds
     * @param restoredCheckpoint checkpoint that the attempt goes on from, or {@link #FROM_NOTHING}
     */
    Part(Path path, String key, long restoredCheckpoint) {
        this.path = path;
        byte[] encoded = key.getBytes(StandardCharsets.UTF_8);
        pending.write(MAGIC, 0, MAGIC.length);
        pending.int64(restoredCheckpoint);
        pending.int32(encoded.length);
        pending.write(encoded, 0, encoded.length);
    }

    static long headerLength(int keyLength) {
        return MAGIC.length + 12L + keyLength;
    }

    /** Begins a row at {@link #pendingBytes}; {@link #endRow} or {@link #dropRow} with that position must follow. */
    ByteText beginRow(long time) {
        pending.int32(0);
        pending.int64(time);
        return pending;
    }

    void endRow(int start) {
        pending.int32At(start, pending.length() - start - ROW_HEADER);
    }

    void dropRow(int start) {
        pending.truncate(start);
    }

    /** Number of bytes that wait for {@link #flush}. */
    int pendingBytes() {
        return pending.length();
    }

    /** What is on disk. */
    PartPosition position() {
        return new PartPosition(path.getFileName().toString(), length);
    }

    void flush() throws IOException {
        if (pending.length() == 0) {
            return;
        }
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(pending.bytes(), 0, pending.length());
            while (bytes.hasRemaining()) {
                length += file.write(bytes, length);
            }
        } catch (IOException e) {
            throw new IOException(
                    "output file " + path + " could not be written at byte " + length + ": " + e.getMessage(), e);
        }
        pending.clear();
    }
}
