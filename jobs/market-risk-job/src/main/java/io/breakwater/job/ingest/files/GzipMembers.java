package io.breakwater.job.ingest.files;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * The members of a gzip file, one after the other (RFC 1952). Zeros behind the last are padding; other bytes there end in an
 * error, where the JDK's own stream takes a broken member for the end of the file and loses it without a word.
 */
final class GzipMembers extends InputStream {
    private static final int BUFFER = 64 << 10;
    private static final int MAGIC = 0x8b1f;
    private static final int DEFLATED = 8;
    private static final int HEADER_CHECKSUM = 2;
    private static final int EXTRA_FIELD = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;

    private final InputStream in;
    private final byte[] packed = new byte[BUFFER];
    private final Inflater inflater = new Inflater(true);
    private final CRC32 sum = new CRC32();
    private int at;
    private int end;
    private boolean inMember;
    private boolean behindFirst;

    GzipMembers(InputStream in) throws IOException {
        this.in = in;
        if (!beginMember()) {
            throw new EOFException("file ended inside a gzip header");
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int start, int length) throws IOException {
        while (length > 0) {
            if (!inMember && !beginMember()) {
                return -1;
            }
            int read = inflate(bytes, start, length);
            if (read > 0) {
                sum.update(bytes, start, read);
                return read;
            }
            if (inflater.finished()) {
                endMember();
            }
        }
        return 0;
    }

    private int inflate(byte[] bytes, int start, int length) throws IOException {
        if (inflater.needsInput()) {
            require();
            inflater.setInput(packed, at, end - at);
            at = end;
        }
        try {
            int read = inflater.inflate(bytes, start, length);
            if (inflater.needsDictionary()) {
                throw new ZipException("gzip data asks for a dictionary, which gzip has not");
            }
            return read;
        } catch (DataFormatException e) {
            throw new ZipException("gzip data was corrupt: " + e.getMessage());
        }
    }

    private boolean beginMember() throws IOException {
        while (behindFirst && hasByte() && packed[at] == 0) {
            at++;
        }
        if (!hasByte()) {
            return false;
        }
        if (next() + (next() << 8) != MAGIC || next() != DEFLATED) {
            throw new ZipException(
                    behindFirst ? "bytes behind a gzip member were no other member" : "gzip header was corrupt");
        }
        int flags = next();
        skip(6);
        if ((flags & EXTRA_FIELD) != 0) {
            skip(next() + (next() << 8));
        }
        skipText(flags & NAME);
        skipText(flags & COMMENT);
        skip((flags & HEADER_CHECKSUM) == 0 ? 0 : 2);
        inflater.reset();
        sum.reset();
        inMember = true;
        behindFirst = true;
        return true;
    }

    private void endMember() throws IOException {
        at = end - inflater.getRemaining();
        long checksum = word();
        long length = word();
        if (checksum != sum.getValue() || length != (inflater.getBytesWritten() & 0xffffffffL)) {
            throw new ZipException("gzip data was corrupt: checksum or length was not that of the packed file");
        }
        inMember = false;
    }

    private long word() throws IOException {
        long low = next() | next() << 8 | next() << 16;
        return low | (long) next() << 24;
    }

    private void skip(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            next();
        }
    }

    private void skipText(int flag) throws IOException {
        while (flag != 0 && next() != 0) {
            // A zero ends it.
        }
    }

    private int next() throws IOException {
        require();
        return packed[at++] & 0xff;
    }

    private void require() throws IOException {
        if (!hasByte()) {
            throw new EOFException("file ended inside a gzip member");
        }
    }

    private boolean hasByte() throws IOException {
        if (at == end) {
            at = 0;
            end = Math.max(in.read(packed, 0, packed.length), 0);
        }
        return at < end;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }
}
