package io.breakwater.job.ingest.formats;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The lines of a stream from the last to the first, without its header lines. The whole of it stands in memory: files that run
 * backwards are exports of bars or of a day's trades; a longer one is refused with what turns it around.
 */
final class ReversedLines extends ChunkStream {
    /** Largest file that is turned around, bytes. */
    static final int MOST_BYTES = 192 << 20;

    private static final int FIRST_BUFFER = 1 << 20;

    private final byte[] all;
    private final int first;
    private int end;

    ReversedLines(InputStream in, int headerLines) throws IOException {
        super(in);
        byte[] bytes = new byte[FIRST_BUFFER];
        int size = 0;
        for (int read = in.read(bytes, 0, bytes.length); read >= 0; read = in.read(bytes, size, bytes.length - size)) {
            size += read;
            if (size == bytes.length) {
                bytes = Arrays.copyOf(bytes, larger(size));
            }
        }
        all = bytes;
        first = behindHeader(size, headerLines);
        end = size > first && all[size - 1] == '\n' ? size - 1 : size;
        if (size <= first) {
            end = first - 1;
        }
    }

    private static int larger(int size) throws IOException {
        if (size >= MOST_BYTES) {
            throw new IOException("rows run from the newest to the oldest, and more than " + (MOST_BYTES >> 20)
                    + " MiB of them are not turned around; turn the file around first, as with tac");
        }
        return Math.min(2 * size, MOST_BYTES);
    }

    private int behindHeader(int size, int headerLines) {
        int left = headerLines;
        int p = 0;
        while (left > 0 && p < size) {
            left -= all[p++] == '\n' ? 1 : 0;
        }
        return p;
    }

    /** One line, its line feed behind it. */
    @Override
    boolean next() {
        if (end < first) {
            return false;
        }
        int start = end;
        while (start > first && all[start - 1] != '\n') {
            start--;
        }
        length = end - start + 1;
        if (chunk.length < length) {
            chunk = new byte[2 * length];
        }
        System.arraycopy(all, start, chunk, 0, length - 1);
        chunk[length - 1] = '\n';
        end = start - 1;
        return true;
    }
}
