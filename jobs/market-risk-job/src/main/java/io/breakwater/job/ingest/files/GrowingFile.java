package io.breakwater.job.ingest.files;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** The first bytes of a file that grows while it is read: what comes behind them belongs to another run. */
final class GrowingFile extends FilterInputStream {
    private static final int LOOK = 1 << 16;

    private long left;

    GrowingFile(InputStream in, long length) {
        super(in);
        left = Math.max(length, 0);
    }

    /** Where the last whole line before a position ends, so that no half of a row is read; 0 when there is none. */
    static long lastLineEnd(FileChannel channel, long position) throws IOException {
        ByteBuffer piece = ByteBuffer.allocate(LOOK);
        for (long end = position; end > 0; end -= LOOK) {
            long start = Math.max(end - LOOK, 0);
            piece.clear().limit((int) (end - start));
            channel.read(piece, start);
            for (int i = piece.position() - 1; i >= 0; i--) {
                if (piece.get(i) == '\n') {
                    return start + i + 1;
                }
            }
        }
        return 0;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int start, int length) throws IOException {
        if (left == 0) {
            return -1;
        }
        int read = super.read(bytes, start, (int) Math.min(length, left));
        left -= Math.max(read, 0);
        return read;
    }
}
