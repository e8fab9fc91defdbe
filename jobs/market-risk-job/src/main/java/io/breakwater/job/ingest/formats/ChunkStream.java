package io.breakwater.job.ingest.formats;

import java.io.IOException;
import java.io.InputStream;

/** Bytes that are made from those of another stream, a chunk at a time. */
abstract class ChunkStream extends InputStream {
    private final InputStream source;
    private int at;

    /** Bytes of the present chunk. */
    byte[] chunk = new byte[0];

    /** How many of them count. */
    int length;

    /** A stream over another, which is closed with it. */
    ChunkStream(InputStream source) {
        super();
        this.source = source;
    }

    /** Makes the next chunk; false when there is none. A chunk may be empty. */
    abstract boolean next() throws IOException;

    @Override
    public final int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public final int read(byte[] bytes, int start, int wanted) throws IOException {
        while (at == length) {
            at = 0;
            length = 0;
            if (!next()) {
                return -1;
            }
        }
        int count = Math.min(wanted, length - at);
        System.arraycopy(chunk, at, bytes, start, count);
        at += count;
        return count;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
