package io.breakwater.job.outputs.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import io.breakwater.job.outputs.formats.ByteText;

/**
 * The rows of one key that one attempt writes: a file that begins and goes on as the output file does, and beside it an index that
 * says where its rows are. Layout of the index, all numbers big-endian:
 *
 * <pre>
 * index = "BWPART2\n" restoredCheckpoint:int64 rowsFrom:int32 keyLength:int32 key:UTF-8 row*
 * row   = length:int32 time:int64               rowsFrom: where the part's first row begins
 * </pre>
 *
 * <p>So an output file of one key is its part as it stands. A part is never cut or continued by another attempt: how much of it is
 * valid is said by the checkpoints, and in the end by the {@link Manifest}. No file stays open between writes: thousands of keys must
 * not meet the limit of open files, and one open for some tens of kilobytes costs nothing that can be measured.
 */
final class Part {
    static final byte[] MAGIC = "BWPART2\n".getBytes(StandardCharsets.US_ASCII);
    /** Bytes of a row in the index. */
    static final int INDEX_ROW = 12;
    /** A row longer than this is no row: the part is damaged. */
    static final int LONGEST_ROW = 1 << 28;
    /** Restored checkpoint of an attempt that began from nothing. */
    static final long FROM_NOTHING = -1;

    private static final String INDEX = ".index";

    private final Appended rows;
    private final Appended index;
    private long count;

    /** Bytes that wait to be appended to a file. */
    private static final class Appended {
        private final Path path;
        private final ByteText pending = new ByteText();
        private long length;

        Appended(Path path) {
            this.path = path;
        }

        void flush() throws IOException {
            // A part without rows has its files all the same.
            if (pending.length() == 0 && length > 0) {
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

    /**
     * A new part.
     *
     * @param path file that doesn't exist yet
     * @param key whose rows it holds
     * @param restoredCheckpoint checkpoint that the attempt goes on from, or {@link #FROM_NOTHING}
     * @param header first line of the output file without its end; empty for none
     */
    Part(Path path, String key, long restoredCheckpoint, String header) {
        rows = new Appended(path);
        index = new Appended(indexOf(path));
        byte[] first = firstLine(header);
        rows.pending.write(first, 0, first.length);
        byte[] encoded = key.getBytes(StandardCharsets.UTF_8);
        index.pending.write(MAGIC, 0, MAGIC.length);
        index.pending.int64(restoredCheckpoint);
        index.pending.int32(rows.pending.length());
        index.pending.int32(encoded.length);
        index.pending.write(encoded, 0, encoded.length);
    }

    static Path indexOf(Path part) {
        return part.resolveSibling(part.getFileName() + INDEX);
    }

    /** A header line with its end; nothing for none. */
    static byte[] firstLine(String header) {
        return (header.isEmpty() ? "" : header + '\n').getBytes(StandardCharsets.UTF_8);
    }

    /** Where a row is written to, from {@link #pendingBytes} on; {@link #endRow} or {@link #dropRow} with that position must follow. */
    ByteText beginRow() {
        return rows.pending;
    }

    void endRow(int start, long time) {
        index.pending.int32(rows.pending.length() - start);
        index.pending.int64(time);
        count++;
    }

    void dropRow(int start) {
        rows.pending.truncate(start);
    }

    /** Number of bytes of rows that wait for {@link #flush}. */
    int pendingBytes() {
        return rows.pending.length();
    }

    /** What is on disk, behind a {@link #flush}. */
    PartPosition position() {
        return new PartPosition(rows.path.getFileName().toString(), rows.length, count);
    }

    void flush() throws IOException {
        rows.flush();
        index.flush();
    }
}
